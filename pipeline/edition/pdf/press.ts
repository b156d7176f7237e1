import type { PDF } from '@libpdf/core'
import type { Browser, Context, Page, PageOptions } from '../../edition.ts'
import type { Meta } from '../../metadata.ts'
import type { Complaint } from '../../report.ts'
import { type Box, tellFitting } from './boxes.ts'
import type { PaperChapter } from './chapters.ts'
import type { Destinations } from './destinations.ts'
import { type AtEnd, astray, fitsNowhere } from './feet/check.ts'
import { placeFeet } from './feet/place.ts'
import { finishLines } from './finish/finish.ts'
import { alignToGrid, settlePages } from './finish/grid.ts'
import { type Order, onBench } from './gatherings.ts'
import type { Geometry } from './geometry.ts'
import { imprintCounts } from './imprint.ts'
import { type Open, onPages } from './on-pages.ts'
import { type Pagination, paginate } from './pagination.ts'
import { numbers, print } from './print.ts'
import { together } from './probe.ts'
import { type Place, proofread } from './proof/proof.ts'

/** What goes to press: the gatherings of a book, and all that is asked of their pages. */
export interface Copy extends Pick<Order, 'divided' | 'about' | 'standing' | 'file' | 'source'> {
	meta: Meta
	options: PageOptions
	layout: Geometry
	rules: Parameters<typeof paginate>[1]
	chapters: PaperChapter[]
	wide: Map<string, Box>
	/** Where its blocks come from, when its pages are to be proofread. */
	places: Place[] | undefined
}

interface Pressed {
	file: PDF
	/** Prints that were made of it. */
	passes: number
	found: Pagination
	/** What the printed file says of itself. */
	real: Destinations
	/** What is to be told of it. */
	told: Complaint[]
}

/** Print a book; where the printed file has a note that is not on the page of its call, once more with that chapter's notes at its end. */
export async function press(browser: Browser, copy: Copy, context: Context): Promise<Pressed> {
	let atEnd: AtEnd = new Map()
	for (let before = 0; ; ) {
		const told: Complaint[] = []
		const tell: Context = { ...context, report: (complaint) => void told.push(complaint) }
		const made = await onPages(browser, copy.options, tell, (open, report) => pressOnce(open, copy, atEnd, { ...context, report }))
		const passes = before + made.passes
		const { lost } = made
		if (lost.size === 0) return { file: made.file, passes, found: made.found, real: made.real, told: [...told, ...made.atEnd.values()] }
		context.progress('a note was misplaced: printing again')
		atEnd = new Map([...made.atEnd, ...lost])
		before = passes
	}
}

async function pressOnce(open: Open, copy: Copy, atEnd: AtEnd, context: Context) {
	const { meta, layout, rules, chapters, wide, places } = copy
	const ends = [...atEnd.keys()]
	const book = onBench({
		...copy,
		open,
		height: layout.area.height,
		atEnd: ends,
		areKept: places !== undefined,
		layOut: (page) => layOut(page, layout, meta.pdf, ends),
	})
	const galleys = await book.galleys()
	for (const galley of galleys) {
		tellFitting(wide, galley, context.report)
		for (const complaint of galley.told) context.report(complaint)
	}
	// A guess of the pages, so that the numbers in the text have their width before lines are finished.
	const laid = await book.lay(numbers(paginate(together(galleys.map(({ about }) => about)), rules)))
	const failed = new Set(laid.flatMap((one) => one.failed))
	const readPages = async (found: Pagination) => {
		if (places) await proofread(await book.pages(), { places, geometry: layout, found, report: context.report })
	}
	const unfit = chapters.filter(({ key }) => failed.has(key)).map((chapter): [string, Complaint] => [chapter.key, fitsNowhere(chapter)])
	const kept: AtEnd = new Map([...atEnd, ...unfit])
	const lost = (real: Destinations): AtEnd => (meta.pdf.notes === 'page' ? astray(chapters, kept, real) : new Map())
	const printed = await print(
		{ book, laid, chapters, rules, modified: meta.modified, readPages, isAstray: (real) => lost(real).size > 0 },
		(found) => imprintCounts(found, layout, rules.labels),
		context,
	)
	return { ...printed, atEnd: kept, lost: lost(printed.real) }
}

/**
 * Lines, grid and notes of a document; the names of the chapters where a note found no place. Lines before pages: how a line is
 * set never depends on its page, but where a page ends depends on the lines.
 */
async function layOut(page: Page, layout: Geometry, { notes, noteNumbers }: Meta['pdf'], atEnd: string[]): Promise<string[]> {
	await finishLines(page)
	if (layout.grid) await alignToGrid(page, layout)
	if (notes === 'page') return placeFeet(page, layout, { isAnew: noteNumbers === 'page', atEnd })
	if (layout.grid) await settlePages(page)
	return []
}
