import type { Element, ElementContent } from 'hast'
import { hasClass, plainText } from '../../element.ts'

/** A link within a link (a note called in a link's text) goes behind it; a link without words gets some. */
export function anchor(element: Element, isBlock: (node: ElementContent) => boolean): ElementContent[] {
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
	return [worded({ ...element, children }, href), ...inner]
}

/** A link says where it leads: by its words, else by those of its images, which only screen readers say, else by its address. */
function worded(link: Element, href: string): Element {
	if (plainText(link).trim() !== '') return link
	const words: string[] = []
	const mute = (node: ElementContent): ElementContent => {
		if (node.type !== 'element') return node
		if (node.tagName !== 'img') return { ...node, children: node.children.map(mute) }
		words.push(String(node.properties['alt'] ?? ''))
		return { ...node, properties: { ...node.properties, alt: '' } }
	}
	const children = link.children.map(mute)
	if (words.length === 0) return { ...link, children: [{ type: 'text', value: href }] }
	return { ...link, children: [...children, quiet(words.join(' ').trim() || href)] }
}

/** Words that are heard and not seen. */
export function quiet(value: string): Element {
	return { type: 'element', tagName: 'span', properties: { className: ['quiet'] }, children: [{ type: 'text', value }] }
}
