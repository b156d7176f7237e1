import type { Element, ElementContent, RootContent } from 'hast'
import { classNames, plainText } from '../element.ts'
import type { Meta } from '../metadata.ts'
import type { Chapter, Series } from '../publication.ts'
import { isNumberedCaption } from './captions.ts'
import { isNumberedByHand, numberChapters } from './chapter-numbers.ts'

/**
 * Number chapters, headings, figures, tables, formulas and listings. Figures count within a numbered chapter of the first level,
 * with the chapters within it, else through the book.
 */
export function number(chapters: Chapter[], meta: Meta): void {
	const isNumbered = meta.numbering.chapters !== 'none'
	const isAlone = chapters.length === 1
	if (isNumbered && !isAlone) numberChapters(chapters)
	const loose = new Map<Series, number>()
	let counters = new Map<Series, number>()
	for (const [index, chapter] of chapters.entries()) {
		// Where chapters stand within this one, 1.1 is the first of them and no section.
		const hasInner = (chapters[index + 1]?.depth ?? 1) > (chapter.depth ?? 1)
		if (isNumbered && (chapter.number || isAlone)) headings(chapter, { isAlone, hasInner })
		if (chapter.number?.length === 1) counters = new Map()
		if (meta.numbering.figures) things(chapter, chapter.number ? counters : loose)
	}
}

function headings(chapter: Chapter, { isAlone, hasInner }: { isAlone: boolean; hasInner: boolean }): void {
	const all = chapter.body.children.filter((node): node is Element => node.type === 'element' && /^h[1-6]$/.test(node.tagName))
	if (isAlone && all.filter((node) => node.tagName === 'h2').length < 2) return
	const counters: number[] = []
	const lowest = hasInner ? 2 : numberedByHand(all)
	for (const heading of all) {
		const depth = Number(heading.tagName[1])
		if (depth >= lowest) continue
		if (classNames(heading).includes('unnumbered')) continue
		if (depth === 1) {
			if (chapter.number) mark(heading, { number: chapter.number, series: 'heading' }, chapter)
			continue
		}
		const at = depth - 2
		for (let index = counters.length; index < at; index++) counters[index] = 1
		counters[at] = (counters[at] ?? 0) + 1
		counters.length = at + 1
		mark(heading, { number: [...(chapter.number ?? []), ...counters], series: 'heading' }, chapter)
	}
}

/** The highest level of which at least half of the headings carry numbers by hand: from there on none are added. 7 for none. */
function numberedByHand(all: Element[]): number {
	for (let level = 2; level <= 6; level++) {
		const headings = all.filter((heading) => heading.tagName === `h${level}`)
		if (headings.length > 0 && headings.filter((heading) => isNumberedByHand(plainText(heading))).length * 2 >= headings.length)
			return level
	}
	return 7
}

/** The series of an element that is counted, if it is one. */
function seriesOf(node: Element): Exclude<Series, 'heading'> | undefined {
	const classes = classNames(node)
	const caption = node.children.find((child) => child.type === 'element' && child.tagName === 'figcaption')
	const hasCaption = caption !== undefined
	// The author's own number stands, and is what the text refers to.
	if (caption && isNumberedCaption(plainText(caption))) return undefined
	const hasId = node.properties['id'] !== undefined
	if (node.tagName === 'figure') {
		if (classes.includes('figure') || classes.includes('diagram')) return hasCaption ? 'figure' : undefined
		if (classes.includes('table')) return hasCaption || hasId ? 'table' : undefined
		if (classes.includes('listing')) return hasCaption && hasId ? 'listing' : undefined
	}
	return classes.includes('math') && classes.includes('display') && hasId ? 'formula' : undefined
}

function things(chapter: Chapter, counters: Map<Series, number>): void {
	const visit = (nodes: (RootContent | ElementContent)[]): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const series = seriesOf(node)
			if (series) {
				const n = (counters.get(series) ?? 0) + 1
				counters.set(series, n)
				const number = [...(chapter.number?.slice(0, 1) ?? []), n]
				mark(node, { number, series }, chapter)
				node.properties['id'] ??= `${series}-${number.join('-')}`
			}
			visit(node.children)
		}
	}
	visit(chapter.body.children)
	for (const note of chapter.notes) visit(note.content)
}

function mark(element: Element, numbered: { number: number[]; series: Series }, { appendix, number }: Chapter): void {
	// Without numbers of chapters there is no letter for figures to begin with.
	element.data = Object.assign(element.data ?? {}, numbered, appendix && number ? { appendix } : {}) as Element['data']
}
