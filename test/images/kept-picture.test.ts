import { expect, test } from 'vitest'
import { keptPicture } from '../../pipeline/images/kept-picture.ts'
import { folderOf } from '../book.ts'
import { dot } from '../edition/newsletter/without-browser.ts'

test('a drawing is drawn once, and again when it, its size or the program is another', async () => {
	const cache = await folderOf({})
	let drawn = 0
	const picture = async (text: string, maxWidth: number, code = 'a') =>
		keptPicture({ bytes: new TextEncoder().encode(text), wanted: { type: 'image/png', maxWidth }, cache, code }, async () => {
			drawn++
			return { bytes: dot, mediaType: 'image/png', width: 1, height: 1 }
		})
	expect(await picture('<svg/>', 9)).toEqual({ bytes: dot, mediaType: 'image/png', width: 1, height: 1 })
	expect(await picture('<svg/>', 9)).toMatchObject({ bytes: dot })
	expect(drawn).toBe(1)
	await picture('<svg> </svg>', 9)
	await picture('<svg/>', 8)
	await picture('<svg/>', 9, 'b')
	expect(drawn).toBe(4)
})
