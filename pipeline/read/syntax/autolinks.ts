import type { Nodes, Root } from 'mdast'

/** Does a text hold anything that may be a bare URL or an address? */
export const mayHoldAutolinks = (text: string): boolean => text.includes('://') || text.includes('@') || /www\./i.test(text)

/**
 * Bare URLs that the parser's own pass leaves (inside emphasis, behind a letter), found by GFM's second pass.
 * That pass walks and rebuilds whole trees, so only the blocks that hold such a text are shown to it.
 */
export function autolinks(tree: Root, find: (tree: Root) => void): void {
	for (const [index, block] of tree.children.entries()) {
		if (!isCandidate(block)) continue
		const holder: Root = { type: 'root', children: [block] }
		find(holder)
		tree.children[index] = holder.children[0] ?? block
	}
}

function isCandidate(node: Nodes): boolean {
	if (node.type === 'text') return mayHoldAutolinks(node.value)
	if (!('children' in node) || node.type === 'link' || node.type === 'linkReference') return false
	return node.children.some((child) => isCandidate(child))
}
