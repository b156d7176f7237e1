import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import type { Browser, PageOptions } from '../../../pipeline/edition.ts'
import { bodiless, type Change, CLIENTS, imageless, outlook, styleless } from './clients.ts'
import { issueOf } from './issue.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let html = ''
let whole = ''
beforeAll(async () => {
	browser = await openBrowser()
	const issue = await issueOf(new URL('../../fixtures/everything/manuscript/', import.meta.url))
	html = (await issue.text('mail.html')).replace(/src="[^"]*images\/[^"]*"/g, 'src="images/dot.svg"')
	whole = (await seen(html, { width: 700 })).text
})
afterAll(() => browser.close())

test.each(CLIENTS)('$name: nothing sticks out and all the text is there', async ({ changes, widths, ...look }) => {
	const shown = changes.reduce((markup, change) => change.apply(markup), html)
	for (const width of widths) {
		const { text, overflow } = await seen(shown, { width, ...look })
		expect(overflow).toBeLessThanOrEqual(0)
		expect(text).toBe(whole)
	}
})

test.each<PageOptions>([{ colorScheme: 'light' }, { colorScheme: 'dark' }])('can be read by everyone: $colorScheme', async (options) => {
	expect(await objections(html, options)).toEqual([])
})

test.each<[Change, string]>([
	[styleless, '<style>p{width:2000px!important}</style>'],
	[outlook, '<!--[if mso]><p style="width:2000px">一</p><![endif]-->'],
])('the change of $key is seen by the reader it is made for', async (change, fault) => {
	const faulty = html.replace('</body>', `${fault}</body>`)
	const [before, after] = [await seen(faulty, { width: 700 }), await seen(change.apply(faulty), { width: 700 })]
	expect([before.overflow > 0, after.overflow > 0]).toEqual(change === styleless ? [true, false] : [false, true])
})

test('a body without its style and pictures that do not load leave the words where they are', async () => {
	expect(bodiless.apply(html)).toMatch(/<body><div>/)
	expect(imageless.apply(html)).not.toContain('images/')
	expect((await seen(imageless.apply(html), { width: 700 })).alternatives).toEqual(['一条河，小图', '点'])
})

/** What a reader of this kind gets: the words, and how far anything sticks out. */
async function seen(markup: string, options: PageOptions) {
	const page = await open(markup, options)
	try {
		return await page.evaluate(
			() => ({
				// biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts.
				text: document.body.innerText.replace(/\s+/g, ''),
				overflow: document.documentElement.scrollWidth - window.innerWidth,
				alternatives: [...document.images].map((image) => image.alt),
			}),
			undefined,
		)
	} finally {
		await page.close()
	}
}

/** What axe has against a mail. It is no page: it has no landmarks. */
async function objections(markup: string, options: PageOptions): Promise<string[]> {
	const page = await open(markup, { ...options, javascript: true })
	try {
		return await page.evaluate(async (source) => {
			type Axe = { run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
			const runner = new Function(`${source}; return axe`)() as Axe
			const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } }
			const { violations } = await runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'], rules })
			return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
		}, axe)
	} finally {
		await page.close()
	}
}

function open(html: string, options: PageOptions) {
	const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
	return browser.open({ html, file: () => ({ bytes, mediaType: 'image/svg+xml' }) }, { height: 900, ...options })
}
