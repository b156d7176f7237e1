import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import { bookOf } from '../../book.ts'
import { issueOf } from './issue.ts'

test('draws a wide and a square cover with the title in the middle square', async () => {
	const book = await bookOf({ 'book.yaml': 'title: 活字周刊\nslug: weekly', '01.md': '# 河边\n\n一。\n' })
	const rendering = await book.render(newsletter)
	const wide = await rendering.bytes('weekly/cover-wide.jpg')
	expect(await sharp(wide).metadata()).toMatchObject({ width: 900, height: 383, format: 'jpeg' })
	expect(await sharp(await rendering.bytes('weekly/cover-square.jpg')).metadata()).toMatchObject({ width: 500, height: 500 })
	expect(await ink(wide, 258, 384)).toBeGreaterThan(0.01)
	expect((await ink(wide, 0, 258)) + (await ink(wide, 642, 258))).toBe(0)
})

test('draws a displayed formula once, at twice its size, with its words as the alternative', async () => {
	const book = await bookOf({
		'book.yaml': 'title: 式\nslug: formula',
		'01.md': '# 式\n\n$$\n\\frac{n(n+1)}{2}\n$$\n\n$$\n\\frac{n(n+1)}{2}\n$$\n',
	})
	const rendering = await book.render(newsletter)
	const [picture, ...others] = rendering.artifacts.filter(({ path }) => path.includes('/images/'))
	expect(others).toEqual([])
	const { width, height } = await sharp(await rendering.bytes(picture!.path)).metadata()
	const shown = [...(await rendering.text('formula/mail.html')).matchAll(/alt="\(n\(n \+ 1\)\)\/2" width="(\d+)"/g)].map((match) =>
		Number(match[1]),
	)
	expect(shown).toHaveLength(2)
	// The picture takes whole pixels at both edges, so it may be one wider than its box.
	for (const one of shown) expect(Math.abs(2 * one - width)).toBeLessThanOrEqual(2)
	expect(height).toBeGreaterThan(60)
	expect(await rendering.text('formula/mail.txt')).toContain('(n(n + 1))/2')
})

test('an issue without drawings needs no browser', async () => {
	const issue = await issueOf('# 河边\n\n一。\n')
	expect(issue.messages.map(({ rule }) => rule)).toEqual(['address-is-valid'])
	expect(issue.artifacts.map(({ path }) => path.split('/')[1]).sort()).toEqual([
		'checklist.md',
		'cover-square.jpg',
		'cover-wide.jpg',
		'images.json',
		'mail.eml',
		'mail.html',
		'mail.txt',
		'wechat-preview.html',
		'wechat.html',
		'wechat.json',
	])
})

/** The share of dark pixels in a band of the picture. */
async function ink(bytes: Uint8Array, left: number, width: number): Promise<number> {
	const { data } = await sharp(bytes).extract({ left, top: 0, width, height: 383 }).greyscale().raw().toBuffer({ resolveWithObject: true })
	return data.filter((value) => value < 128).length / data.length
}
