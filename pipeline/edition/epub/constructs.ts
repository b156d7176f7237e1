import type { Element, ElementContent } from 'hast'
import type { Context, Labels } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { headingNumber, seriesNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'
import { captioned } from './table-figure.ts'
import { address } from './url.ts'

/** What the constructs are written with. */
export interface Words {
	meta: Meta
	labels: Labels
	/** The file that messages name. */
	file: string
	report: Context['report']
}

/** The form that a construct has in an EPUB; undefined where it stays as it is. Children are placed already. */
export function construct(element: Element, words: Words): ElementContent | ElementContent[] | undefined {
	const { tagName } = element
	if (/^h[1-6]$/.test(tagName)) return heading(element, words)
	if (tagName === 'figure') return figure(element, words)
	if (tagName === 'a') return link(element, words)
	// A `footer` is a landmark of the page to screen readers, which the source of a quotation is not.
	if (tagName === 'footer') return { ...element, tagName: 'p', properties: { ...element.properties, className: ['source'] } }
	if (tagName === 'img' && element.properties['src'] === '') return missing(element)
	if (tagName === 'aside' && hasClass(element, 'admonition')) return admonition(element, words)
	if (tagName === 'blockquote' && hasClass(element, 'epigraph'))
		return { ...element, properties: { ...element.properties, 'epub:type': 'epigraph', role: 'doc-epigraph' } }
	if (tagName === 'section' && hasClass(element, 'tab')) return titled(element, String(element.properties['dataTitle'] ?? ''), 'tab')
	if (tagName === 'details') return details(element)
	if (tagName === 'li' && hasClass(element, 'task')) return task(element)
	if (tagName === 'input') return text(element.properties['checked'] ? '☑' : '☐')
	if (hasClass(element, 'math')) return math(element, words)
	return undefined
}

/** A link to what is no address is its words. */
function link(element: Element, { file, report }: Words): Element | undefined {
	const { href } = element.properties
	if (typeof href !== 'string' || address(href) !== undefined) return undefined
	report({ rule: 'link-resolves', reason: `Link “${href}” is no address; it is plain text in the EPUB`, file, node: element })
	return { ...element, tagName: 'span', properties: { className: ['unlinked'] } }
}

/** An image that could not be made, in the form that reading gives to one that is not there. */
function missing({ properties: { alt }, position }: Element): Element {
	const words = String(alt ?? '')
	const properties = { className: ['missing-image'], role: 'img', ariaLabel: words }
	return { type: 'element', tagName: 'span', properties, children: [text(words)], ...(position ? { position } : {}) }
}

function heading(element: Element, { meta, labels }: Words): Element {
	const { number, appendix } = element.data ?? {}
	const words = number ? headingNumber({ number, appendix }, meta.numbering.chapters, labels) : ''
	return words === '' ? element : { ...element, children: [span('number', words), text(gap(words)), ...element.children] }
}

/** One full space after a number, none after one that ends in a full-width mark (一、). */
function gap(number: string): string {
	return /[、）]$/.test(number) ? '' : '\u3000'
}

function figure(element: Element, words: Words): ElementContent | undefined {
	if (hasClass(element, 'table')) return captioned(numbered(element, words), words)
	if (hasClass(element, 'diagram')) return drawn(numbered(element, words))
	if (hasClass(element, 'media')) return media(element, words)
	return numbered(element, words)
}

/** The number of a caption, in words, in front of it. */
function numbered(element: Element, { labels }: Words): Element {
	const { number, series, appendix } = element.data ?? {}
	const caption = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption')
	if (!caption || !number || !series || series === 'heading' || series === 'formula') return element
	const word = span('number', seriesNumber(series, { number, appendix }, labels))
	const children = caption.children.length > 0 ? [word, text('\u3000'), ...caption.children] : [word]
	return { ...element, children: element.children.map((child) => (child === caption ? { ...caption, children } : child)) }
}

/** A diagram shows its drawing; its source only where it could not be drawn. */
function drawn(element: Element): Element {
	const isDrawn = element.children.some((child) => child.type === 'element' && child.tagName === 'img')
	return isDrawn
		? { ...element, children: element.children.filter((child) => !(child.type === 'element' && child.tagName === 'pre')) }
		: element
}

function media(element: Element, { labels }: Words): Element {
	const kind = String(element.properties['dataKind'] ?? '')
	const word = kind === 'video' ? labels.video : kind === 'audio' ? labels.audio : labels.embed
	return {
		...element,
		children: element.children.map((child) => {
			if (child.type !== 'element' || child.tagName !== 'a') return child
			const rest =
				plainText(child).trim() === '' && !child.children.some((inner) => inner.type === 'element')
					? String(child.properties['href'] ?? '')
					: ''
			return { ...child, children: [span('label', `${word}：`), ...child.children, ...(rest ? [text(rest)] : [])] }
		}),
	}
}

function admonition(element: Element, { labels }: Words): Element {
	const kind = String(element.properties['dataKind'] ?? 'note') as keyof Labels['admonitions']
	const hasTitle = element.children.some((child) => child.type === 'element' && hasClass(child, 'admonition-title'))
	const title: Element = {
		type: 'element',
		tagName: 'p',
		properties: { className: ['admonition-title'] },
		children: [text(labels.admonitions[kind] ?? labels.note)],
	}
	const semantics = kind === 'tip' ? { 'epub:type': 'tip', role: 'doc-tip' } : { role: 'note' }
	return {
		...element,
		properties: { ...element.properties, className: ['admonition', kind], ...semantics },
		children: hasTitle ? element.children : [title, ...element.children],
	}
}

/** Alternatives stand one after another, each under its title. */
function titled(element: Element, title: string, name: string): Element {
	const head: Element = { type: 'element', tagName: 'p', properties: { className: [`${name}-title`] }, children: [text(title)] }
	return { ...element, tagName: 'div', children: title ? [head, ...element.children] : element.children }
}

/** What a reader would open stands open: not every e-reader can open it. */
function details(element: Element): Element {
	return {
		...element,
		tagName: 'div',
		properties: { ...element.properties, className: ['details'], open: undefined },
		children: element.children.map((child) =>
			child.type === 'element' && child.tagName === 'summary' ? { ...child, tagName: 'p', properties: { className: ['summary'] } } : child,
		),
	}
}

function task(element: Element): Element {
	const box = span('box', element.properties['dataChecked'] === 'true' || element.properties['dataChecked'] === true ? '☑' : '☐')
	const [first, ...rest] = element.children
	if (first?.type === 'element' && first.tagName === 'p')
		return { ...element, children: [{ ...first, children: [box, text(' '), ...first.children] }, ...rest] }
	return { ...element, children: [box, text(' '), ...element.children] }
}

function math(element: Element, { labels }: Words): Element | undefined {
	const { number, series, appendix } = element.data ?? {}
	if (!number || series !== 'formula') return undefined
	const word = seriesNumber('formula', { number, appendix }, labels).replace(labels.formula, '')
	return { ...element, children: [...element.children, span('number', word)] }
}

function span(name: string, value: string): Element {
	return { type: 'element', tagName: 'span', properties: { className: [name] }, children: [text(value)] }
}

function text(value: string): ElementContent {
	return { type: 'text', value }
}
