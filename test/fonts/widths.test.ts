import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundBrowser, openBrowser } from '../../pipeline/browser.ts'
import { fontSubsets } from '../../pipeline/fonts.ts'
import { fontFaces } from '../../pipeline/html/font-faces.ts'

let browser: FoundBrowser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** The widths of some texts in em, in a family, set as in a Chinese document. */
async function widths(family: string, texts: string[]): Promise<number[]> {
	const all = texts.join('')
	const fonts = await fontSubsets({ characters: { song: all, hei: all, kai: all, mono: all }, format: 'truetype' })
	const spans = texts.map((text) => `<div><span>${text}</span></div>`).join('')
	const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
		${fontFaces(fonts, ({ name }) => `fonts/${name}`)}
		body{font:100px "${family}";font-synthesis:none;white-space:pre}</style>${spans}`
	const page = await browser.open({ html, file: (path) => fonts.find(({ name }) => path === `fonts/${name}`) })
	const found = await page.evaluate(
		() => [...document.querySelectorAll('span')].map((span) => Math.round(span.getBoundingClientRect().width) / 100),
		undefined,
	)
	await page.close()
	return found
}

describe.each(['Huozi Song', 'Huozi Hei', 'Huozi Kai', 'Huozi Mono'])('%s', (family) => {
	it('gives Han and the marks that Chinese shares a whole em, and the dash two', async () => {
		expect(await widths(family, ['字', '字“', '’字', '字——字', '字……字', '龘'])).toEqual([1, 2, 2, 4, 4, 1])
	})
})

it('gives two letters of code the width of one Han', async () => {
	expect(await widths('Huozi Mono', ['ab', 'i1', '->', '─│'])).toEqual([1, 1, 1, 1])
})

it('gives a run of Latin words Latin marks', async () => {
	const [inChinese, inLatin] = [await widths('Huozi Song', ['’']), await widths('Huozi Song Latin', ['’'])]
	expect(inChinese).toEqual([1])
	expect(inLatin[0]).toBeLessThan(0.35)
})
