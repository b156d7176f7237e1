import { readFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import { expect, test } from 'vitest'
import { characters } from '../../pipeline/fonts/cmap.ts'
import { trueTypeFile } from '../../pipeline/fonts/sources.ts'
import { subsetter } from '../../pipeline/fonts/subset.ts'

test('subset after subset of one font is the same, byte for byte, as from the package that brings it in each time', async () => {
	const font = await readFile(await trueTypeFile('song-400'))
	const { subset } = await subsetter(font)
	for (const text of ['活字印刷术', '他说：“你好。”', '活字印刷术'])
		expect(Buffer.from(subset(text)).equals(await subsetFont(font, text, { targetFormat: 'truetype' }))).toBe(true)
	expect([...characters(subset('活字'))].sort()).toEqual([...'字活'].map((character) => character.codePointAt(0)!).sort())
})

test('what is no font is told', async () => {
	await expect(subsetter(Buffer.from('no font')).then(({ subset }) => characters(subset('活')))).rejects.toThrow()
})
