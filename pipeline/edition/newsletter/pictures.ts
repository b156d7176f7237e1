import { createHash } from 'node:crypto'
import type { Element, RootContent } from 'hast'
import type { Context } from '../../edition.ts'
import { throwIfMachineFailed } from '../../machine-failure.ts'
import type { Asset, Publication } from '../../publication.ts'
import type { Issue } from './issue.ts'

/** A picture of an issue, in a type that every mail client and WeChat take: PNG, JPEG or GIF. */
export interface Picture {
	asset: Asset
	/** `images/NAME`, as it stands in the issue's folder and in the placed tree. */
	path: string
	mediaType: string
	bytes: Uint8Array
	/** Of the bytes, in px. */
	width: number
	height: number
	sha256: string
}

/** Twice the 552 px of a mail's column, for dense screens. */
const MAX_WIDTH = 1104

/** The pictures an issue shows, by asset id, each once, in reading order; one that cannot be drawn is missing and reported. */
export async function pictures(issue: Issue, publication: Publication, context: Context): Promise<Map<string, Picture>> {
	const assets = new Map(publication.assets.map((asset) => [asset.id, asset]))
	const found = new Map<string, Picture>()
	const wanted = [...shown(issue)].flatMap(([id, place]) => (assets.has(id) ? [{ id, asset: assets.get(id)!, place }] : []))
	const made = new Map<string, Picture | undefined>()
	const make = (some: typeof wanted) =>
		Promise.all(some.map(async ({ id, asset, place }) => made.set(id, await picturize(asset, place, context))))
	const isDrawing = ({ asset }: (typeof wanted)[number]) => asset.mediaType === 'image/svg+xml'
	// Drawings share a page of the browser; photographs are big, and a few at a time.
	const drawing = make(wanted.filter(isDrawing))
	const photographs = wanted.filter((one) => !isDrawing(one))
	for (let at = 0; at < photographs.length; at += 4) await make(photographs.slice(at, at + 4))
	await drawing
	for (const { id } of wanted) {
		const picture = made.get(id)
		if (picture) found.set(id, picture)
	}
	return found
}

async function picturize(asset: Asset, place: Place, context: Context): Promise<Picture | undefined> {
	try {
		if (asset.mediaType === 'image/gif')
			return picture(asset, {
				bytes: await context.bytes(asset),
				mediaType: asset.mediaType,
				width: asset.width ?? 552,
				height: asset.height ?? 0,
			})
		const type = asset.mediaType === 'image/jpeg' ? 'image/jpeg' : 'image/png'
		const converted = await context.image(asset, { type, maxWidth: MAX_WIDTH })
		// A drawn diagram has the path of its source, and is no image of the author's.
		const isDrawn = asset.path === place.file
		if (!isDrawn && (converted.mediaType !== asset.mediaType || asset.bytes > 5_000_000))
			context.report({
				rule: 'image-is-converted',
				reason: `Image \`${asset.path}\` (${asset.mediaType}, ${asset.bytes} bytes) goes into the newsletter as ${converted.mediaType}, ${converted.bytes.length} bytes.`,
				...place,
				edition: 'newsletter',
			})
		return picture(asset, converted)
	} catch (error) {
		throwIfMachineFailed(error, context.signal)
		context.report({
			rule: 'image-is-readable',
			reason: `Image \`${asset.path}\` could not be made for the newsletter (${error instanceof Error ? error.message : String(error)}); its alternative text stands instead.`,
			...place,
			edition: 'newsletter',
		})
		return undefined
	}
}

function picture(asset: Asset, made: Pick<Picture, 'bytes' | 'mediaType' | 'width' | 'height'>): Picture {
	const ending = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' }[made.mediaType] ?? 'png'
	const sha256 = createHash('sha256').update(made.bytes).digest('hex')
	return {
		asset,
		path: `images/${asset.id}.${ending}`,
		sha256,
		bytes: made.bytes,
		mediaType: made.mediaType,
		width: made.width,
		height: made.height,
	}
}

interface Place {
	node: Element
	file: string
}

function shown(issue: Issue): Map<string, Place> {
	const found = new Map<string, Place>()
	const visit = (nodes: RootContent[], file: string): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const editions = node.properties['dataEditions']
			if (
				editions !== undefined &&
				!String(editions)
					.split(/[\s,]+/)
					.includes('newsletter')
			)
				continue
			const source = node.properties['src']
			if (typeof source === 'string' && source.startsWith('asset:') && !found.has(source.slice(6)))
				found.set(source.slice(6), { node, file })
			visit(node.children, file)
		}
	}
	for (const chapter of issue.chapters) {
		visit(chapter.body.children, chapter.file)
		for (const note of chapter.notes) visit(note.content, chapter.file)
	}
	return found
}
