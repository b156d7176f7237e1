import type { Element, ElementContent, Root, Text } from 'hast'
import { admonitionKind } from './containers.ts'

/** Blockquotes: GitHub's `> [!NOTE]` becomes an admonition; a last paragraph that starts with —— becomes the source. */
export function quotations(parent: Root | Element): void {
	parent.children = (parent.children as ElementContent[]).map((node) => {
		if (node.type !== 'element') return node
		quotations(node)
		return node.tagName === 'blockquote' ? (alert(node) ?? withSource(node)) : node
	})
}

function alert(quotation: Element): Element | undefined {
	const first = quotation.children.find((child): child is Element => child.type === 'element')
	const text = first?.tagName === 'p' ? first.children[0] : undefined
	if (text?.type !== 'text') return undefined
	// Obsidian's have a title on the same line, and `-` or `+` where they fold.
	const match = /^\[!([A-Za-z]+)\][-+]?[ \t]*([^\n]*)/.exec(text.value)
	const name = match?.[1]?.toLowerCase() ?? ''
	const kind = admonitionKind(name)
	if (!match || !first || !(kind || name === 'quote' || name === 'cite')) return undefined
	const title = titleOf(first, match[0].length - (match[2] ?? '').length)
	const content = quotation.children.filter(
		(child): child is Element => child.type === 'element' && (child !== first || child.children.length > 0),
	)
	const heading: Element[] =
		title.length > 0 ? [{ type: 'element', tagName: 'p', properties: { className: ['admonition-title'] }, children: title }] : []
	if (!kind) return { ...quotation, children: [...heading.map((one) => ({ ...one, properties: {} })), ...content] }
	return { ...quotation, tagName: 'aside', properties: { className: ['admonition'], dataKind: kind }, children: [...heading, ...content] }
}

/** Take what stands behind the mark on its line out of a paragraph; what is left in it is text of the box. */
function titleOf(paragraph: Element, from: number): ElementContent[] {
	const title: ElementContent[] = []
	for (let isFirst = true; paragraph.children.length > 0; isFirst = false) {
		const child = paragraph.children.shift()!
		if (child.type === 'element' && child.tagName === 'br') break
		if (child.type !== 'text') {
			title.push(child)
			continue
		}
		const value = child.value.slice(isFirst ? from : 0)
		const end = value.indexOf('\n')
		const own = end < 0 ? value : value.slice(0, end).trimEnd()
		if (own !== '') title.push({ ...child, value: own })
		if (end < 0) continue
		if (value.length > end + 1) paragraph.children.unshift({ ...child, value: value.slice(end + 1) })
		break
	}
	return title
}

function withSource(quotation: Element): Element {
	const last = quotation.children.findLast((child): child is Element => child.type === 'element')
	const text = last?.tagName === 'p' ? (last.children[0] as Text | undefined) : undefined
	if (
		!last ||
		text?.type !== 'text' ||
		!/^\s*(——|—|--)\s*\S/.test(text.value) ||
		quotation.children.filter((child) => child.type === 'element').length < 2
	)
		return quotation
	text.value = text.value.replace(/^\s*(——|—|--)\s*/, '——')
	return { ...quotation, children: quotation.children.map((child) => (child === last ? { ...last, tagName: 'footer' } : child)) }
}
