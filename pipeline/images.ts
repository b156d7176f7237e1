import sharp from 'sharp'
import type { Drawings } from './images/draw.ts'
import { measureImage } from './images/measure.ts'

export interface WantedImage {
	type: 'image/jpeg' | 'image/png'
	/** Of the result, width × height. */
	maxPixels?: number
	maxWidth?: number
	/** Keep the colours of a photograph in its own RGB profile (Display P3), for media that know profiles. */
	keepsProfile?: boolean
}

/** More pixels than any page needs; a file that claims more is refused before it is decoded. */
const MOST_PIXELS = 120_000_000

/** A drawing is made for screens of twice the density, up to this many pixels. */
const DENSITY = 2
const MOST_DRAWN = 16_000_000

/**
 * An image as JPEG or PNG, upright, in sRGB or its own profile, on white where JPEG has no transparency, smaller if it must be and never larger.
 * Nothing of its metadata (place, camera, author) is kept. An SVG must be safe already; it is drawn with our fonts.
 */
export async function convertImage(
	bytes: Uint8Array,
	mediaType: string,
	wanted: WantedImage,
	drawings: Drawings,
): Promise<{ bytes: Uint8Array; mediaType: string; width: number; height: number }> {
	const source = await readable(bytes, mediaType, wanted, drawings)
	const limits = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const
	const upright = await sharp(source, limits).autoOrient().metadata()
	const { width, height } = fitted(upright.autoOrient, wanted)
	const image = sharp(source, limits).autoOrient().resize({ width, height, fit: 'fill' })
	// A profile of inks (CMYK) is none of a screen's.
	const coloured = wanted.keepsProfile && upright.icc && upright.space === 'srgb' ? image.keepIccProfile() : image.toColourspace('srgb')
	const encoded =
		wanted.type === 'image/jpeg'
			? coloured.flatten({ background: '#ffffff' }).jpeg({ quality: 85, mozjpeg: true })
			: coloured.png({ compressionLevel: 9 })
	return { bytes: await encoded.toBuffer(), mediaType: wanted.type, width, height }
}

/** Bytes that sharp reads: SVG and BMP are drawn by the browser first. */
async function readable(bytes: Uint8Array, mediaType: string, wanted: WantedImage, drawings: Drawings): Promise<Uint8Array> {
	if (mediaType !== 'image/svg+xml' && mediaType !== 'image/bmp') return bytes
	const size = measureImage(bytes)
	if (mediaType === 'image/bmp') {
		if (size.width * size.height > MOST_DRAWN) throw new Error(`An image of ${size.width} × ${size.height} pixels is too large to convert`)
		return drawings.raster({ bytes, mediaType }, size)
	}
	const goal = fitted(
		{ width: size.width * DENSITY, height: size.height * DENSITY },
		{ ...wanted, maxPixels: Math.min(wanted.maxPixels ?? MOST_DRAWN, MOST_DRAWN) },
	)
	return drawings.svg(new TextDecoder().decode(bytes), goal.width / size.width)
}

function fitted(
	{ width, height }: { width: number; height: number },
	{ maxPixels, maxWidth }: Pick<WantedImage, 'maxPixels' | 'maxWidth'>,
): { width: number; height: number } {
	const scale = Math.min(1, maxWidth ? maxWidth / width : 1, maxPixels ? Math.sqrt(maxPixels / (width * height)) : 1)
	const whole = scale < 1 ? Math.floor : Math.round
	return { width: Math.max(1, whole(width * scale)), height: Math.max(1, whole(height * scale)) }
}
