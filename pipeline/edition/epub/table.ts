import type { Element, ElementContent } from 'hast'
import { plainText } from '../../element.ts'

/** Heading cells say what they head; an empty one heads nothing and is an ordinary cell. */
export function table(element: Element): Element {
	const scoped = (nodes: ElementContent[], scope: string): ElementContent[] =>
		nodes.map((node) => {
			if (node.type !== 'element') return node
			if (node.tagName === 'th' && node.children.length === 0)
				return { ...node, tagName: 'td', properties: { ...node.properties, scope: undefined } }
			if (node.tagName === 'th') return { ...node, properties: { scope, ...node.properties } }
			return { ...node, children: scoped(node.children, node.tagName === 'thead' ? 'col' : node.tagName === 'tbody' ? 'row' : scope) }
		})
	const children = element.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
	const isWide = columns(element) > 6
	return { ...element, children: isWide ? scoped(children, 'row') : kept(scoped(children, 'row')) }
}

/** Cells of a word or two stay on one line, so that a column of 第一场 is not set one character a line. */
function kept(nodes: ElementContent[]): ElementContent[] {
	return nodes.map((node) => {
		if (node.type !== 'element') return node
		if (node.tagName !== 'td' && node.tagName !== 'th') return { ...node, children: kept(node.children) }
		const text = plainText(node).trim()
		const names = Array.isArray(node.properties['className']) ? node.properties['className'] : []
		return text !== '' && [...text].length <= 7 && text.replace(/[\x20-\x7e]{2}/g, '中').length <= 5
			? { ...node, properties: { ...node.properties, className: [...names, 'short'] } }
			: node
	})
}

/** How many cells the first row has. */
function columns(node: Element): number {
	if (node.tagName === 'tr') return node.children.filter((child) => child.type === 'element').length
	for (const child of node.children) {
		const count = child.type === 'element' ? columns(child) : 0
		if (count > 0) return count
	}
	return 0
}
