import { crc32, deflateSync } from 'node:zlib'
import { phrase } from './prose.ts'
import type { Random } from './random.ts'

/** A small bar chart with Chinese labels, as SVG. */
export function chart(random: Random): string {
	const bars = Array.from({ length: random.between(3, 6) }, (_, at) => {
		const height = random.between(20, 160)
		return `<rect x="${30 + at * 60}" y="${180 - height}" width="36" height="${height}" fill="#4a6b8a"/><text x="${30 + at * 60}" y="200" font-size="12">${phrase(random).slice(0, 3)}</text>`
	})
	return `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220" viewBox="0 0 420 220"><path d="M20 180H400" stroke="#333"/>${bars.join('')}</svg>\n`
}

/** A grey photograph of nothing, as an 8-bit PNG. */
export function photograph(random: Random): Uint8Array {
	const width = random.between(200, 480)
	const height = random.between(120, 300)
	const rows = Buffer.alloc((width + 1) * height)
	const [tilt, wave] = [random.between(1, 5), random.between(7, 40)]
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = 128 + Math.round(100 * Math.sin((x * tilt + y * 3) / wave))
	const header = Buffer.alloc(13)
	header.writeUInt32BE(width, 0)
	header.writeUInt32BE(height, 4)
	header.set([8, 0, 0, 0, 0], 8)
	const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
	const frame = Buffer.alloc(8)
	frame.writeUInt32BE(data.length, 0)
	frame.writeUInt32BE(crc32(body), 4)
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
