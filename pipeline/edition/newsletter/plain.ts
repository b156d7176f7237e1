import type { Element, ElementContent, ElementData, Root } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { headingNumber, seriesNumber } from '../../html/words.ts'
import type { Numbering } from '../../metadata.ts'
import type { Series, UnitKind } from '../../publication.ts'
import { unitKind } from '../../unit-kind.ts'
import { formula } from './formula.ts'
import type { Picture } from './pictures.ts'

declare module 'hast' {
	interface ElementData {
		/** The kind of unit an element shows; passes hand it on, and the receipt counts what is left at the end. */
		unit?: UnitKind
	}
}

/** What a construct needs to be said in plain words. */
export interface Words {
	labels: Labels
	numbering: Numbering
	/** The chapter's file. */
	file: string
	/** Displayed formulas as pictures, by their TeX. */
	formulas: Map<string, Picture>
	/** How many levels headings go down: 1 where a title stands above the chapters. */
	shift: number
}

/**
 * A placed element in a form that needs nothing but paragraphs, headings, lists, tables and pictures: numbers written out,
 * ruby as 字（zì）, formulas as text, tabs and details open, media as links, a diagram as its picture or its source.
 */
export function plain(element: Element, words: Words): ElementContent | ElementContent[] | undefined {
	const kind = unitKind(element)
	if (kind) element.data = withUnit(element.data, kind, words.file)
	if (kind === 'heading') return heading(element, words)
	// A link that leads nowhere from here is its words.
	if (kind === 'link' && element.properties['href'] === '') return { ...element, tagName: 'span', properties: {} }
	if (kind === 'formula') return writtenFormula(element, words)
	if (element.tagName === 'ruby') return ruby(element)
	if (element.tagName === 'figure') return figure(element, words.labels)
	if (element.tagName === 'details') return { ...element, tagName: 'div', properties: { className: ['details'] } }
	if (element.tagName === 'summary') return { ...element, tagName: 'p', properties: { className: ['summary'] } }
	if (element.tagName === 'em' && hasClass(element, 'dots')) return { ...element, tagName: 'strong', properties: {} }
	if (element.tagName === 'span' && hasClass(element, 'keep')) return element.children
	if (hasClass(element, 'missing-image')) return { ...element, children: [text(`［${words.labels.missingImage}：${plainText(element)}］`)] }
	if (hasClass(element, 'admonition')) return admonition(element, words.labels)
	if (hasClass(element, 'tab'))
		return { ...element, tagName: 'div', children: [h('p.tab-title', String(element.properties['dataTitle'] ?? '')), ...element.children] }
	if (hasClass(element, 'task')) return { ...element, children: task(element) }
	return undefined
}

/** What an element carries: the unit it shows, and the file it comes from. */
export function withUnit(data: ElementData | undefined, unit: UnitKind, file: string): ElementData {
	// The HTML parser's types ask for its own `position` here, which no tree of ours has.
	return { file, ...data, unit } as ElementData
}

/** The words of a heading, its number with them, without the calls of notes. */
export function titleText(node: Element): string {
	return node.children
		.map((child) =>
			child.type === 'element' ? (hasClass(child, 'note-call') ? '' : titleText(child)) : child.type === 'text' ? child.value : '',
		)
		.join('')
}

function heading(element: Element, { labels, numbering, shift }: Words): Element {
	const data = element.data
	const number = data?.number ? headingNumber({ number: data.number, appendix: data.appendix }, numbering, labels) : ''
	const gap = number === '' || number.endsWith('、') || number.endsWith('）') ? '' : '　'
	const level = Math.min(6, Number(element.tagName[1]) + shift)
	return { ...element, tagName: `h${level}`, children: number ? [text(number + gap), ...element.children] : element.children }
}

function writtenFormula(element: Element, { labels, formulas }: Words): Element {
	const math = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'math')
	const isDisplay = hasClass(element, 'display')
	const picture = isDisplay ? formulas.get(String(element.properties['dataTex'])) : undefined
	const written = math ? formula(math) : element.children
	const content = picture ? [drawn(picture, written)] : written
	const number = element.data?.number
	const label = number
		? [text(`　${seriesNumber('formula', { number, appendix: element.data?.appendix }, labels).slice(labels.formula.length)}`)]
		: []
	const properties = {
		className: [isDisplay ? 'formula-display' : 'formula'],
		...(element.properties['id'] ? { id: element.properties['id'] } : {}),
	}
	return { ...element, tagName: isDisplay ? 'p' : 'span', properties, children: [...content, ...label] }
}

