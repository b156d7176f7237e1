import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/** The elements of a page that have this name, as a browser's parser finds them. */
export function elements(html: string, name: string): Element[] {
	return below(fromHtml(html), name)
}

/** The elements of this name below another. */
export function below(tree: Root | Element, name: string): Element[] {
	return tree.children.flatMap((node) => (node.type === 'element' ? [...(node.tagName === name ? [node] : []), ...below(node, name)] : []))
}

/** Every element with this property, and its value. */
export function withProperty(html: string, property: string): { element: Element; value: string }[] {
	const visit = (tree: Root | Element): { element: Element; value: string }[] =>
		tree.children.flatMap((node) => {
			if (node.type !== 'element') return []
			const value = node.properties[property]
			return [...(value === undefined || value === null ? [] : [{ element: node, value: String(value) }]), ...visit(node)]
		})
	return visit(fromHtml(html))
}
