import type { Root, RootContent } from 'hast'
import { plainText } from '../../element.ts'

/** What the documents hold, for styles, properties and accessibility metadata. */
export interface Inventory {
	tags: Set<string>
	classes: Set<string>
	images: number
	/** Images without a text in their place. */
	silent: number
	/** A GIF may flash. */
	mayMove: boolean
	/** Formulas without one. */
	silentMath: number
}

/** Count what is really in these trees. */
export function inventory(trees: (Root | RootContent)[]): Inventory {
	const found: Inventory = { tags: new Set(), classes: new Set(), images: 0, silent: 0, mayMove: false, silentMath: 0 }
	const visit = (node: Root | RootContent, isNamed: boolean): void => {
		if (node.type !== 'element' && node.type !== 'root') return
		if (node.type === 'element') {
			found.tags.add(node.tagName)
			const { className, src, alt, alttext } = node.properties
			if (Array.isArray(className)) for (const name of className) found.classes.add(String(name))
			if (node.tagName === 'img') {
				found.images += 1
				found.mayMove ||= String(src ?? '').endsWith('.gif')
				if (!isNamed && String(alt ?? '').trim() === '') found.silent += 1
			}
			if (node.tagName === 'math' && String(alttext ?? '').trim() === '') found.silentMath += 1
		}
		// A link's words name the image that it holds.
		const isLink = node.type === 'element' && node.tagName === 'a' && plainText(node).trim() !== ''
		for (const child of node.children) visit(child, isNamed || isLink)
	}
	for (const tree of trees) visit(tree, false)
	return found
}
