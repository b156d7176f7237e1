import sharp from 'sharp'
import { expect, it } from 'vitest'
import { withoutMetadata } from '../../pipeline/images/without-metadata.ts'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#c04040' } })
const exif = { IFD0: { Model: 'Camera', Copyright: '某人' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' } }
const pixels = async (bytes: Uint8Array) => (await sharp(bytes).raw().toBuffer()).toString('base64')

it('takes place and camera out of a JPEG, and leaves pixels, profile and orientation', async () => {
	const bytes = await picture().withExif(exif).withIccProfile('p3', { attach: true }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
	expect(bytes.includes('Camera')).toBe(true)
	const clean = withoutMetadata(bytes)
	expect(Buffer.from(clean).includes('Camera')).toBe(false)
	const { orientation, icc, width } = await sharp(clean).metadata()
	expect([orientation, icc?.length, width]).toEqual([6, (await sharp(bytes).metadata()).icc?.length, 40])
	expect(await pixels(clean)).toBe(await pixels(bytes))
})

it('takes words and place out of a PNG, and leaves its pixels', async () => {
	const bytes = await picture().withExif(exif).png().toBuffer()
	const clean = withoutMetadata(bytes)
	expect((await sharp(bytes).metadata()).exif).toBeDefined()
	expect((await sharp(clean).metadata()).exif).toBeUndefined()
	expect(await pixels(clean)).toBe(await pixels(bytes))
})

it('leaves alone what it does not know and what is cut short', async () => {
	const gif = Buffer.from('R0lGODlhAgADAAAAACwAAAAAAgADAAAC', 'base64')
	expect(withoutMetadata(gif)).toBe(gif)
	const whole = await picture().jpeg().toBuffer()
	const short = whole.subarray(0, 30)
	expect(Buffer.from(withoutMetadata(short)).equals(short)).toBe(true)
})
