import type { Context } from '../../edition.ts'
import { throwIfMachineFailed } from '../../machine-failure.ts'
import type { Asset, Publication } from '../../publication.ts'
import type { Part } from './packager.ts'

/** An image as it goes into the package. */
export interface Picture {
	/** Within `OEBPS`. */
	path: string
	mediaType: string
	/** The file in the manuscript. */
	source: string
	part: Part
}

/** The pictures of a book by asset; only those that a document asked for are packed. */
export interface Pictures {
	/** The address in the package; asking for it packs the picture. Empty for one that could not be made. */
	address(asset: Asset): string
	/** What was asked for, in the order of paths. */
	used(): Picture[]
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
		if (!made) continue
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
	}
}

/** Undefined for an image that cannot be converted; the complaint says so. */
async function picture(asset: Asset, context: Context): Promise<Picture | undefined> {
	const isKnown = asset.mediaType in endings
	if (isKnown && (isVector(asset) || pixels(asset) <= MAX_PIXELS)) return named(asset, asset.mediaType, () => context.bytes(asset))
	try {
		const type = asset.mediaType === 'image/png' || (await mayBeTransparent(asset, context)) ? 'image/png' : 'image/jpeg'
		const image = await context.image(asset, { type, maxPixels: MAX_PIXELS, keepsProfile: true })
		const what = isKnown ? `${asset.width} × ${asset.height} px` : asset.mediaType
		const reason = `\`${asset.path}\` (${what}) goes into the EPUB as ${type} of ${image.width} × ${image.height} px, which every e-reader shows`
		context.report({ rule: 'image-is-converted', reason, file: asset.path })
		return named(asset, type, async () => image.bytes)
	} catch (error) {
		throwIfMachineFailed(error, context.signal)
		const reason = `\`${asset.path}\` cannot be converted for e-readers (${error instanceof Error ? error.message : String(error)}); its text stands in its place`
		context.report({ rule: 'image-is-readable', reason, file: asset.path })
		return undefined
	}
}

/** SVG has no pixels, and a GIF may move. */
function isVector({ mediaType }: Asset): boolean {
	return mediaType === 'image/svg+xml' || mediaType === 'image/gif'
}

function pixels({ width = 0, height = 0 }: Asset): number {
	return width * height
}

function named(asset: Asset, mediaType: string, contents: () => Promise<Uint8Array>): Picture {
	const path = `images/${asset.id}.${endings[mediaType]}`
	return { path, mediaType, source: asset.path, part: { path, contents, isCompressed: mediaType !== 'image/svg+xml' } }
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
