import { randomFillSync } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import { bookOf } from '../../book.ts'

test('an image above 5 MB goes out small enough for a mail, and its author is told', async () => {
	const size = { width: 1600, height: 1200 }
	const noise = randomFillSync(Buffer.alloc(size.width * size.height * 3))
	const png = await sharp(noise, { raw: { ...size, channels: 3 } })
		.png({ compressionLevel: 0 })
		.toBuffer()
	expect(png.length).toBeGreaterThan(5_000_000)
	const book = await bookOf({ 'book.yaml': 'title: 大图\n', '1.md': '# 一\n\n![大图](big.png)\n', 'big.png': png })
	const made = await book.render(newsletter)
	const path = made.artifacts.find((artifact) => artifact.path.includes('/images/'))!.path
	const picture = await made.bytes(path)
	expect(picture.length).toBeLessThan(5_000_000)
	expect((await sharp(picture).metadata()).width).toBe(1104)
	expect(made.messages.filter(({ rule }) => rule === 'image-is-converted')).toMatchObject([{ file: '1.md', line: 3 }])
})
