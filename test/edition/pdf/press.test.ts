import { PDF } from '@libpdf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inGray } from '../../../pipeline/edition/pdf/ink.ts'
import { closeAll, type Printed, printed } from './printed.ts'

let made: Printed
beforeAll(async () => {
	made = await printed({
		'book.yaml': 'title: 付印\npdf: {size: [130mm, 184mm], bleed: 3mm, marks: true, ink: black}\n',
		'1.md': '# 山\n\n山里有座庙。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n![红](red.svg)\n',
		'2.md': '# 水\n\n没有颜色的一页。\n',
		'red.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#c00"/></svg>',
	})
})
afterAll(closeAll)

test('gives every sheet its TrimBox and BleedBox, within 0.2 mm of what was asked', async () => {
	const pdf = await PDF.load(made.bytes)
	for (const page of pdf.getPages()) {
		const box = (name: string) => [...(page.dict.getArray(name) ?? [])].map((value) => (value as { value: number }).value)
		const millimetres = ([left = 0, bottom = 0, right = 0, top = 0]: number[]) => [
			((right - left) / 72) * 25.4,
			((top - bottom) / 72) * 25.4,
		]
		const [width = 0, height = 0] = millimetres(box('TrimBox'))
		expect(Math.abs(width - 130)).toBeLessThan(0.2)
		expect(Math.abs(height - 184)).toBeLessThan(0.2)
		const [bleedWidth = 0, bleedHeight = 0] = millimetres(box('BleedBox'))
		expect(Math.abs(bleedWidth - 136)).toBeLessThan(0.3)
		expect(Math.abs(bleedHeight - 190)).toBeLessThan(0.3)
	}
})

test('prints text and rules with black ink alone, and names the page that has colour', async () => {
	const pdf = await PDF.load(made.bytes)
	const streams = pdf.getPages().flatMap((page) => [...(page.dict.getArray('Contents') ?? [])].map((ref) => pdf.getObject(ref as never)))
	for (const stream of streams) {
		const content = Buffer.from((stream as unknown as { getDecodedData(): Uint8Array }).getDecodedData()).toString('latin1')
		expect(content).not.toMatch(/(\d*\.?\d+) \1 \1 (rg|RG)\b|\/Pattern cs/)
	}
	expect(made.messages.filter(({ rule }) => rule === 'ink-is-black').map(({ reason }) => reason)).toEqual([
		'Colour or an image stands on the pages 1; the text of all pages is black',
	])
})

test('keeps text, outline and links when the ink is changed', async () => {
	expect(made.sheets.join('')).toContain('没有颜色的一页。')
	expect((await made.document.getOutline()).map(({ title }) => title.replace(/\s/g, ''))).toEqual(['目录', '1山', '2水'])
})

test('writes neutral colours as gray and leaves the others', () => {
	expect(inGray('0 0 0 RG 0 0 0 rg\n.8 0 0 rg\n.5 .5 .5 rg\n')).toEqual({ content: '0 G 0 g\n.8 0 0 rg\n.5 g\n', hasColour: true })
})
