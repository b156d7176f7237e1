/** A heading's space before, its line and the space after, in pt; together a whole number of leads (标题占行). */
export interface HeadingSize {
	size: number
	before: number
	line: number
	after: number
}

/** What the default theme sets on one size of sheet (typography.md §2, §4, §5); lengths of the sheet in mm, of type in pt. */
export interface SheetSize {
	width: number
	height: number
	/** Body size, lead, characters a line, lines a page. */
	size: number
	lead: number
	measure: number
	lines: number
	margins: { top: number; outer: number; bottom: number; inner: number }
	/** The margins of a book printed on both sides, where they differ. */
	mirrored?: { outer: number; inner: number }
	/** h1 to h4. */
	headings: [HeadingSize, HeadingSize, HeadingSize, HeadingSize]
	/** Size and lead. */
	note: [number, number]
	table: [number, number]
	caption: [number, number]
	code: [number, number]
	/** Running heads and page numbers. */
	head: number
	/** Where the page number stands. */
	folio: 'centre' | 'outer'
}

const heading = (size: number, before: number, line: number, after: number): HeadingSize => ({ size, before, line, after })

const small = {
	note: [8, 12],
	table: [9, 13.5],
	caption: [9, 13.5],
	code: [9, 13],
	head: 8,
	folio: 'outer',
} satisfies Partial<SheetSize>
const textbook = { ...small, note: [8.5, 13], code: [9.5, 14] } satisfies Partial<SheetSize>

/** The sheets that a book may ask for by name; 大32开 is what a custom size near it gets. */
export const sheets: Record<'A4' | 'A5' | '大32开' | '32K' | '16K' | 'B5', SheetSize> = {
	A4: {
		width: 210,
		height: 297,
		size: 12,
		lead: 20,
		measure: 36,
		lines: 34,
		margins: { top: 30, outer: 28.8, bottom: 27.1, inner: 28.8 },
		mirrored: { outer: 26.8, inner: 30.8 },
		headings: [heading(22, 40, 30, 50), heading(16, 22, 24, 14), heading(14, 10, 22, 8), heading(12, 0, 20, 0)],
		note: [9, 14],
		table: [10.5, 16],
		caption: [10.5, 16],
		code: [10.5, 15],
		head: 9,
		folio: 'centre',
	},
	A5: {
		width: 148,
		height: 210,
		size: 10.5,
		lead: 17,
		measure: 28,
		lines: 27,
		margins: { top: 24.5, outer: 21.3, bottom: 23.6, inner: 23 },
		headings: [heading(18, 34, 26, 42), heading(14, 17, 20, 14), heading(12, 9, 18, 7), heading(10.5, 0, 17, 0)],
		...small,
	},
	大32开: {
		width: 140,
		height: 203,
		size: 10.5,
		lead: 17,
		measure: 27,
		lines: 27,
		margins: { top: 22, outer: 19, bottom: 19.1, inner: 21 },
		headings: [heading(18, 34, 26, 42), heading(14, 17, 20, 14), heading(12, 9, 18, 7), heading(10.5, 0, 17, 0)],
		...small,
	},
	'32K': {
		width: 130,
		height: 184,
		size: 10.5,
		lead: 16.5,
		measure: 26,
		lines: 26,
		margins: { top: 18, outer: 16.2, bottom: 14.7, inner: 17.5 },
		headings: [heading(18, 34, 26, 39), heading(14, 17, 20, 12.5), heading(12, 9, 18, 6), heading(10.5, 0, 16.5, 0)],
		...small,
	},
	'16K': {
		width: 185,
		height: 260,
		size: 10.5,
		lead: 17.5,
		measure: 38,
		lines: 35,
		margins: { top: 24, outer: 21.2, bottom: 19.9, inner: 23 },
		headings: [heading(22, 35, 30, 40), heading(15, 18, 22, 12.5), heading(12, 9, 18, 8), heading(10.5, 0, 17.5, 0)],
		...textbook,
	},
	B5: {
		width: 176,
		height: 250,
		size: 10.5,
		lead: 17.5,
		measure: 36,
		lines: 34,
		margins: { top: 22, outer: 20.2, bottom: 18.1, inner: 22.5 },
		headings: [heading(22, 35, 30, 40), heading(15, 18, 22, 12.5), heading(12, 9, 18, 8), heading(10.5, 0, 17.5, 0)],
		...textbook,
	},
}
