import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { characters } from '../../pipeline/fonts/cmap.ts'
import { trueTypeFile } from '../../pipeline/fonts/sources.ts'
import { withoutRadicals } from '../../pipeline/fonts/without-radicals.ts'

it.each(['song-400', 'hei-400', 'kai-500'] as const)('takes the radicals out of %s and no other character', async (name) => {
	const font = await readFile(await trueTypeFile(name))
	const [whole, cut] = [characters(font), characters(withoutRadicals(font))]
	const gone = [...whole].filter((code) => !cut.has(code))
	expect(gone.length).toBeGreaterThan(200)
	expect(gone.every((code) => code >= 0x2e80 && code <= 0x2fdf)).toBe(true)
	expect([...cut].filter((code) => code >= 0x2e80 && code <= 0x2fdf)).toEqual([])
	expect([...cut].every((code) => whole.has(code))).toBe(true)
})
