import type { Element, ElementContent, RootContent } from 'hast'
import { classNames } from '../element.ts'
import type { Meta } from '../metadata.ts'
import type { Chapter, Series } from '../publication.ts'

/** Number chapters, headings, figures, tables, formulas and listings; figures count within a numbered chapter, else through the book. */
export function number(chapters: Chapter[], meta: Meta): void {
	const isNumbered = meta.numbering.chapters !== 'none'
	const isAlone = chapters.length === 1
	let body = 0
	let appended = 0
	const loose = new Map<Series, number>()
	for (const chapter of chapters) {
		if (isNumbered && !isAlone) {
			if (chapter.appendix) chapter.number = [++appended]
			else if (chapter.matter === 'body') chapter.number = [++body]
		}
		if (chapter.appendix && chapter.number) stripAppendix(chapter)
		if (isNumbered && (chapter.number || isAlone)) headings(chapter, isAlone)
		if (meta.numbering.figures) things(chapter, chapter.number ? new Map() : loose)
	}
}

/** 附录 A 工具清单 → 工具清单: the number is written by the edition. A bare 附录 keeps its word and gets no number. */
function stripAppendix(chapter: Chapter): void {
	const h1 = chapter.body.children.find((node): node is Element => node.type === 'element' && node.tagName === 'h1')
	const text = h1?.children[0]
	if (text?.type !== 'text') return
	const rest = text.value.replace(/^(附\s*录|appendix)\s*([A-Za-z]|[一二三四五六七八九十]+|\d+)?\s*[：:.、—-]*[\s\u3000]*/i, '')
	if (rest === '' && h1?.children.length === 1) {
		delete chapter.number
		return
	}
	text.value = rest
	chapter.title = chapter.title.replace(/^(附\s*录|appendix)\s*([A-Za-z]|[一二三四五六七八九十]+|\d+)?\s*[：:.、—-]*[\s\u3000]*/i, '')
}

function headings(chapter: Chapter, isAlone: boolean): void {
	const all = chapter.body.children.filter((node): node is Element => node.type === 'element' && /^h[1-6]$/.test(node.tagName))
	if (isAlone && all.filter((node) => node.tagName === 'h2').length < 2) return
	const counters: number[] = []
	for (const heading of all) {
		const depth = Number(heading.tagName[1])
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

/** The series of an element that is counted, if it is one. */
function seriesOf(node: Element): Exclude<Series, 'heading'> | undefined {
	const classes = classNames(node)
	const hasCaption = node.children.some((child) => child.type === 'element' && child.tagName === 'figcaption')
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
				mark(node, { number: [...(chapter.number ?? []), n], series }, chapter)
				node.properties['id'] ??= `${series}-${[...(chapter.number ?? []), n].join('-')}`
			}
			visit(node.children)
		}
	}
	visit(chapter.body.children)
	for (const note of chapter.notes) visit(note.content)
}

function mark(element: Element, numbered: { number: number[]; series: Series }, { appendix }: Chapter): void {
	element.data = Object.assign(element.data ?? {}, numbered, appendix ? { appendix } : {}) as Element['data']
}
