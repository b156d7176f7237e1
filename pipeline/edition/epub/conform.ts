import type { Element, ElementContent, RootContent } from 'hast'
import { hasClass, plainText } from '../../element.ts'
import { outline } from './outline.ts'
import { table } from './table.ts'

/**
 * Make a placed document's text what EPUB 3.3 §5.3 allows: attributes and elements of today's HTML in the places where
 * HTML lets them stand, no inline style, heading levels without gaps. Returns a new tree; positions are kept.
 */
export function conform(nodes: RootContent[], first: number): ElementContent[] {
	return outline(
		nodes.flatMap((node) => conformed(node, 'div')),
		first,
	)
}

const renamed: Record<string, string> = {
	tt: 'code',
	strike: 's',
	acronym: 'abbr',
	main: 'div',
	nav: 'div',
	article: 'div',
	header: 'div',
	hgroup: 'div',
	summary: 'p',
}
const unwrapped = new Set(['picture', 'rb', 'rtc', 'font', 'center'])
const dropped = new Set(['source', 'script', 'style', 'template'])
const blocks = new Set('address aside blockquote div dl figure footer h1 h2 h3 h4 h5 h6 hr ol p pre section table ul'.split(' '))
const inlines = new Set('abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup u var'.split(' '))
const withPhrasing = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'rt', 'rp'])

function conformed(node: RootContent, parent: string): ElementContent[] {
	if (node.type === 'text') return [node]
	if (node.type !== 'element' || dropped.has(node.tagName)) return []
	if (node.tagName === 'math' || node.tagName === 'svg') return [foreign(node)]
	const tagName = renamed[node.tagName] ?? node.tagName
	const children = node.children.flatMap((child) => conformed(child, unwrapped.has(tagName) ? parent : tagName))
	if (unwrapped.has(tagName)) return children
	const element: Element = { ...node, tagName, properties: propertiesOf(node, tagName), children }
	if (tagName === 'li' && parent !== 'ul' && parent !== 'ol')
		return [{ ...element, tagName: 'div', properties: { ...element.properties, value: undefined } }]
	if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: items(children) }]
	if (tagName === 'a') return anchor(element)
	if (tagName === 'table') return [table(element)]
	if (children.some(isBlock)) return flow(element)
	return [element]
}

/** An inline element or a paragraph that holds blocks becomes a `div`; a heading keeps only their text. */
function flow(element: Element): ElementContent[] {
	const { tagName, children } = element
	if (inlines.has(tagName) || tagName === 'p') return [{ ...element, tagName: 'div' }]
	if (!withPhrasing.has(tagName)) return [element]
	return [
		{
			...element,
			children: children.map((child) => (isBlock(child) ? { ...(child as Element), tagName: 'span', properties: {} } : child)),
		},
	]
}

function isBlock(node: ElementContent): boolean {
	return node.type === 'element' && blocks.has(node.tagName)
}

function items(children: ElementContent[]): ElementContent[] {
	return children
		.filter((child) => child.type !== 'text' || child.value.trim() !== '')
		.map((child) =>
			child.type === 'element' && child.tagName === 'li' ? child : { type: 'element', tagName: 'li', properties: {}, children: [child] },
		)
}

/** A link within a link (a note called in a link's text) goes behind it; a link without words shows its address. */
function anchor(element: Element): ElementContent[] {
	const inner: Element[] = []
	const without = (nodes: ElementContent[]): ElementContent[] =>
		nodes.flatMap((node): ElementContent[] => {
			if (node.type !== 'element') return [node]
			if (node.tagName === 'a' || hasClass(node, 'call')) {
				inner.push(node)
				return []
			}
			return [{ ...node, children: without(node.children) }]
		})
	const children = without(element.children)
	const { href } = element.properties
	if (typeof href !== 'string' || href === '') return [{ ...element, tagName: children.some(isBlock) ? 'div' : 'span', children }, ...inner]
	const isEmpty =
		plainText({ ...element, children }).trim() === '' && !children.some((child) => child.type === 'element' && holdsImage(child))
	return [{ ...element, children: isEmpty ? [{ type: 'text', value: href }] : children }, ...inner]
}

function holdsImage(element: Element): boolean {
	return (
		element.tagName === 'img' ||
		element.tagName === 'math' ||
		element.children.some((child) => child.type === 'element' && holdsImage(child))
	)
}

/** Attributes by element; `*` may stand anywhere. Everything else is presentation or ours, and stays behind. */
const allowed: Record<string, string[]> = {
	'*': ['id', 'className', 'lang', 'dir', 'title', 'role', 'epub:type', 'ariaLabel', 'ariaLabelledBy', 'ariaHidden', 'ariaDescribedBy'],
	a: ['href', 'rel'],
	img: ['src', 'alt', 'width', 'height'],
	ol: ['start', 'reversed', 'type'],
	li: ['value'],
	td: ['colSpan', 'rowSpan', 'headers'],
	th: ['colSpan', 'rowSpan', 'headers', 'scope'],
	col: ['span'],
	colgroup: ['span'],
	time: ['dateTime'],
	ins: ['dateTime', 'cite'],
	del: ['dateTime', 'cite'],
	q: ['cite'],
	blockquote: ['cite'],
}

function propertiesOf(node: Element, tagName: string): Element['properties'] {
	const properties: Element['properties'] = {}
	for (const [name, value] of Object.entries(node.properties)) {
		if (value === undefined || value === null || value === false) continue
		if (allowed['*']?.includes(name) || allowed[tagName]?.includes(name)) properties[name] = value
	}
	const { align } = node.properties
	const names = Array.isArray(properties['className']) ? properties['className'] : []
	if (typeof align === 'string' && /^(left|right|center)$/i.test(align)) properties['className'] = [...names, align.toLowerCase()]
	if (typeof properties['lang'] === 'string') properties['xml:lang'] = properties['lang']
	for (const side of ['width', 'height']) if (side in properties && !/^\d+$/.test(String(properties[side]))) delete properties[side]
	if (tagName === 'img' && properties['alt'] === undefined) properties['alt'] = ''
	return properties
}

/** MathML and SVG as they are, without styles of their own. */
function foreign(element: Element): Element {
	const { style: _, className: __, ...properties } = element.properties
	return { ...element, properties, children: element.children.map((child) => (child.type === 'element' ? foreign(child) : child)) }
}
