import type { Geometry } from './geometry.ts'

/** What one kind of page carries in its margins: nothing, or running heads and a number. */
export interface PageKind {
	/** The CSS page name. */
	name: string
	/** Which counter it moves; none for a cover. */
	counter?: 'front' | 'body'
	/** The running heads of the left and the right page; absent: no head. */
	head?: { verso: string; recto: string }
	/** True where the counter is printed. */
	numbered?: boolean
	/** What a proof copy says at the foot of its pages; their lines are then numbered. */
	stamp?: string
	/** True where the page has no margins, as a cover. */
	full?: boolean
}

/**
 * `@page` rules and the custom properties of one geometry. Counters are moved in `@page` only: the one way in which
 * Chromium numbers the front matter in roman and the text in arabic.
 */
export function pageRules(geometry: Geometry, kinds: PageKind[]): string {
	const { sheet, slug, margins } = geometry
	const side = (left: number, right: number) =>
		`margin:${margins.top + slug}px ${right + slug}px ${margins.bottom + slug}px ${left + slug}px`
	return [
		`:root{${properties(geometry)}}`,
		`@page{size:${sheet.width + 2 * slug}px ${sheet.height + 2 * slug}px;${side(margins.inner, margins.outer)}}`,
		geometry.sides === 2 ? `@page:left{${side(margins.outer, margins.inner)}}` : '',
		...kinds.map((kind) => rule(kind, geometry)),
	].join('\n')
}

function rule(kind: PageKind, geometry: Geometry): string {
	const counter = kind.counter ? `counter-increment:${kind.counter};` : ''
	if (kind.full) return `@page ${kind.name}{margin:0;${counter}}`
	const folio = kind.numbered && kind.counter ? `counter(${kind.counter}${kind.counter === 'front' ? ',lower-roman' : ''})` : ''
	const proof = (isLeft: boolean) => (kind.stamp && kind.numbered ? proofBoxes(kind.stamp, isLeft, geometry) : '')
	const pages: [pseudo: string, isLeft: boolean, head: string | undefined][] =
		geometry.sides === 2
			? [
					[':left', true, kind.head?.verso],
					[':right', false, kind.head?.recto],
				]
			: [['', false, kind.head?.recto]]
	return [
		`@page ${kind.name}{${counter}}`,
		...pages.map(
			([pseudo, isLeft, head]) =>
				`@page ${kind.name}${pseudo}{${head ? headBox(head, isLeft, geometry) : ''}${folio ? folioBox(folio, isLeft, geometry) : ''}${proof(isLeft)}}`,
		),
	].join('')
}

/** The running head at the outer edge, a hairline 2 mm below it, its baseline 7 mm above the text. */
function headBox(text: string, isLeft: boolean, { head }: Geometry): string {
	const place = isLeft ? 'left' : 'right'
	return `@top-${place}{content:${quoted(text)};width:100%;text-align:${place};vertical-align:bottom;font:400 ${head}px/1 "Huozi Song";padding-bottom:8px;background:${hairline} 0 100%/100% 1px no-repeat;margin-bottom:18px;white-space:pre;overflow:hidden}`
}

/** 0.35 pt within 1 px: a border would be rounded to a whole pixel, and a margin box does not wait for an image to load. */
const hairline = 'linear-gradient(#000 .467px,#fff 0)'

function folioBox(content: string, isLeft: boolean, { folio, head, margins }: Geometry): string {
	const place = folio === 'centre' ? 'center' : isLeft ? 'left' : 'right'
	const above = Math.round(margins.bottom * 0.38)
	return `@bottom-${place}{content:${content};vertical-align:top;font:400 ${head}px/1 "Huozi Song";font-variant-numeric:tabular-nums lining-nums;margin-top:${above}px}`
}

/** A proof copy's marks: its stamp in the corner that the number leaves free, and every line's number at the outer edge of the text. */
function proofBoxes(stamp: string, isLeft: boolean, { head, lead, lines, size, folio, margins }: Geometry): string {
	const edge = isLeft ? 'left' : 'right'
	const corner = folio === 'centre' || !isLeft ? 'left' : 'right'
	const figures = Array.from({ length: lines }, (_, at) => at + 1).join('\\a ')
	const drop = ((size - smallest) * 0.38).toFixed(2)
	return [
		`@bottom-${corner}{content:${quoted(stamp)};vertical-align:top;font:400 ${head}px/1 "Huozi Hei";margin-top:${Math.round(margins.bottom * 0.38)}px;white-space:pre}`,
		`@${edge}-middle{content:"${figures}";white-space:pre;vertical-align:top;text-align:${isLeft ? 'right' : 'left'};font:400 ${smallest}px/${lead}px "Huozi Song";color:#777;padding:${drop}px ${isLeft ? 8 : 0}px 0 ${isLeft ? 0 : 8}px}`,
	].join('')
}

/** 7.5 pt: nothing in print is smaller. */
const smallest = 10

function properties(geometry: Geometry): string {
	const { area, sheet, slug, bleed, size, lead, measure, headings, note, table, caption, code, head } = geometry
	const pairs: [string, string | number][] = [
		['page-width', `${area.width}px`],
		['page-height', `${area.height}px`],
		['sheet-width', `${sheet.width + 2 * slug}px`],
		['sheet-height', `${sheet.height + 2 * slug}px`],
		['slug', `${slug}px`],
		['mark-room', `${slug - bleed}px`],
		['size', `${size}px`],
		['lead', `${lead}px`],
		['measure', measure],
		['head-size', `${head}px`],
		...headings.flatMap((heading, at): [string, string][] => [
			[`h${at + 1}-size`, `${heading.size}px`],
			[`h${at + 1}-before`, `${heading.before}px`],
			[`h${at + 1}-line`, `${heading.line}px`],
			[`h${at + 1}-after`, `${heading.after}px`],
		]),
		...Object.entries({ note, table, caption, code }).flatMap(([name, part]): [string, string][] => [
			[`${name}-size`, `${part.size}px`],
			[`${name}-lead`, `${part.line}px`],
		]),
	]
	return pairs.map(([name, value]) => `--${name}:${value}`).join(';')
}

/** A CSS string: the author's words can end neither it nor the style sheet. */
function quoted(text: string): string {
	return `"${text.replace(/[\\"<>\n\r\f]/g, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`
}
