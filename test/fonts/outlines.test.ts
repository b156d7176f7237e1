import type { Element } from 'hast'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { outline } from '../../pipeline/fonts/outlines.ts'
import { drawing } from '../../pipeline/images/drawing.ts'

const song = { family: 'song', weight: 700, size: 100 } as const
const width = async (text: string) => Math.round((await outline(text, song)).width)

test('a mark at the end of a line and the first of two marks take half an em', async () => {
	expect(await width('活字')).toBe(200)
	expect(await width('“活字”')).toBe(300)
	expect(await width('活，字')).toBe(300)
	expect(await width('活》，字')).toBe(350)
})

test('Han stand an eighth of an em from Latin letters and figures', async () => {
	const apart = (await width('活')) + (await width('A')) + (await width('字'))
	expect((await width('活A字')) - apart).toBe(25)
})

test('an outline has the height of its type', async () => {
	const numbers = [...(await outline('活', song)).path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y))
	expect(Math.min(...numbers)).toBeGreaterThan(-90)
	expect(Math.min(...numbers)).toBeLessThan(-70)
	expect(Math.max(...numbers)).toBeLessThan(15)
})

test('draws lines of text where they stand, by their anchors', async () => {
	const text = (anchor: string): Element => ({
		type: 'element' as const,
		tagName: 'text',
		properties: { x: '100', y: '80', 'text-anchor': anchor, 'font-family': 'Huozi Hei', 'font-size': '40' },
		children: [{ type: 'text' as const, value: '活字' }],
	})
	for (const [anchor, left] of [
		['start', 100],
		['middle', 60],
		['end', 20],
	] as const) {
		const svg = { type: 'element' as const, tagName: 'svg', properties: { width: '200', height: '100' }, children: [text(anchor)] }
		const { data, info } = await sharp(await drawing(svg, 'image/png'))
			.greyscale()
			.raw()
			.toBuffer({ resolveWithObject: true })
		const dark = [...data.keys()].filter((at) => data[at]! < 128).map((at) => at % info.width)
		expect(Math.abs(Math.min(...dark) - left)).toBeLessThan(6)
		expect(Math.abs(Math.max(...dark) - left - 80)).toBeLessThan(6)
	}
})
