import type { PDF } from '@libpdf/core'
import type { Context, Edition, Page, PageOptions, Rendering } from '../../edition.ts'
import { toHtml } from '../../html/html.ts'
import type { Meta } from '../../metadata.ts'
import type { Asset, Publication } from '../../publication.ts'
import { book } from './book.ts'
import { boxes, fitBoxes } from './boxes.ts'
import { type PaperChapter, paperChapters, printIds } from './chapters.ts'
import { type Destinations, destinations } from './destinations.ts'
import { divided } from './divide.ts'
import { placeFeet } from './feet/place.ts'
import { finishLines } from './finish/finish.ts'
import { alignToGrid, settlePages } from './finish/grid.ts'
import { showGalley } from './finish/show.ts'
import { formes } from './formes.ts'
import { type Geometry, geometry } from './geometry.ts'
import { imprintCounts } from './imprint.ts'
import { all, onPages } from './on-pages.ts'
import type { PageKind } from './page-rules.ts'
import { markBlocks, pageStarts } from './page-starts.ts'
import { corrected, type Pagination, paginate } from './pagination.ts'
import { printedPicture } from './pictures.ts'
import { printFormes } from './print-formes.ts'
import { estimate, fill, guess, probe, together } from './probe.ts'
import { markPlaces, proofread } from './proof/proof.ts'
import { receipt } from './receipt.ts'
import { opened, seal } from './seal.ts'
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
	const file = async (path: string) => {
		const image = assets.get(path)
		return image ? printedPicture(image, layout, context) : files.get(path)
	}
	const sites = divided(document).map((part) => ({ html: toHtml(part), file }))
	const options: PageOptions = { media: 'print', width: layout.sheet.width, height: layout.sheet.height }
	return onPages(browser, { sites, options }, context, async (pages, report) => {
		const rules = { kinds, sides: meta.pdf.sides, labels }
		await all(pages.map(showGalley))
		await fitBoxes(pages, wide, report)
		// A guess of the pages, so that the numbers in the text have their width before lines are finished.
		const about = together(await all(pages.map((page) => estimate(page, layout.area.height))))
		const guessed = numbers(paginate(about, rules))
		await all(pages.map((page) => guess(page, guessed)))
		const atEnd = new Set((await all(pages.map((page) => layOut(page, layout, meta.pdf)))).flat())
		const { file, passes, found, real } = await print(
			{
				pages,
				chapters,
				rules,
				modified: meta.modified,
				readPages: async (found) => {
					if (isProofread) await proofread(pages, { places, geometry: layout, found, report })
				},
			},
			(counted) => imprintCounts(counted, layout, labels),
			{ ...context, report },
		)
		if (meta.pdf.notes === 'page') checkFeet(chapters, atEnd, real, report)
		const { bytes: sealed, coloured } = await seal(file, { meta, labels: found.labels, openers: openers(found, kinds), geometry: layout })
		if (coloured.length > 0)
			report({
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
	})
}

/** Lines, grid and notes of a document; the names of the chapters whose notes stay at their ends. Lines before pages: how a line is set never depends on its page, but where a page ends depends on the lines. */
async function layOut(page: Page, layout: Geometry, { notes, noteNumbers }: Meta['pdf']): Promise<string[]> {
	await finishLines(page)
	if (layout.grid) await alignToGrid(page, layout)
	if (notes === 'page') return placeFeet(page, layout, noteNumbers === 'page')
	if (layout.grid) await settlePages(page)
	return []
}

/** The first sheet of every run that has running heads. */
function openers({ starts }: Pagination, kinds: PageKind[]): number[] {
	return kinds.flatMap(({ name, head }) => (head ? (starts.get(name) ?? []) : []))
}

/** Every note on the page of its call, as the printed file has it; what is not is told, with its page. */
function checkFeet(chapters: PaperChapter[], atEnd: Set<string>, { at, from }: Destinations, report: Context['report']): void {
	for (const { key, chapter, notes } of chapters) {
		if (atEnd.has(key))
			report({
				rule: 'note-is-placed',
				reason: `The notes of “${chapter.title}” are at the end of the chapter: one of them fits at the foot of no page`,
				file: chapter.file,
				edition: 'pdf',
			})
		else
			for (const { id, n } of notes)
				if (!from.get(id)?.has(at.get(id) ?? 0))
					report({
						rule: 'note-is-placed',
						reason: `Note ${n} of “${chapter.title}” is not on the page of its call`,
						file: chapter.file,
						...(at.has(id) ? { page: at.get(id)! } : {}),
						edition: 'pdf',
					})
	}
}

const mostPasses = 3

/** Print with the probed numbers; what the file says of them decides, and only a wrong number prints again. */
async function print(
	{
		pages,
		chapters,
		rules,
		modified,
		readPages,
	}: {
		pages: Page[]
		chapters: PaperChapter[]
		rules: Parameters<typeof paginate>[1]
		modified: string
		readPages(found: Pagination): Promise<void>
	},
	counts: (found: Pagination) => Record<string, string>,
	context: Context,
): Promise<{ file: PDF; passes: number; found: Pagination; real: Destinations }> {
	let probed = together(await all(pages.map(probe)))
	for (let passes = 1; ; passes++) {
		const found = paginate(probed, rules)
		if (context.pages.areWanted && passes === 1) context.pages.tell(await pageStarts(pages, chapters, found))
		if (passes === 1) await readPages(found)
		const wanted = { numbers: { ...numbers(found), ...counts(found) }, blanks: found.blanks }
		await all(pages.map((page) => fill(page, wanted)))
		context.progress(passes === 1 ? 'printing' : `printing again (${passes})`)
		const file = await opened(await printFormes(pages, formes(probed, found, rules)), modified)
		const real = destinations(file)
		const wrong = [...real.at].filter(([id, sheet]) => found.sheets[id] !== undefined && found.sheets[id] !== sheet)
		if (wrong.length === 0 && real.sheets === found.labels.length) return { file, passes, found, real }
		if (passes === mostPasses) {
			context.report({
				rule: 'page-numbers-agree',
				reason: `${wrong.length} printed page numbers are wrong, and the book has ${real.sheets} pages where ${found.labels.length} were expected`,
				edition: 'pdf',
			})
			return { file, passes, found, real }
		}
		probed = corrected(probed, found, real)
	}
}

function numbers({ sheets, labels }: Pagination): Record<string, string> {
	return Object.fromEntries(Object.entries(sheets).map(([id, sheet]) => [id, labels[sheet - 1] ?? '']))
}
