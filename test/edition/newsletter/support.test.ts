import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { CN_WEBMAIL, ENHANCEMENTS, KNOWN } from '../../../pipeline/edition/newsletter/policy.ts'
import { unsupported } from '../../../pipeline/edition/newsletter/support.ts'
import { CHANGES, CLIENTS } from '../../../pipeline/preview/clients.ts'
import { issueOf } from './issue.ts'

interface Entry {
	slug: string
	stats: Record<string, Record<string, Record<string, string>>>
}
const file = createRequire(import.meta.url).resolve('caniemail/caniemail.json')
const { data } = JSON.parse(await readFile(file, 'utf8')) as { data: Entry[] }
const MAILBOXES = ['apple-mail', 'gmail', 'outlook', 'samsung-email', 'thunderbird', 'yahoo']

/** The newest clients that do not know a feature at all. */
function without(slug: string): string[] {
	const entry = data.find((one) => one.slug === slug)
	if (!entry) throw new Error(`caniemail says nothing about ${slug}`)
	return MAILBOXES.flatMap((client) =>
		Object.entries(entry.stats[client] ?? {}).flatMap(([platform, versions]) =>
			Object.values(versions).at(-1)?.startsWith('n') ? [`${client} ${platform}`] : [],
		),
	)
}

test('what we call known is known to every mailbox, and every enhancement is unknown to one', () => {
	expect([...KNOWN].filter((slug) => without(slug).length > 0)).toEqual([])
	const isKnown = (slug: string) => without(slug).length === 0 && !CN_WEBMAIL.includes(slug)
	expect(Object.keys(ENHANCEMENTS).filter(isKnown)).toEqual([])
})

test('what Chinese webmail is taken not to know has a substitute, and the simulator takes it away', () => {
	expect(CN_WEBMAIL.filter((slug) => !(slug in ENHANCEMENTS))).toEqual([])
	const webmail = CLIENTS.find(({ name }) => name === 'Chinese webmail')!
	expect(webmail.changes.map(({ key }) => key).filter((key) => !CN_WEBMAIL.includes(key))).toEqual([])
	// Outlook reads what comments hold, and a reader may leave any picture unloaded.
	expect(CHANGES.map(({ key }) => key).filter((key) => without(key).length === 0 && !CN_WEBMAIL.includes(key))).toEqual([
		'html-comments',
		'html-img',
	])
})

test('a mail of every construct uses nothing that no policy answers for', async () => {
	const issue = await issueOf(new URL('../../fixtures/everything/manuscript/', import.meta.url))
	expect(issue.messages.filter(({ reason }) => reason.includes('mailboxes'))).toEqual([])
})

test('finds elements, properties, units and pictures that mailboxes do not know', () => {
	const node = h('div', { style: 'position:fixed;width:calc(100% - 2vw)' }, [h('video'), h('img', { src: 'a.webp' })])
	expect(unsupported({ type: 'root', children: [node] }).map(({ key }) => key)).toEqual([
		'css-position',
		'css-unit-vw',
		'css-function-calc',
		'html-video',
		'image-webp',
	])
})

test('a unit that mailboxes do not know is reported at its place in the manuscript', async () => {
	const issue = await issueOf({
		'book.yaml': 'title: 河',
		'01.md': '# 河\n\n一。\n\n> 引文。\n',
		'style.css': '.quote-cell { padding: 2vw }',
	})
	const [message] = issue.messages.filter(({ reason }) => reason.includes('css-unit-vw'))
	expect(message).toMatchObject({ rule: 'mail-is-supported', file: '01.md', line: 5 })
})
