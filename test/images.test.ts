import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../pipeline/browser.ts'
import type { Browser } from '../pipeline/edition.ts'
import { drawings } from '../pipeline/images/draw.ts'
import { convertImage } from '../pipeline/images.ts'

const none = () => Promise.reject(new Error('No browser is needed'))

function photograph(width: number, height: number) {
	return sharp({ create: { width, height, channels: 3, background: '#c04040' } })
}

describe('a photograph', () => {
	it('stands upright and says nothing of place or camera', async () => {
		const exif = { IFD0: { Model: 'Camera', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' } }
		const bytes = await photograph(40, 30).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer()
		const image = await convertImage(bytes, 'image/jpeg', { type: 'image/jpeg' }, drawings(none))
		expect([image.mediaType, image.width, image.height]).toEqual(['image/jpeg', 30, 40])
		const { exif: left, orientation, width, height } = await sharp(image.bytes).metadata()
		expect([left, orientation, width, height]).toEqual([undefined, undefined, 30, 40])
	})

	it('is made smaller where it must be, and never larger', async () => {
		const bytes = await photograph(400, 200).png().toBuffer()
		const size = async (wanted: { maxWidth?: number; maxPixels?: number }) => {
			const { bytes: made, width, height } = await convertImage(bytes, 'image/png', { type: 'image/png', ...wanted }, drawings(none))
			const { width: really, height: tall } = await sharp(made).metadata()
			expect([really, tall]).toEqual([width, height])
			return [width, height]
		}
		expect(await size({})).toEqual([400, 200])
		expect(await size({ maxWidth: 1200 })).toEqual([400, 200])
		expect(await size({ maxWidth: 100 })).toEqual([100, 50])
		expect(await size({ maxPixels: 20_000 })).toEqual([200, 100])
	})

	it('lies on white where the new type has no transparency', async () => {
		const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
			.png()
			.toBuffer()
		const { bytes } = await convertImage(clear, 'image/png', { type: 'image/jpeg' }, drawings(none))
		const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
		expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
	})

	it('is refused before it is decoded when it claims too many pixels', async () => {
		const bytes = Buffer.from(await photograph(8, 8).png().toBuffer())
		bytes.writeUInt32BE(60_000, 16)
		bytes.writeUInt32BE(60_000, 20)
		await expect(convertImage(bytes, 'image/png', { type: 'image/png' }, drawings(none))).rejects.toThrow(/pixel limit|CRC|header/i)
	})
})

describe('a drawing', () => {
	let browser: Browser
	beforeAll(async () => {
		browser = await openBrowser()
	})
	afterAll(() => browser.close())
	const open = () => Promise.resolve(browser)

	const drawing = (label: string, font = 'sans-serif') =>
		Buffer.from(
			`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><text x="4" y="28" font-size="20" font-family="${font}">${label}</text></svg>`,
		)

	/** The rows of a picture between its first and last dark ones, and how many of its pixels are dark. */
	const ink = async (bytes: Uint8Array) => {
		const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
		return data.filter((value) => value < 128).length
	}

	it('shows its Chinese, in the kind of font it asks for, at twice its size', async () => {
		const picture = async (label: string, font?: string) =>
			convertImage(drawing(label, font), 'image/svg+xml', { type: 'image/png' }, drawings(open))
		const [hei, song, kai, empty] = [
			await picture('活字印刷'),
			await picture('活字印刷', 'SimSun'),
			await picture('活字印刷', 'KaiTi'),
			await picture(''),
		]
		expect([hei.width, hei.height]).toEqual([200, 80])
		expect(await ink(empty.bytes)).toBe(0)
		expect(new Set([await ink(hei.bytes), await ink(song.bytes), await ink(kai.bytes)]).size).toBe(3)
		expect(await ink(song.bytes)).toBeGreaterThan(500)
	})

	it('is the same bytes each time, and fits the width wanted', async () => {
		const convert = () => convertImage(drawing('活字'), 'image/svg+xml', { type: 'image/jpeg', maxWidth: 150 }, drawings(open))
		const [first, second] = [await convert(), await convert()]
		expect([first.width, first.height]).toEqual([150, 60])
		expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true)
	})

	it('is the same bytes alone and among others, at any density', async () => {
		const box = Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg" width="101" height="43"><rect x="5" y="7" width="90" height="30" stroke="#000" fill="none"/></svg>',
		)
		for (const maxWidth of [153, 303]) {
			const page = drawings(open)
			const convert = () => convertImage(box, 'image/svg+xml', { type: 'image/png', maxWidth }, page)
			const alone = await convert()
			const [first, , third] = await Promise.all([convert(), convert(), convert()])
			for (const { bytes } of [first, third]) expect(Buffer.from(bytes).equals(alone.bytes)).toBe(true)
		}
	})

	it('is converted from BMP, which only the browser reads', async () => {
		const bmp = Buffer.from('Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==', 'base64')
		const { bytes, width, height } = await convertImage(bmp, 'image/bmp', { type: 'image/png' }, drawings(open))
		const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
		expect([width, height, ...data.subarray(0, 3)]).toEqual([1, 1, 255, 0, 0])
	})
})
