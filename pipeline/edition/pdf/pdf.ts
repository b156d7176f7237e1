import { createHash } from 'node:crypto'
import type { Context, Edition, PageOptions, Rendering } from '../../edition.ts'
import type { Asset, Publication } from '../../publication.ts'
import type { Complaint } from '../../report.ts'
import { book } from './book.ts'
import { boxes } from './boxes.ts'
import { paperChapters, printIds } from './chapters.ts'
import { divided } from './divide.ts'
import { geometry } from './geometry.ts'
import type { PageKind } from './page-rules.ts'
import { markBlocks } from './page-starts.ts'
import type { Pagination } from './pagination.ts'
import { printedPicture } from './pictures.ts'
import { type Copy, press } from './press.ts'
import { markPlaces } from './proof/proof.ts'
import { receipt } from './receipt.ts'
import { seal } from './seal.ts'
import { markTags } from './tags.ts'
import { fontFaces, reportTofu, typefaces, withoutGlyph } from './typefaces.ts'

/** The print edition: one HTML document, probed for its page numbers, printed by Chromium, finished as a PDF. */
export const pdf: Edition = { name: 'pdf', render }

async function render(publication: Publication, context: Context): Promise<Rendering> {
	const { meta } = publication
	const labels = context.theme.labels(meta.language)
	const layout = geometry(meta.pdf, (reason) => context.report({ rule: 'element-fits-page', reason, edition: 'pdf' }))
	const ids = printIds(publication.chapters)
	const asset = (one: Asset) => `images/${one.id}`
	const chapters = paperChapters(publication, { labels, ids, asset })
	if (context.pages.areWanted) markBlocks(chapters)
	const { printed, kinds } = book(publication, chapters, { labels, ids, geometry: layout, asset })
	const document = context.theme.shells.PrintBook(printed)
	const fileOf = (key: string) => chapters.find((chapter) => chapter.key === key)?.chapter.file ?? ''
	const wide = boxes(document, new Set(publication.assets.filter((one) => one.mediaType === 'image/svg+xml').map(asset)), fileOf)
	const isProofread = context.areProofread || meta.pdf.proof
	const places = isProofread ? markPlaces(document, fileOf) : []
	const heads = kinds.flatMap((kind) => [kind.head?.verso, kind.head?.recto])
	markTags(document)
	const request = typefaces(document, [...heads, labels.onPage(''), labels.tableContinued, labels.proofCopy].join(''))
	const fonts = await context.fonts(request)
	const tofu = withoutGlyph(request, fonts)
	reportTofu(document, tofu, fileOf, context.report)
	const { sheets } = context.theme
	const style = [fontFaces(fonts), sheets.tokens, sheets.type, sheets.parts, sheets.print, context.style].join('\n')

	const assets = new Map(publication.assets.map((one) => [`images/${one.id}`, one]))
	const files = new Map(fonts.map((font) => [`fonts/${font.name}`, { bytes: font.bytes, mediaType: font.mediaType }]))
	files.set('book.css', { bytes: new TextEncoder().encode(style), mediaType: 'text/css' })
	const browser = await context.browser()
	const told = new Map<string, Complaint[]>()
	const options: PageOptions = { media: 'print', width: layout.sheet.width, height: layout.sheet.height }
	const about = [browser.version, style, fonts.map(({ name, bytes }) => [name, sha256(bytes)]), options, layout, meta.pdf]
	const source = {
		divided: divided(document),
		about: JSON.stringify(about),
		// A proof reads every page.
		standing: isProofread ? undefined : await context.standing?.('formes'),
		async file(path: string) {
			const image = assets.get(path)
			if (!image) return files.get(path)
			const own: Complaint[] = []
			told.set(path, own)
			return printedPicture(image, layout, { ...context, report: (complaint) => own.push(complaint) })
		},
		source: (path: string) => ({ sha256: assets.get(path)?.sha256 ?? '', told: told.get(path) ?? [] }),
	}
	const rules = { kinds, sides: meta.pdf.sides, labels }
	const copy: Copy = { ...source, meta, options, layout, rules, chapters, wide, places: isProofread ? places : undefined }
	const { file: printedFile, passes, found, real, told: complaints } = await press(browser, copy, context)
	for (const complaint of complaints) context.report(complaint)
	const { bytes: sealed, coloured } = await seal(printedFile, {
		meta,
		labels: found.labels,
		openers: openers(found, kinds),
		at: real.at,
		geometry: layout,
		words: labels,
	})
	if (coloured.length > 0)
		context.report({
			rule: 'ink-is-black',
			reason: `Colour or an image stands on the pages ${coloured.map((sheet) => found.labels[sheet - 1]).join(', ')}; the text of all pages is black`,
			edition: 'pdf',
			page: coloured[0]!,
		})
	const ofIds = ids.all()
	return {
		artifacts: [{ path: `${meta.slug}.pdf`, mediaType: 'application/pdf', contents: sealed }],
		receipt: receipt(document, publication, { places: ofIds, boxes: tofu }),
		passes,
		pages: {
			at: Object.fromEntries(Object.entries(found.sheets).flatMap(([id, sheet]) => (ofIds.has(id) ? [[ofIds.get(id)!, sheet]] : []))),
			labels: found.labels,
		},
	}
}

/** The first sheet of every run that has running heads. */
function openers({ starts }: Pagination, kinds: PageKind[]): number[] {
	return kinds.flatMap(({ name, head }) => (head ? (starts.get(name) ?? []) : []))
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex')
}
