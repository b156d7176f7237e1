import { describe, expect, it } from 'vitest'
import type { FontSubset } from '../pipeline/edition.ts'
import { characters, glyphCount } from '../pipeline/fonts/cmap.ts'
import { fontSubsets, missingGlyphs } from '../pipeline/fonts.ts'

const text = '他说：“don’t stop——活字。”'

function names(subsets: FontSubset[]): string[] {
	return subsets.map(({ family, weight, style, name }) => `${family} ${weight} ${style} ${name.replace(/-[0-9a-f]{8}\.ttf$/, '')}`)
}

function drawnBy(subsets: FontSubset[], family: string): Record<string, string> {
	return Object.fromEntries(
		subsets.filter((subset) => subset.family === family).map(({ name, characters: own }) => [name.replace(/-[0-9a-f]{8}\..*$/, ''), own]),
	)
}

describe('fontSubsets', () => {
	it('draws Latin by the Latin face and marks that Chinese shares by the Chinese one', async () => {
		const subsets = await fontSubsets({ characters: { song: text }, weights: { song: [400] }, format: 'truetype' })
		expect(names(subsets)).toEqual([
			'Huozi Song 400 normal song-400',
			'Huozi Song 400 normal serif-400',
			'Huozi Song Latin 400 normal serif-400',
			'Huozi Song 400 italic song-400',
			'Huozi Song 400 italic serif-400-italic',
			'Huozi Song Latin 400 italic serif-400-italic',
		])
		const [song, latin, run] = subsets
		expect(song!.characters).toBe('—’“”。他字活说：')
		expect(song!.unicodeRange).toBeUndefined()
		expect(latin!.characters).toBe(' -dnopst')
		expect(latin!.unicodeRange).toMatch(/^U\+20-7E,U\+A0-B6,U\+B8-/)
		expect(run!.characters).toBe(' -dnopst—’“”')
		expect(run!.bytes).toBe(latin!.bytes)
	})

	it('sets marks beside 楷体 in Song, and Latin in italics', async () => {
		const subsets = await fontSubsets({ characters: { kai: text }, format: 'truetype' })
		expect(drawnBy(subsets, 'Huozi Kai')).toEqual({ 'kai-500': '他字活说', 'song-400': '—’“”。：', 'serif-400-italic': ' -dnopst' })
	})

	it('makes two letters of code as wide as one Han', async () => {
		const subsets = await fontSubsets({ characters: { mono: 'a→│字' }, weights: { mono: [400] }, format: 'truetype' })
		expect(drawnBy(subsets, 'Huozi Mono')).toEqual({ 'hei-400': '字', 'mono-400': ' -a→│' })
		expect(subsets.map(({ sizeAdjust }) => sizeAdjust)).toEqual([undefined, '83.3%'])
	})

	it('lends a rare character from another font, with a range of its own', async () => {
		const subsets = await fontSubsets({ characters: { song: '𠮷字' }, weights: { song: [700] }, format: 'truetype' })
		const [lent, own] = subsets
		expect([lent!.name.slice(0, 3), lent!.characters, lent!.unicodeRange]).toEqual(['kai', '𠮷', 'U+20BB7'])
		expect(own!.characters).toBe('字')
	})

	it('draws emoji, last and whole', async () => {
		const subsets = await fontSubsets({ characters: { hei: '字✅👩\u200d💻' }, weights: { hei: [400] }, format: 'truetype' })
		expect(subsets[0]).toMatchObject({
			family: 'Huozi Hei',
			characters: '\u200d\u20e3✅\ufe0f👩💻',
			source: { name: 'Noto Emoji Regular' },
		})
	})

	it('has the italic letters that MathML draws for plain ones', async () => {
		const [math] = await fontSubsets({ characters: { math: 'hx-α' }, format: 'truetype' })
		expect(math!.characters).toBe(' -hxαℎ−𝑥𝛼')
		expect(features(Buffer.from(math!.bytes)).tables).toContain('MATH')
	})

	it('keeps the features that trim marks and turn them upright', async () => {
		const [song] = await fontSubsets({ characters: { song: text }, weights: { song: [400] }, format: 'truetype' })
		expect(features(Buffer.from(song!.bytes)).features).toEqual(
			expect.arrayContaining(['halt', 'palt', 'chws', 'kern', 'vert', 'vhal', 'vpal']),
		)
	})

	it('holds the asked characters and no other, in the same bytes each time', async () => {
		const request = { characters: { hei: '活字' }, weights: { hei: [500] }, format: 'truetype' } as const
		const [first] = await fontSubsets({ ...request, weights: { hei: [500] } })
		const [second] = await fontSubsets({ ...request, weights: { hei: [500] } })
		expect([...characters(Buffer.from(first!.bytes))].map((code) => String.fromCodePoint(code)).sort()).toEqual(['字', '活'])
		expect(glyphCount(Buffer.from(first!.bytes))).toBeLessThan(10)
		expect(Buffer.from(first!.bytes).equals(second!.bytes)).toBe(true)
		expect(first!.name).toBe(second!.name)
	})

	it('says where each file comes from', async () => {
		const subsets = await fontSubsets({ characters: { kai: '楷' }, format: 'woff2' })
		expect(subsets[0]).toMatchObject({ mediaType: 'font/woff2', source: { name: 'LXGW WenKai', license: 'OFL-1.1' } })
		expect(Buffer.from(subsets[0]!.bytes).toString('latin1', 0, 4)).toBe('wOF2')
	})
})

describe('missingGlyphs', () => {
	it('names the characters that no font of the chain has, and no mark that is invisible', async () => {
		expect(await missingGlyphs('song', '峰会𠮷 \u200b\ufe0f\u00ad\n𪛖ༀ')).toEqual(['𪛖', 'ༀ'])
	})
})

/** The tables of a font, and the features of its GSUB and GPOS. */
function features(font: Buffer): { tables: string[]; features: string[] } {
	const records = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
	const tag = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4)
	const layouts = records.filter((at) => ['GSUB', 'GPOS'].includes(tag(font, at))).map((at) => font.subarray(font.readUInt32BE(at + 8)))
	const found = layouts.flatMap((layout) => {
		const list = layout.subarray(layout.readUInt16BE(6))
		return Array.from({ length: list.readUInt16BE(0) }, (_, index) => tag(list, 2 + 6 * index))
	})
	return { tables: records.map((at) => tag(font, at)), features: [...new Set(found)] }
}
