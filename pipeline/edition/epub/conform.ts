import type { Element, ElementContent, RootContent } from 'hast'
import { classNames, plainText } from '../../element.ts'
import { anchor } from './anchor.ts'
import { attributes } from './attributes.ts'
import { foreign } from './foreign.ts'
import { outline } from './outline.ts'
import { table } from './table.ts'

/**
 * Make a placed document's text what EPUB 3.3 §5.3 allows: attributes and elements of today's HTML in the places where
 * HTML lets them stand, no inline style, heading levels without gaps. Returns a new tree; positions are kept.
 */
export function conform(nodes: RootContent[], first: number): ElementContent[] {
	const conforming = nodes.flatMap((node) => conformed(node, 'div'))
	outline(conforming, first)
	return conforming
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
	dfn: 'em',
	time: 'span',
	ins: 'u',
}
const unwrapped = new Set(['picture', 'rb', 'rtc', 'font', 'center'])
const dropped = new Set(['source', 'script', 'style', 'template'])
const blocks = new Set('address aside blockquote div dl figure footer h1 h2 h3 h4 h5 h6 hr ol p pre section table ul'.split(' '))
/** Elements that stand only within blocks of their own kind. */
const inner = new Set('li dt dd tr td th thead tbody tfoot caption colgroup col figcaption'.split(' '))
const inlines = new Set('abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup u var'.split(' '))
const withPhrasing = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'rt', 'rp'])

/** Elements that mean something only within others, and what they are elsewhere. */
const strays: Record<string, { parents: string[]; instead: string }> = {
	li: { parents: ['ul', 'ol'], instead: 'div' },
	dt: { parents: ['dl'], instead: 'p' },
	dd: { parents: ['dl'], instead: 'div' },
	rt: { parents: ['ruby'], instead: 'small' },
	rp: { parents: ['ruby'], instead: 'span' },
	figcaption: { parents: ['figure'], instead: 'p' },
}

function conformed(node: RootContent, parent: string): ElementContent[] {
	if (node.type === 'text') return [node]
	if (node.type !== 'element' || dropped.has(node.tagName)) return []
	if (node.tagName === 'math' || node.tagName === 'svg') return [foreign(node)]
	const tagName = renamed[node.tagName] ?? node.tagName
	const children = node.children.flatMap((child) => conformed(child, unwrapped.has(tagName) ? parent : tagName))
	if (unwrapped.has(tagName)) return children
	const element: Element = { ...node, tagName, properties: attributes(node, tagName), children }
	if (tagName === 'em' && classNames(element).length === 0 && isLatin(element)) element.properties['className'] = ['latin']
	if (tagName === 'dl') return list(element)
	if (tagName === 'figure') return [{ ...element, children: withOneCaption(children) }]
	const strayed = strays[tagName]
	if (strayed && !strayed.parents.includes(parent))
		return [{ ...element, tagName: strayed.instead, properties: { ...element.properties, value: undefined } }]
	if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: items(children) }]
	if (tagName === 'a') return anchor(element, isBlock)
	if (tagName === 'ruby') return ruby(element)
	if (tagName === 'table') return [table(element)]
	if (children.some(isBlock)) return flow(element)
	return [element]
}

/** Emphasis is 楷体, but italic in words that have no Chinese (CY/T 154). */
function isLatin(element: Element): boolean {
	const text = plainText(element)
	return /\p{sc=Latin}/u.test(text) && !/\p{sc=Han}/u.test(text)
}

/** An inline element or a paragraph that holds blocks becomes a `div`; a heading keeps only their text. */
function flow(element: Element): ElementContent[] {
	const { tagName, children } = element
	if (inlines.has(tagName) || tagName === 'p') return [{ ...element, tagName: 'div' }]
	return withPhrasing.has(tagName) ? [{ ...element, children: phrasing(children) }] : [element]
}

/** The words of blocks, without the blocks. */
function phrasing(nodes: ElementContent[]): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type !== 'element') return [node]
		const children = phrasing(node.children)
		return blocks.has(node.tagName) || inner.has(node.tagName) ? children : [{ ...node, children }]
	})
}

/** A list of terms holds terms and their explanations; without terms it is a box. */
function list(element: Element): ElementContent[] {
	const hasTerms = element.children.some((child) => child.type === 'element' && child.tagName === 'dt')
	if (!hasTerms) return [{ ...element, tagName: 'div' }]
	const children = element.children
		.filter((child) => child.type !== 'text' || child.value.trim() !== '')
		.map((child): ElementContent => {
			if (child.type === 'element' && (child.tagName === 'dt' || child.tagName === 'dd')) return child
			return { type: 'element', tagName: 'dd', properties: {}, children: [child] }
		})
	return [{ ...element, children }]
}

/** The first caption of a figure is its first or last child; others are paragraphs. */
function withOneCaption(children: ElementContent[]): ElementContent[] {
	const captions = children.filter((child) => child.type === 'element' && child.tagName === 'figcaption')
	const [caption, ...others] = captions
	if (!caption || (others.length === 0 && [children[0], children.at(-1)].includes(caption))) return children
	const rest = children.map((child) => (others.includes(child) ? { ...(child as Element), tagName: 'p' } : child))
	return [...rest.filter((child) => child !== caption), caption]
}

/** A ruby without readings is its text. */
function ruby(element: Element): ElementContent[] {
	return element.children.some((child) => child.type === 'element' && child.tagName === 'rt')
		? [element]
		: element.children.filter((child) => child.type !== 'element' || child.tagName !== 'rp')
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
