import type { ElementContent } from 'hast'

/**
 * Close up the levels of headings, in reading order: none is skipped, `first` is the highest, and only one is an `h1`.
 * Changes the tree.
 */
export function outline(nodes: ElementContent[], first: number): void {
	const open: number[] = []
	let count = 0
	const visit = (node: ElementContent): void => {
		if (node.type !== 'element' || withoutBlocks.has(node.tagName)) return
		const level = headingLevel(node.tagName)
		if (level === 0) {
			node.children.forEach(visit)
			return
		}
		while ((open.at(-1) ?? 0) >= level) open.pop()
		open.push(level)
		count += 1
		node.tagName = `h${Math.min(6, Math.max(open.length + first - 1, count > 1 ? 2 : 1))}`
	}
	nodes.forEach(visit)
}

/** Elements that hold no headings or tables: most of a book, passed over. */
export const withoutBlocks = new Set(['p', 'pre', 'math', 'dt'])

/** 1 for `h1` … 6 for `h6`, 0 for what is no heading. */
export function headingLevel(tagName: string): number {
	return tagName.length === 2 && tagName[0] === 'h' ? Number(tagName[1]) || 0 : 0
}
