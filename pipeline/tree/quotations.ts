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
	const match = /^\[!([A-Za-z]+)\][ \t]*/.exec(text.value)
	const kind = match && admonitionKind(match[1]!)
	if (!match || !kind || !first) return undefined
	text.value = text.value.slice(match[0].length).replace(/^\n/, '')
	if (text.value === '') first.children.shift()
	if (first.children[0]?.type === 'element' && first.children[0].tagName === 'br') first.children.shift()
	const children = quotation.children.filter((child) => child !== first || first.children.length > 0)
	return {
		...quotation,
		tagName: 'aside',
		properties: { className: ['admonition'], dataKind: kind },
		children: children.filter((child) => child.type === 'element'),
	}
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
