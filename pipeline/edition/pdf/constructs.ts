import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { verse } from '../../html/verse.ts'
import { headingNumber, seriesNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'

/** What an element becomes on paper, or undefined where it stays as it is: numbers, labels, open details, lines of code. */
export function onPaper(element: Element, { meta, labels }: { meta: Meta; labels: Labels }): Element | Element[] | undefined {
	if (/^h[1-6]$/.test(element.tagName)) return numberedHeading(element, meta, labels)
	if (element.tagName === 'details') return { ...element, tagName: 'div', properties: { ...element.properties, className: ['details'] } }
	if (element.tagName === 'summary') return { ...element, tagName: 'p', properties: { className: ['summary'] } }
	if (element.tagName === 'figure') return figure(element, labels)
	if (element.tagName === 'table') return withFigures(element)
	if (hasClass(element, 'admonition')) return admonition(element, labels)
	if (hasClass(element, 'tab')) return tab(element)
	if (hasClass(element, 'task')) return task(element)
	if (hasClass(element, 'math') && element.data?.number) return numberedFormula(element, labels)
	if (hasClass(element, 'verse')) return verse(element)
	if (element.tagName === 'img') return image(element)
	return undefined
}

const text = (value: string): ElementContent => ({ type: 'text', value })
/** A number, and the one full space after it. */
const number = (words: string): ElementContent[] => [h('span.number', words), text('　')]

function numberedHeading(heading: Element, meta: Meta, labels: Labels): Element | undefined {
	const { data } = heading
	const words = data?.number ? headingNumber({ number: data.number, appendix: data.appendix }, meta.numbering.chapters, labels) : ''
	if (words === '') return undefined
	// 一、 and （一） bring their own space.
	const isClosed = /[、）]$/.test(words)
	return { ...heading, children: [...(isClosed ? [h('span.number', words)] : number(words)), ...heading.children] }
}

function figure(element: Element, labels: Labels): Element {
	const { data } = element
	const words =
		data?.number && data.series && data.series !== 'heading'
			? seriesNumber(data.series, { number: data.number, appendix: data.appendix }, labels)
			: ''
	const isDrawn = element.children.some((child) => child.type === 'element' && child.tagName === 'img')
	const children = element.children
		.filter((child) => !(isDrawn && child.type === 'element' && hasClass(child, 'source')))
		.map((child) =>
			child.type === 'element' && child.tagName === 'figcaption' && words !== ''
				? { ...child, children: [...number(words), ...child.children] }
				: child,
		)
		.map((child) => (child.type === 'element' && child.tagName === 'pre' ? lines(child) : child))
	if (hasClass(element, 'media')) return { ...element, children: children.map((child) => mediaLink(child, element, labels)) }
	if (!hasClass(element, 'table') || words === '') return { ...element, children }
	// What a torn table says above its second half.
	const continued = words.replace(labels.table, labels.tableContinued)
	return { ...element, properties: { ...element.properties, dataContinued: continued }, children }
}

/** A video without a poster says what it is. */
function mediaLink(child: ElementContent, media: Element, labels: Labels): ElementContent {
	if (
		child.type !== 'element' ||
		child.tagName !== 'a' ||
		plainText(child).trim() !== '' ||
		child.children.some((one) => one.type === 'element')
	)
		return child
	const kind = String(media.properties['dataKind'] ?? 'embed')
	return { ...child, children: [text(kind === 'video' ? labels.video : kind === 'audio' ? labels.audio : labels.embed)] }
}

function image(element: Element): Element | undefined {
	const width = element.properties['dataWidth']
	if (typeof width !== 'string') return undefined
	const { dataWidth: _, width: __, height: ___, ...properties } = element.properties
	return { ...element, properties: { ...properties, style: `width:${width};height:auto` } }
}

function admonition(element: Element, labels: Labels): Element | undefined {
	const first = element.children.find((child) => child.type === 'element')
	if (first?.type === 'element' && hasClass(first, 'admonition-title')) return undefined
	const kind = String(element.properties['dataKind'] ?? 'note') as keyof Labels['admonitions']
	return { ...element, children: [h('p.admonition-title', labels.admonitions[kind] ?? labels.admonitions.note), ...element.children] }
}

function tab(element: Element): Element {
	const { dataTitle, ...properties } = element.properties
	return { ...element, properties, children: [h('p.tab-title', String(dataTitle ?? '')), ...element.children] }
}

function task(element: Element): Element {
	const box = h('span.task-box')
	const [first, ...rest] = element.children
	const isLoose = first?.type === 'element' && first.tagName === 'p'
	return { ...element, children: isLoose ? [{ ...first, children: [box, ...first.children] }, ...rest] : [box, ...element.children] }
}

function numberedFormula(element: Element, labels: Labels): Element {
	const words = seriesNumber('formula', { number: element.data!.number!, appendix: element.data!.appendix }, labels).replace(
		/^.*?(?=（)/,
		'',
	)
	return {
		...element,
		properties: { ...element.properties, className: ['math', 'display', 'numbered'] },
		children: [...element.children, h('span.number', words)],
	}
}

/** Columns of figures stand to the right, where the author gave them no side (CY/T 170); columns of a few characters never break. */
function withFigures(table: Element): Element | undefined {
	const body = elements(table).flatMap((part) => (part.tagName === 'tbody' ? elements(part) : []))
	const rows = elements(table).flatMap((part) => (part.tagName === 'tr' ? [part] : elements(part)))
	if (rows.some((row) => elements(row).some((cell) => cell.properties['colSpan'] || cell.properties['rowSpan']))) return undefined
	const width = Math.max(0, ...rows.map((row) => elements(row).length))
	let room = 24
	for (let at = 0; at < width; at++) {
		const cells = rows.flatMap((row) => elements(row)[at] ?? [])
		const inBody = body.flatMap((row) => elements(row)[at] ?? [])
		const longest = Math.max(...cells.map((cell) => ems(plainText(cell))))
		const isShort = longest <= 7 && longest <= room
		if (isShort) room -= longest
		const isNumeric =
			inBody.some((cell) => /\d/.test(plainText(cell))) && inBody.every((cell) => !cell.properties['align'] && isFigure(plainText(cell)))
		for (const cell of cells) {
			if (isShort) cell.properties['className'] = ['short']
			if (isNumeric && at > 0) cell.properties['align'] ??= 'right'
		}
	}
	return table
}

/** About how wide a text is, in em. */
const ems = (words: string): number => [...words].reduce((sum, character) => sum + (/[\u0000-\u02ff]/.test(character) ? 0.5 : 1), 0)
const elements = (parent: Element): Element[] => parent.children.filter((child) => child.type === 'element')
const isFigure = (words: string): boolean => /^\s*(?:[+\-−–±≈<>≤≥~～]?[¥$€£]?\d[\d,，. ]*(?:%|‰)?|[-—–/]*)\s*$/.test(words)

/** Every line of code as a block of its own, so that a turnover can hang; the break stays in the text. */
function lines(pre: Element): Element {
	const code = pre.children.find((child) => child.type === 'element')
	if (code?.type !== 'element') return pre
	const made: ElementContent[][] = [[]]
	for (const child of code.children) cut(child, made)
	if (made.at(-1)!.length === 0) made.pop()
	const marks = new Set(
		String(code.properties['dataMarks'] ?? '')
			.split(/[\s,]+/)
			.map(Number),
	)
	return {
		...pre,
		children: [{ ...code, children: made.map((line, at) => h(`span.line${marks.has(at + 1) ? '.marked' : ''}`, [...line, text('\n')])) }],
	}
}

/** Put a node into the last line; what holds breaks is cut, its element opened again on the next line. */
function cut(node: ElementContent, made: ElementContent[][]): void {
	if (node.type === 'text') {
		for (const [at, part] of node.value.split('\n').entries()) {
			if (at > 0) made.push([])
			if (part !== '') made.at(-1)!.push(text(part))
		}
		return
	}
	if (node.type !== 'element') return
	const inner: ElementContent[][] = [[]]
	for (const child of node.children) cut(child, inner)
	for (const [at, children] of inner.entries()) {
		if (at > 0) made.push([])
		if (children.length > 0) made.at(-1)!.push({ ...node, children })
	}
}