/** A formula's picture, at its own size; what it says is its alternative. */
function drawn({ path, asset }: Picture, written: ElementContent[]): Element {
	return h('img.formula', { src: path, alt: written.map(spoken).join(''), width: Math.min(552, asset.width ?? 552) })
}

function spoken(node: ElementContent): string {
	if (node.type === 'text') return node.value
	if (node.type !== 'element') return ''
	const inner = node.children.map(spoken).join('')
	const sign = { sup: '^', sub: '_' }[node.tagName]
	return sign === undefined ? inner : [...inner].length > 1 ? `${sign}(${inner})` : sign + inner
}

/** 峰会（fēng huì）: each base with its reading behind it. */
function ruby(element: Element): ElementContent[] {
	return element.children.flatMap((child): ElementContent[] => {
		if (child.type !== 'element') return [child]
		if (child.tagName === 'rp') return []
		return child.tagName === 'rt' ? [text(`（${textOfAll(child)}）`)] : child.tagName === 'rb' ? child.children : [child]
	})
}

function figure(element: Element, labels: Labels): Element | undefined {
	if (hasClass(element, 'media')) return media(element, labels)
	const numbered = caption(element, labels)
	if (!hasClass(element, 'diagram')) return numbered
	const isDrawn = numbered.children.some((child) => child.type === 'element' && child.tagName === 'img')
	const children = numbered.children.filter((child) => !isDrawn || child.type !== 'element' || child.tagName !== 'pre')
	return { ...numbered, properties: { ...numbered.properties, className: [isDrawn ? 'figure' : 'listing'] }, children }
}

/** The caption with its number: 图 2-1　流量. */
function caption(element: Element, labels: Labels): Element {
	const { number, series, appendix } = element.data ?? {}
	if (!number || !series || series === 'heading') return element
	const words = seriesNumber(series as Exclude<Series, 'heading'>, { number, appendix }, labels)
	const children = element.children.map((child) =>
		child.type === 'element' && child.tagName === 'figcaption'
			? { ...child, children: [text(`${words}　`), ...inlined(child.children)] }
			: child,
	)
	return { ...element, children }
}

/** A caption's only paragraph would part the number from its words. */
function inlined(children: ElementContent[]): ElementContent[] {
	const [first, ...rest] = children
	return first?.type === 'element' && first.tagName === 'p' && rest.length === 0 ? first.children : children
}

/** A video is its poster and a link that says what opens. */
function media(element: Element, labels: Labels): Element {
	const kind = String(element.properties['dataKind'] ?? 'embed') as 'video' | 'audio' | 'embed'
	const link = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'a')
	const title = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption')
	if (!link) return element
	const hasPoster = link.children.some((child) => child.type === 'element' && child.tagName === 'img')
	const words = title ? title.children : hasPoster || plainText(link) === '' ? [text(String(link.properties['href'] ?? ''))] : link.children
	const named: Element = { ...link, children: [text(`${labels[kind]}：`), ...words] }
	const poster: Element = { type: 'element', tagName: 'a', properties: link.properties, children: link.children }
	return { ...element, children: [...(hasPoster ? [poster] : []), h('figcaption', [named])] }
}

function admonition(element: Element, labels: Labels): Element {
	const kind = String(element.properties['dataKind'] ?? 'note') as keyof Labels['admonitions']
	const isTitled = element.children.some((child) => child.type === 'element' && hasClass(child, 'admonition-title'))
	return isTitled
		? element
		: { ...element, children: [h('p.admonition-title', labels.admonitions[kind] ?? labels.note), ...element.children] }
}

function task(element: Element): ElementContent[] {
	const mark = text(String(element.properties['dataChecked']) === 'true' ? '☑ ' : '☐ ')
	const [first, ...rest] = element.children
	return first?.type === 'element' && first.tagName === 'p'
		? [{ ...first, children: [mark, ...first.children] }, ...rest]
		: [mark, ...element.children]
}

function textOfAll(node: ElementContent | Root): string {
	return node.type === 'text'
		? node.value
		: 'children' in node
			? node.children.map((child) => textOfAll(child as ElementContent)).join('')
			: ''
}

function text(value: string): ElementContent {
	return { type: 'text', value }
}
