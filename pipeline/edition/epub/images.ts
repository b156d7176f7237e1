import type { Context } from '../../edition.ts'
import type { Asset, Publication } from '../../publication.ts'
import type { Part } from './packager.ts'

/** An image as it goes into the package. */
export interface Picture {
	/** Within `OEBPS`. */
	path: string
	mediaType: string
	part: Part
}

/** The pictures of a book by asset; only those that a document asked for are packed. */
export interface Pictures {
	/** The address in the package; asking for it packs the picture. */
	address(asset: Asset): string
	/** What was asked for, in the order of paths. */
	used(): Picture[]
	/** How many bytes the book's images have, as they lie in the manuscript. */
	bytes(): number
}

/** E-readers refuse or crop what is larger. */
const MAX_PIXELS = 4_000_000
const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/svg+xml': 'svg' }

/** Every image as JPEG, PNG, GIF or SVG of at most 4 megapixels; equal bytes are packed once. */
export async function pictures(publication: Publication, context: Context): Promise<Pictures> {
	const bySum = new Map<string, Picture>()
	const byAsset = new Map<string, Picture>()
	for (const asset of publication.assets) {
		const made = bySum.get(asset.sha256) ?? (await picture(asset, context))
		bySum.set(asset.sha256, made)
		byAsset.set(asset.id, made)
	}
	const asked = new Set<Picture>()
	return {
		address(asset) {
			const found = byAsset.get(asset.id)
			if (!found) return ''
			asked.add(found)
			return found.path
		},
		used: () => [...asked].sort((a, b) => (a.path < b.path ? -1 : 1)),
		bytes: () => publication.assets.reduce((sum, { bytes }) => sum + bytes, 0),
	}
}

async function picture(asset: Asset, context: Context): Promise<Picture> {
	const isLarge =
		(asset.width ?? 0) * (asset.height ?? 0) > MAX_PIXELS && asset.mediaType !== 'image/svg+xml' && asset.mediaType !== 'image/gif'
	if (asset.mediaType in endings && !isLarge) return named(asset, asset.mediaType, () => context.bytes(asset))
	const type = asset.mediaType === 'image/png' || (await mayBeTransparent(asset, context)) ? 'image/png' : 'image/jpeg'
	if (!(asset.mediaType in endings))
		context.report({
			rule: 'image-is-converted',
			reason: `\`${asset.path}\` (${asset.mediaType}) goes into the EPUB as ${type}, which every e-reader shows`,
			file: asset.path,
		})
	return named(asset, type, async () => (await context.image(asset, { type, maxPixels: MAX_PIXELS })).bytes)
}

function named(asset: Asset, mediaType: string, contents: () => Promise<Uint8Array>): Picture {
	const path = `images/${asset.id}.${endings[mediaType]}`
	return { path, mediaType, part: { path, contents, isCompressed: mediaType !== 'image/svg+xml' } }
}

/** WebP and AVIF say in their first bytes whether they have an alpha channel (RFC 9649 §2.7; AVIF §4.1). */
async function mayBeTransparent(asset: Asset, context: Context): Promise<boolean> {
	if (asset.mediaType === 'image/jpeg') return false
	const head = (await context.bytes(asset)).subarray(0, 4096)
	if (asset.mediaType === 'image/webp') {
		const form = String.fromCharCode(...head.subarray(12, 16))
		return form === 'VP8L' || (form === 'VP8X' && ((head[20] ?? 0) & 0x10) !== 0)
	}
	return asset.mediaType === 'image/avif' ? new TextDecoder('latin1').decode(head).includes(':alpha') : true
}
