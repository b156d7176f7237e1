import type { Context } from '../../edition.ts'
import { throwIfMachineFailed } from '../../machine-failure.ts'
import type { Publication } from '../../publication.ts'
import { coverText } from './cover-text.ts'
import type { Part } from './packager.ts'

/** The cover image as it lies in the package. */
export interface Cover {
	path: string
	mediaType: string
	width?: number
	height?: number
	part: Part
}

const WIDTH = 1600
const HEIGHT = 2400

/** The author's image, checked and re-encoded; else one typeset from the metadata, as JPEG. */
export async function cover(publication: Publication, people: string[], context: Context): Promise<Cover> {
	const given = publication.assets.find((asset) => asset.id === publication.meta.cover)
	if (given) {
		const type = given.mediaType === 'image/png' ? 'image/png' : 'image/jpeg'
		try {
			const image = await context.image(given, { type, maxPixels: 8_000_000 })
			judge(given.path, image, context)
			const path = type === 'image/png' ? 'cover.png' : 'cover.jpg'
			return { path, mediaType: type, width: image.width, height: image.height, part: { path, contents: image.bytes, isCompressed: true } }
		} catch (error) {
			throwIfMachineFailed(error, context.signal)
			context.report({
				rule: 'cover-is-good',
				reason: `\`${given.path}\` cannot be read as an image (${said(error)}); a cover was typeset instead`,
				file: given.path,
			})
		}
	}
	return typeset(publication, people, context)
}

/** Book shops want 1400 px or more in width, and a sheet about half as high again as wide. */
function judge(path: string, { width, height }: { width: number; height: number }, { report }: Context): void {
	if (width < 1400)
		report({
			rule: 'cover-is-good',
			reason: `\`${path}\` is ${width} px wide; book shops ask for 1400 px or more, best 1600 × 2400`,
			file: path,
		})
	const ratio = height / width
	if (ratio < 1.2 || ratio > 1.8)
		report({
			rule: 'cover-is-good',
			reason: `\`${path}\` is ${width} × ${height} px; a cover is higher than wide, best 1600 × 2400 (2 : 3)`,
			file: path,
		})
}

async function typeset({ meta }: Publication, people: string[], context: Context): Promise<Cover> {
	const contents = await context.drawing(context.theme.shells.EpubCoverArt(coverText(meta, people)), 'image/jpeg')
	return {
		path: 'cover.jpg',
		mediaType: 'image/jpeg',
		width: WIDTH,
		height: HEIGHT,
		part: { path: 'cover.jpg', contents, isCompressed: true },
	}
}

function said(error: unknown): string {
	return error instanceof Error ? error.message : String(error)
}
