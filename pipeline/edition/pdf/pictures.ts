import type { Context } from '../../edition.ts'
import type { Asset } from '../../publication.ts'
import { printedDrawing } from './drawings.ts'
import type { Geometry } from './geometry.ts'

/** Dots an inch that print asks for. */
const DOTS = 300

/**
 * An image as it is printed: a drawing with text that can be found, a picture of many more dots than its page can show with 300
 * an inch of the sheet. Undefined, with a message, where it cannot be read; its words are then printed in its place.
 */
export async function printedPicture(
	asset: Asset,
	{ sheet, slug }: Geometry,
	context: Pick<Context, 'bytes' | 'image' | 'report'>,
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
	const { width = 0, height = 0, mediaType } = asset
	if (mediaType === 'image/svg+xml') return { bytes: printedDrawing(await context.bytes(asset)), mediaType }
	const widest = Math.ceil(((sheet.width + 2 * slug) / 96) * DOTS)
	const tallest = Math.ceil(((sheet.height + 2 * slug) / 96) * DOTS)
	const scale = Math.min(widest / width, tallest / height)
	// A little more than needed is not worth another encoding.
	if (!(scale < 0.8) || !['image/png', 'image/jpeg', 'image/webp'].includes(mediaType))
		return { bytes: await context.bytes(asset), mediaType }
	try {
		const type = mediaType === 'image/jpeg' ? 'image/jpeg' : 'image/png'
		const image = await context.image(asset, { type, maxWidth: Math.max(1, Math.floor(width * scale)) })
		const reason = `The image ${asset.path} of ${width} × ${height} pixels is printed with ${image.width} × ${image.height}: ${DOTS} dots an inch of the whole sheet`
		context.report({ rule: 'image-is-converted', reason, file: asset.path, edition: 'pdf' })
		return image
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error)
		const reason = `The image ${asset.path} of ${width} × ${height} pixels is too large to print (${why}); make it smaller than 120 million pixels`
		context.report({ rule: 'image-is-readable', reason, file: asset.path, edition: 'pdf' })
		return undefined
	}
}
