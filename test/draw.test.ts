import { afterAll, expect, test } from 'vitest'
import { openBrowser } from '../pipeline/browser.ts'
import { draw } from '../pipeline/draw.ts'
import type { Browser, Page } from '../pipeline/edition.ts'
import { report } from '../pipeline/report.ts'
import { bookOf, folderOf } from './book.ts'

const browser = openBrowser({})
afterAll(async () => (await browser).close())

const { signal } = new AbortController()

async function drawn(markdown: string, cache: string) {
	const { publication } = await bookOf(`# 图\n\n${markdown}\n`)
	const complaints = report()
	const bytes = await draw(publication, { browser: () => browser, cache, complain: complaints.complain, signal })
	return { publication, bytes, messages: complaints.messages() }
}

test('a Mermaid diagram becomes an SVG with its Chinese as text and its source as alternative', async () => {
	const { publication, bytes, messages } = await drawn('```mermaid "流程"\ngraph LR\n  甲 --> 乙\n```', await folderOf({}))
	expect(messages).toEqual([])
	const [asset] = publication.assets
	const svg = new TextDecoder().decode(bytes.get(asset!.id))
	expect(asset).toMatchObject({ mediaType: 'image/svg+xml', path: 'book.md' })
	expect(svg).toContain('甲')
	expect(svg).not.toMatch(/foreignObject|<script|@import/)
	expect(JSON.stringify(publication.chapters[0]!.body)).toContain('"alt":"graph LR\\n  甲 --> 乙"')
})

test('one that was drawn before is taken from the cache, byte for byte', async () => {
	const cache = await folderOf({})
	const first = await drawn('```mermaid\ngraph LR\n  甲 --> 乙\n```', cache)
	const { publication } = await bookOf('# 图\n\n```mermaid\ngraph LR\n  甲 --> 乙\n```\n')
	const second = await draw(publication, {
		browser: () => Promise.reject(new Error('no browser is needed')),
		cache,
		complain: () => {},
		signal,
	})
	expect([...second.values()].map((svg) => Buffer.from(svg).toString())).toEqual(
		[...first.bytes.values()].map((svg) => Buffer.from(svg).toString()),
	)
})

test('one that does not draw keeps its source and is complained of at its line', async () => {
	const { publication, bytes, messages } = await drawn('```mermaid\ngraph LR\n  甲 -->\n```', await folderOf({}))
	expect(bytes.size).toBe(0)
	expect(publication.assets).toEqual([])
	expect(messages).toMatchObject([{ rule: 'diagram-draws', severity: 'warning', file: 'book.md', line: 3 }])
})

/** A browser whose first page behaves as told, and whose others are real. */
function brokenAtFirst(evaluate: Page['evaluate']): { browser(): Promise<Browser>; opened(): number } {
	let opened = 0
	return {
		opened: () => opened,
		async browser() {
			const real = await browser
			return {
				version: real.version,
				async open(site, options) {
					const page = await real.open(site, options)
					// Mermaid itself is set up first.
					let asked = 0
					const failing: Page['evaluate'] = (body, argument) => (++asked === 1 ? page.evaluate(body, argument) : evaluate(body, argument))
					return ++opened === 1 ? { ...page, evaluate: failing } : page
				},
				close: () => real.close(),
			}
		},
	}
}

test('a page that is lost while it draws is opened again', async () => {
	const { publication } = await bookOf('# 图\n\n```mermaid\ngraph LR\n  甲 --> 乙\n```\n\n```mermaid\ngraph LR\n  丙 --> 丁\n```\n')
	const complaints = report()
	const lost = brokenAtFirst(() => Promise.reject(Object.assign(new Error('Target closed'), { name: 'TargetCloseError' })))
	const bytes = await draw(publication, { browser: lost.browser, cache: await folderOf({}), complain: complaints.complain, signal })
	expect(bytes.size).toBe(2)
	expect(lost.opened()).toBe(2)
	expect(complaints.messages()).toEqual([])
})

test('a diagram that never ends costs itself alone', async () => {
	const { publication } = await bookOf('# 图\n\n```mermaid\ngraph LR\n  甲 --> 乙\n```\n\n```mermaid\ngraph LR\n  丙 --> 丁\n```\n')
	const complaints = report()
	const pages = brokenAtFirst(() => new Promise(() => {}))
	const bytes = await draw(publication, {
		browser: pages.browser,
		cache: await folderOf({}),
		complain: complaints.complain,
		signal,
		patience: 4000,
	})
	expect(bytes.size).toBe(1)
	expect(complaints.messages()).toMatchObject([
		{ rule: 'diagram-draws', line: 3, reason: expect.stringContaining('not finished after 4 s') },
	])
})
