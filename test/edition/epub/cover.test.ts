import sharp from 'sharp'
import { afterEach, expect, test, vi } from 'vitest'
import { opened } from './opened.ts'

afterEach(() => vi.unstubAllEnvs())

const image = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#777' } })
		.jpeg()
		.toBuffer()
const book = { 'book.yaml': 'title: 书\nauthors: [甲]\nmodified: 2016-01-02\ncover: c.jpg\n', 'a.md': '# 章\n\n文。\n' }

test('an image too small and too wide for a shelf is used, and complained of', async () => {
	const made = await opened({ ...book, 'c.jpg': await image(800, 600) })
	expect(made.messages.map(({ rule, file }) => [rule, file])).toEqual([
		['cover-is-good', 'c.jpg'],
		['cover-is-good', 'c.jpg'],
	])
	expect(await made.text('cover.xhtml')).toContain('<img src="cover.jpg" alt="封面：书" role="doc-cover" width="800" height="600"/>')
})

test('an image that breaks off is replaced by a typeset cover, for which there need be no browser', async () => {
	vi.stubEnv('HUOZI_BROWSER', '/nowhere/chromium')
	const whole = await image(1600, 2400)
	const made = await opened({ ...book, 'c.jpg': whole.subarray(0, whole.length / 2) })
	expect(made.messages.map(({ rule, severity, file }) => [rule, severity, file])).toEqual([['cover-is-good', 'warning', 'c.jpg']])
	expect(await made.findings()).toEqual([])
	expect(await made.text('content.opf')).toContain(
		'<item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>',
	)
	const drawn = sharp(await made.zip.file('OEBPS/cover.jpg')?.async('nodebuffer'))
	expect(await drawn.metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 2400 })
	// The title's own sign stands in the forme of type above: 书 in the cell whose corner is at 160, 160.
	const cell = await drawn.clone().extract({ left: 176, top: 176, width: 224, height: 224 }).stats()
	expect(cell.channels[0]!.stdev).toBeGreaterThan(10)
})
