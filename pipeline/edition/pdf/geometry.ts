import type { Meta } from '../../metadata.ts'
import { type HeadingSize, type SheetSize, sheets } from './sizes.ts'

/**
 * The one page geometry of a book, in CSS px: sheet, margins and text area in whole px (else Chromium rounds the sheet and
 * pages move), the measure in whole 字, the lead in the 1/64 px that layout counts in.
 */
export interface Geometry {
	/** The trimmed sheet. */
	sheet: { width: number; height: number }
	margins: { top: number; outer: number; bottom: number; inner: number }
	/** The text block (版心). */
	area: { width: number; height: number }
	/** What lies outside the trimmed sheet on each side: bleed, and room for crop marks. */
	bleed: number
	slug: number
	sides: 1 | 2
	/** How much wider than the book's its sheet is, for a proofreader's marks; 0 where it is no proof copy. */
	proofRoom: number
	/** Body size and lead. */
	size: number
	lead: number
	/** Characters a line, lines a page. */
	measure: number
	lines: number
	/** h1 to h4. */
	headings: { size: number; before: number; line: number; after: number }[]
	note: { size: number; line: number }
	table: { size: number; line: number }
	caption: { size: number; line: number }
	code: { size: number; line: number }
	head: number
	folio: 'centre' | 'outer'
	/** Lines on both sides of a leaf stand on one grid (对行). */
	grid: boolean
}

const longest = 40
/** Room for marks on a proof copy, in mm. */
const widerBy = 35

/** The geometry that `pdf:` and `kind` ask for (typography.md §2); what the sheet cannot hold is told to `complain`. */
export function geometry(pdf: Meta['pdf'], complain: (reason: string) => void): Geometry {
	const named = Array.isArray(pdf.size) ? undefined : sheets[pdf.size]
	const millimetres = Array.isArray(pdf.size) ? { width: toMillimetres(pdf.size[0]), height: toMillimetres(pdf.size[1]) } : sheets[pdf.size]
	const preset: SheetSize = named ?? nearest(millimetres.width)
	const sheet = { width: wholePixels(millimetres.width), height: wholePixels(millimetres.height) }
	const size = points(preset.size)
	const lead = sixtyFourths(points(preset.lead))
	const wanted = scaled(preset, pdf.sides, millimetres)
	const asked = pdf.margins ? authored(pdf.margins) : undefined
	let block = textBlock(sheet, asked ?? wanted, size, lead)
	if (block.measure < 10 || block.lines < 8) {
		complain(
			`The sheet of ${Math.round(millimetres.width)} × ${Math.round(millimetres.height)} mm leaves ${Math.max(0, block.measure)} characters a line and ${Math.max(0, block.lines)} lines; it needs 10 and 8. Smaller margins are used.`,
		)
		block = textBlock(sheet, { top: 5, outer: 5, bottom: 5, inner: 5 }, size, lead)
	}
	// A proof copy has the pages of the book to a character; only its sheet is wider.
	const proofRoom = pdf.proof ? wholePixels(widerBy) : 0
	const bleed = pdf.bleed ? wholePixels(toMillimetres(pdf.bleed)) : 0
	// A crop mark is 5 mm long and keeps 3 mm from the sheet, or the bleed where that is more.
	const slug = pdf.marks ? Math.max(bleed, wholePixels(3)) + wholePixels(6) : bleed
	return {
		sheet: { ...sheet, width: sheet.width + proofRoom },
		...block,
		margins: { ...block.margins, outer: block.margins.outer + proofRoom },
		proofRoom,
		bleed,
		slug,
		sides: pdf.sides,
		size,
		lead,
		headings: preset.headings.map((heading) => wholeLeads(heading, lead, lead / preset.lead)),
		note: pair(preset.note),
		table: pair(preset.table),
		caption: pair(preset.caption),
		code: pair(preset.code),
		head: points(preset.head),
		folio: preset.folio,
		grid: pdf.grid,
	}
}

type Margins = Geometry['margins']

/** A heading whose three parts are together exactly a whole number of leads. */
function wholeLeads(heading: HeadingSize, lead: number, scale: number): Geometry['headings'][number] {
	const leads = Math.round((heading.before + heading.line + heading.after) * (scale / lead))
	const before = sixtyFourths(heading.before * scale)
	const line = sixtyFourths(heading.line * scale)
	return { size: points(heading.size), before, line, after: leads * lead - before - line }
}

/** Whole characters and whole lines in the given margins (mm); what is left over goes to both sides and below. */
function textBlock(
	sheet: Geometry['sheet'],
	millimetres: Margins,
	size: number,
	lead: number,
): Pick<Geometry, 'margins' | 'area' | 'measure' | 'lines'> {
	const inner = wholePixels(millimetres.inner)
	const outer = wholePixels(millimetres.outer)
	const top = wholePixels(millimetres.top)
	const bottom = wholePixels(millimetres.bottom)
	// A margin rounded to whole px must not cost a character or a line.
	const measure = Math.min(longest, Math.floor((sheet.width - inner - outer + 1.5) / size))
	const lines = Math.floor((sheet.height - top - bottom + 1.5) / lead)
	const width = Math.ceil(measure * size)
	// Half a point more than the lines need, or rounding loses the last of them.
	const height = Math.ceil(lines * lead + 0.67)
	const rest = sheet.width - width - inner - outer
	const left = inner + Math.floor((rest * inner) / (inner + outer || 1))
	return {
		measure,
		lines,
		area: { width, height },
		margins: { top, outer: sheet.width - width - left, bottom: sheet.height - height - top, inner: left },
	}
}

/** The preset's margins on a sheet of another size. */
function scaled(preset: SheetSize, sides: 1 | 2, sheet: { width: number; height: number }): Margins {
	const { top, bottom } = preset.margins
	const { outer, inner } = sides === 2 && preset.mirrored ? preset.mirrored : preset.margins
	const across = sheet.width / preset.width
	const down = sheet.height / preset.height
	const middle = (outer + inner) / 2
	return {
		top: top * down,
		bottom: bottom * down,
		outer: (sides === 2 ? outer : middle) * across,
		inner: (sides === 2 ? inner : middle) * across,
	}
}

/** One to four lengths in the order of CSS: top, outer, bottom, inner. */
function authored(lengths: string[]): Margins {
	const [top = 20, outer = top, bottom = top, inner = outer] = lengths.map(toMillimetres)
	return { top, outer, bottom, inner }
}

function nearest(width: number): SheetSize {
	const all: SheetSize[] = Object.values(sheets)
	return all.reduce((best, sheet) => (Math.abs(sheet.width - width) < Math.abs(best.width - width) ? sheet : best))
}

const inMillimetres: Record<string, number> = { mm: 1, cm: 10, in: 25.4, pt: 25.4 / 72, px: 25.4 / 96 }

function toMillimetres(length: string): number {
	const [, number = '0', unit = 'mm'] = /^([\d.]+)(\w+)$/.exec(length) ?? []
	return Number(number) * (inMillimetres[unit] ?? 1)
}

const wholePixels = (millimetres: number): number => Math.round((millimetres * 96) / 25.4)
const points = (pt: number): number => (pt * 96) / 72
const sixtyFourths = (pixels: number): number => Math.floor(pixels * 64 + 0.001) / 64
const pair = ([size, line]: readonly [number, number]): { size: number; line: number } => ({
	size: points(size),
	line: sixtyFourths(points(line)),
})
