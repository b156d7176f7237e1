import { imageSize } from 'image-size'
import { svgElement } from './svg.ts'
import { boundedCost } from './svg-cost.ts'
import { svgSize } from './svg-size.ts'

const TYPES: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	avif: 'image/avif',
	bmp: 'image/bmp',
	tiff: 'image/tiff',
}

/** What an image is, by its bytes, and its size in px as it is shown, upright; throws where it is no image that we know. */
export function measureImage(bytes: Uint8Array): { mediaType: string; width: number; height: number } {
	const text = /^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100))) ? new TextDecoder().decode(bytes) : undefined
	if (text) return { mediaType: 'image/svg+xml', ...vectorSize(text) }
	const { width, height, type = '', orientation = 1 } = imageSize(bytes)
	const mediaType = TYPES[type]
	if (!mediaType) throw new Error(`Not an image that can be shown: ${type}`)
	// EXIF orientations 5 to 8 lie on their side.
	return orientation >= 5 ? { mediaType, width: height, height: width } : { mediaType, width, height }
}

function vectorSize(text: string): { width: number; height: number } {
	const root = svgElement(text)
	const size = rounded(svgSize(root))
	boundedCost(root, size.width * size.height)
	return size
}

function rounded({ width, height }: { width: number; height: number }): { width: number; height: number } {
	return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
