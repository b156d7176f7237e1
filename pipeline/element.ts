import type { Element, Root, RootContent } from 'hast'

/** The classes of an element; none is an empty list. */
export function classNames(element: Element): string[] {
	const names = element.properties['className']
	return Array.isArray(names) ? names.map(String) : []
}

/** Does an element have this class? */
export function hasClass(element: Element, name: string): boolean {
	return classNames(element).includes(name)
}

/** The text of a node and what it holds, without readings of ruby and the annotations of math. */
export function plainText(node: RootContent | Root): string {
	if (node.type === 'text') return node.value
	if (node.type !== 'element' && node.type !== 'root') return ''
	if (node.type === 'element' && (node.tagName === 'rt' || node.tagName === 'rp' || node.tagName === 'annotation')) return ''
	let text = ''
	for (const child of node.children) text += plainText(child)
	return text
}

/** Does something within a node pass the test, at any depth? */
export function holds(node: Root | Element, test: (element: Element) => boolean): boolean {
	return node.children.some((child) => child.type === 'element' && (test(child) || holds(child, test)))
}
