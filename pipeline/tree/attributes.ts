import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { classNames } from '../element.ts'
import type { Source } from './source.ts'

/** `{#id .class key=value}`, as pandoc writes it. */
const pattern = /^\{((?:\s*(?:#[\p{L}\p{N}_:.-]+|\.[\p{L}\p{N}_-]+|[a-zA-Z][\w-]*=(?:"[^"]*"|'[^']*'|[^\s{}"']+)))+)\s*\}/u
const trailing = /[ \t]*(\{(?:\s*(?:#[\p{L}\p{N}_:.-]+|\.[\p{L}\p{N}_-]+|[a-zA-Z][\w-]*=(?:"[^"]*"|'[^']*'|[^\s{}"']+)))+\s*\})[ \t]*$/u

/** Braces that may hold attributes; most of a listing's do not. */
const begins = /\{\s*(?:[#.][\p{L}\p{N}_:.-]|[a-zA-Z][\w-]*=)/u

interface Attributes {
	id?: string
	classes: string[]
	values: Record<string, string>
}

/** Apply attributes written behind headings, paragraphs, images, code and spans; what was applied is taken out of the text. */
export function attributes(body: Root, source: Source): void {
	if (begins.test(source.text)) visit(body, source)
}

function visit(parent: Root | Element, source: Source): void {
	for (const node of parent.children) {
		if (node.type !== 'element' || node.tagName === 'pre' || node.tagName === 'code') continue
		visit(node, source)
		if (/^(h[1-6]|p|li)$/.test(node.tagName)) atEnd(node, source)
	}
	spans(parent, source)
	behind(parent, source)
}

/** `## 标题 {#id}` and `段落 {.continue}`: the last text of a block. */
function atEnd(block: Element, source: Source): void {
	// The text of an item ends where a list within it begins.
	const isBehind = (child: ElementContent) =>
		child.type === 'element' ? /^[uo]l$/.test(child.tagName) : child.type === 'text' && child.value.trim() === ''
	const at = block.tagName === 'li' ? block.children.findLastIndex((child) => !isBehind(child)) : block.children.length - 1
	const last = block.children[at]
	if (last?.type !== 'text' || isEscaped(last, source)) return
	const match = trailing.exec(last.value)
	if (!match) return
	// Behind an image alone in its paragraph they belong to the image.
	if (block.tagName === 'p' && last.value.trim() === match[1] && block.children.length > 1) return
	const found = read(match[1]!)
	if (!found) return
	last.value = last.value.slice(0, match.index)
	if (last.value === '') block.children.splice(at, 1)
	apply(block, found)
}

/** Right behind an element: `![图](a.png){width=60%}`, `` `x`{.lang} ``, `[文字](url){.class}`. */
function behind(parent: Root | Element, source: Source): void {
	for (const [index, node] of parent.children.entries()) {
		const before = parent.children[index - 1]
		if (
			node.type !== 'text' ||
			node.value[0] !== '{' ||
			before?.type !== 'element' ||
			!/^(img|code|a|em|strong|span)$/.test(before.tagName) ||
			isEscaped(node, source)
		)
			continue
		const match = pattern.exec(node.value)
		const found = match && read(match[0])
		if (!match || !found) continue
		node.value = node.value.slice(match[0].length)
		apply(before, found)
	}
	const isEmpty = (node: RootContent) => node.type === 'text' && node.value === ''
	if (parent.children.some(isEmpty)) parent.children = parent.children.filter((node) => !isEmpty(node)) as ElementContent[]
}

/** `[原文]{.keep}`: what stands between becomes a span. */
function spans(parent: Root | Element, source: Source): void {
	for (let index = 0; index < parent.children.length; index++) {
		const close = parent.children[index]!
		const at = close.type === 'text' ? close.value.search(/\]\{[\s#.a-zA-Z]/) : -1
		if (close.type !== 'text' || at < 0 || isEscaped(close, source)) continue
		const match = pattern.exec(close.value.slice(at + 1))
		const found = match && read(match[0])
		if (!match || !found) continue
		let open = index
		let from = close.value.lastIndexOf('[', at)
		while (from < 0 && open > 0) {
			open--
			const node = parent.children[open]!
			if (node.type === 'text') from = node.value.lastIndexOf('[')
		}
		if (from < 0) continue
		const first = parent.children[open] as Text
		const inner: RootContent[] =
			open === index
				? [text(close.value.slice(from + 1, at))]
				: [text(first.value.slice(from + 1)), ...parent.children.slice(open + 1, index), text(close.value.slice(0, at))]
		const span: Element = {
			type: 'element',
			tagName: 'span',
			properties: {},
			children: inner.filter((node) => node.type !== 'text' || node.value !== '') as ElementContent[],
		}
		if (close.position) span.position = close.position
		apply(span, found)
		const after: Text = { ...close, value: close.value.slice(at + 1 + match[0].length) }
		const before = text(first.value.slice(0, from))
		parent.children.splice(
			open,
			index - open + 1,
			...([before, shaped(span), after].filter((node) => node.type !== 'text' || node.value !== '') as ElementContent[]),
		)
		index = open
	}
}

/** Spans whose class has a shape of its own. */
function shaped(span: Element): Element {
	const classes = classNames(span)
	const name =
		classes.includes('dots') || classes.includes('着重')
			? 'em'
			: classes.includes('proper-name') || classes.includes('专名') || classes.includes('book-title') || classes.includes('书名')
				? 'u'
				: classes.includes('mark')
					? 'mark'
					: 'span'
	const className = classes.map((one) => ({ 着重: 'dots', 专名: 'proper-name', 书名: 'book-title' })[one] ?? one)
	return { ...span, tagName: name, properties: { ...span.properties, ...(className.length > 0 ? { className } : {}) } }
}

function read(braces: string): Attributes | undefined {
	const found: Attributes = { classes: [], values: {} }
	for (const [, id, name, key, double, single, bare] of braces
		.slice(1, -1)
		.matchAll(/#([^\s}]+)|\.([^\s}.#]+)|([a-zA-Z][\w-]*)=(?:"([^"]*)"|'([^']*)'|([^\s}]+))/gu)) {
		if (id) found.id = id
		else if (name) found.classes.push(name)
		else if (key) found.values[key.toLowerCase()] = double ?? single ?? bare ?? ''
	}
	return found.id || found.classes.length > 0 || Object.keys(found.values).length > 0 ? found : undefined
}

function apply(element: Element, { id, classes, values }: Attributes): void {
	if (id) element.properties['id'] = id
	if (classes.length > 0) element.properties['className'] = [...classNames(element), ...classes]
	const width = values['width']
	if (width && /^\d+(\.\d+)?(%|px|em|mm|cm)?$/.test(width)) element.properties['dataWidth'] = /\d$/.test(width) ? `${width}px` : width
	if (values['lang'] && /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(values['lang'])) element.properties['lang'] = values['lang']
	if (values['title']) element.properties['title'] = values['title']
}

const text = (value: string): Text => ({ type: 'text', value })

/** True when the author wrote a backslash before the brace. */
function isEscaped(node: Text, source: Source): boolean {
	const { start, end } = node.position ?? {}
	return start?.offset !== undefined && end?.offset !== undefined && /\\[{[\]]/.test(source.text.slice(start.offset, end.offset))
}
