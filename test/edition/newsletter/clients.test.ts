import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import type { Browser } from '../../../pipeline/edition.ts'
import { bodiless, CHANGES, CLIENTS, classless, dark, imageless, outlook, styleless } from '../../../pipeline/preview/clients.ts'
import { bookOf } from '../../book.ts'
import { marked, type Seen, seen, withLines } from './simulator.ts'

let browser: Browser
let html = ''
let whole: Seen
beforeAll(async () => {
	browser = await openBrowser()
	html = await mailOf(new URL('../../fixtures/everything/manuscript/', import.meta.url))
	whole = await seen(browser, html, [], 700)
})
afterAll(() => browser.close())

test.each(CLIENTS)('$name: nothing sticks out, all can be read, and all the text is there', async ({ changes, widths }) => {
	for (const width of widths) {
		const { text, alternatives, findings } = await seen(browser, html, changes, width)
		expect(findings).toEqual([])
		expect(text).toBe(whole.text)
		expect(alternatives).toEqual(whole.alternatives)
	}
})

const page = (head: string, body: string) =>
	`<!doctype html><html lang="zh-Hans"><head><title>信</title>${head}</head><body style="margin:0"><h1>信</h1>${body}</body></html>`
const wide = 'style="width:2000px"'

/** A mail that is good until a reader makes the change: so the simulator really makes it. */
const faults: [typeof styleless, string, Partial<Seen>][] = [
	[styleless, page('<style>p{width:auto!important}</style>', `<p ${wide} data-line="7">一段话</p>`), { findings: ['7: sticks out'] }],
	[
		classless,
		page('<style>.fluid{width:auto!important}</style>', `<p class="fluid" ${wide} data-line="7">一段话</p>`),
		{ findings: ['7: sticks out'] },
	],
	[outlook, page('', `<!--[if mso]><p ${wide} data-line="7">一段话</p><![endif]-->`), { findings: ['7: sticks out'] }],
	[
		bodiless,
		page('', '<p style="color:#ddd" data-line="7">一段话</p>').replace('margin:0', 'margin:0;background:#000;color:#fff'),
		{ findings: ['7: color-contrast'] },
	],
	[imageless, page('', '<p><img src="a.png" alt="河" width="9"></p>'), { loaded: 0 }],
	[
		dark,
		page('<style>@media (prefers-color-scheme: dark){p{background:#111}}</style>', '<p style="color:#222" data-line="7">一段话</p>'),
		{ findings: ['7: color-contrast'] },
	],
]

test.each(faults)('the change of $key is made, and what it breaks is found at its line', async (change, mail, broken) => {
	expect(await seen(browser, mail, [], 700)).toMatchObject({ findings: [], loaded: change === imageless ? 1 : 0 })
	expect(await seen(browser, mail, [change], 700)).toMatchObject(broken)
})

test('every change has such a mail', () => {
	expect(faults.map(([change]) => change)).toEqual(CHANGES)
})

test('what an author’s own sheet spoils is found at its line', async () => {
	const mail = await mailOf({
		'book.yaml': 'title: 河',
		'01.md': '# 河\n\n一段。\n\n> 引文。\n',
		'style.css': '.quote-cell { color: #eee }',
	})
	const { findings } = await seen(browser, mail, [], 375)
	expect(findings).toEqual(['5: color-contrast'])
})

async function mailOf(given: Parameters<typeof bookOf>[0]): Promise<string> {
	const made = await (await bookOf(given)).render(marked)
	const path = made.artifacts.find((artifact) => artifact.path.endsWith('/mail.html'))!.path
	return withLines(await made.text(path)).replace(/src="[^"]*images\/[^"]*"/g, 'src="images/dot.svg"')
}
