import type { Context, FontSubset } from '../../edition.ts'
import { plainText } from '../../element.ts'
import { toXhtml } from '../../html/xhtml.ts'
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

/** The author's image, checked and re-encoded; else one typeset from the metadata, as JPEG, or as SVG without a browser. */
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
	const drawing = context.theme.shells.EpubCoverArt(coverText(meta, people))
	const svg = toXhtml(drawing)
	try {
		const bytes = await drawn(svg, plainText(drawing), meta.language, context)
		return {
			path: 'cover.jpg',
			mediaType: 'image/jpeg',
			width: WIDTH,
			height: HEIGHT,
			part: { path: 'cover.jpg', contents: bytes, isCompressed: true },
		}
	} catch (error) {
		throwIfMachineFailed(error, context.signal)
		context.report({
			rule: 'cover-is-good',
			severity: 'info',
			reason: `The cover is an SVG, which some shelves do not show: no browser could draw it (${said(error)}); run \`huozi doctor\``,
		})
		const contents = new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?>\n${svg}\n`)
		return {
			path: 'cover.svg',
			mediaType: 'image/svg+xml',
			width: WIDTH,
			height: HEIGHT,
			part: { path: 'cover.svg', contents, isCompressed: false },
		}
	}
}

/** Have the browser draw the sheet, with the fonts of this very text. */
async function drawn(svg: string, text: string, language: string, context: Context): Promise<Uint8Array> {
	const characters = [...new Set(text)].sort().join('')
	const [browser, fonts] = await Promise.all([
		context.browser(),
		context.fonts({ characters: { song: characters, hei: characters }, weights: { song: [700], hei: [400] }, format: 'truetype' }),
	])
	const page = await browser.open(
		{
			html: `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><style>${fonts.map(face).join('')}html,body{margin:0}svg{display:block;width:800px;height:1200px}</style>${svg}</html>`,
			file: (path) => fonts.find((font) => path.endsWith(font.name)),
		},
		{ width: WIDTH / 2, height: HEIGHT / 2, deviceScaleFactor: 2 },
	)
	try {
		await page.evaluate(async () => void (await document.fonts.ready), undefined)
		return await page.screenshot({ type: 'jpeg', quality: 90 })
	} finally {
		await page.close()
	}
}

function face({ family, weight, style, unicodeRange, sizeAdjust, name }: FontSubset): string {
	return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url("/fonts/${name}");${unicodeRange ? `unicode-range:${unicodeRange};` : ''}${sizeAdjust ? `size-adjust:${sizeAdjust};` : ''}}`
}

function said(error: unknown): string {
	return error instanceof Error ? error.message : String(error)
}
