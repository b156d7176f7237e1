import sharp from 'sharp'
import { expect, it } from 'vitest'
import { measureImage } from '../../pipeline/images/measure.ts'

const svg = (attributes: string) => {
	const { width, height } = measureImage(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`))
	return [width, height]
}

it('measures an SVG by its width and height in any unit, else by its viewBox', () => {
	expect(svg('width="30" height="20"')).toEqual([30, 20])
	expect(svg('width="210mm" height="3in"')).toEqual([794, 288])
	expect(svg('viewBox="0 0 720,430"')).toEqual([720, 430])
	expect(svg('width="100%" viewBox="0 0 720 430"')).toEqual([720, 430])
	expect(svg('width="360" viewBox="0 0 720 430"')).toEqual([360, 215])
	expect(svg('')).toEqual([300, 150])
})

it('measures a photograph as it is shown, not as it lies', async () => {
	const lying = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
		.withMetadata({ orientation: 6 })
		.jpeg()
		.toBuffer()
	expect(measureImage(lying)).toEqual({ mediaType: 'image/jpeg', width: 30, height: 40 })
})

it('goes by the bytes, not by a name, and refuses what is no image', () => {
	expect(measureImage(Buffer.from('R0lGODlhAgADAAAAACwAAAAAAgADAAAC', 'base64'))).toEqual({ mediaType: 'image/gif', width: 2, height: 3 })
	expect(() => measureImage(Buffer.from('活字'))).toThrow()
	expect(() => measureImage(Buffer.from('<html></html>'))).toThrow('Not an SVG')
})
