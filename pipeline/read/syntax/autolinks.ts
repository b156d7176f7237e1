import type { Nodes, Parents, Root, Text } from 'mdast'
import type { Point } from 'unist'

/** Does a text hold anything that may be a bare URL or an address? */
export const mayHoldAutolinks = (text: string): boolean => text.includes('://') || text.includes('@') || /www\./i.test(text)

/**
 * Bare URLs that the parser's own pass leaves (inside emphasis or brackets, behind a letter), found by GFM's second pass.
 * That pass walks and rebuilds whole trees, so only the blocks that hold such a text are shown to it; what it makes has no places,
 * which are given here.
 */
export function autolinks(tree: Root, find: (tree: Root) => void): void {
	for (const [index, block] of tree.children.entries()) {
		if (!isCandidate(block)) continue
		const before = new Map<Parents, Nodes[]>()
		remember(block, before)
		const holder: Root = { type: 'root', children: [block] }
		find(holder)
		tree.children[index] = holder.children[0] ?? block
		for (const [parent, children] of before) place(parent, children)
	}
}

function isCandidate(node: Nodes): boolean {
	if (node.type === 'text') return mayHoldAutolinks(node.value)
	if (!('children' in node) || node.type === 'link' || node.type === 'linkReference') return false
	return node.children.some((child) => isCandidate(child))
}

function remember(node: Nodes, before: Map<Parents, Nodes[]>): void {
	if (!('children' in node)) return
	before.set(node, [...node.children])
	for (const child of node.children) remember(child, before)
}

/** A text that was cut up: its pieces stand where it stood, one behind the other. */
function place(parent: Parents, before: Nodes[]): void {
	let at = 0
	for (const [index, old] of before.entries()) {
		const from = at
		// Texts never stand side by side: what follows one that was cut up is still there.
		if (parent.children[at] === old) at++
		else while (at < parent.children.length && parent.children[at] !== before[index + 1]) at++
		if (old.type === 'text' && parent.children[from] !== old) placeRun(old, parent.children.slice(from, at))
	}
}

function placeRun({ value, position }: Text, run: Nodes[]): void {
	const { start, end } = position ?? {}
	// An entity or an escape is longer than what it stands for: then only the author's own places are true.
	if (start?.offset === undefined || end?.offset === undefined || end.offset - start.offset !== value.length) return
	let point: Point = start
	for (const node of run) {
		const text = node.type === 'text' ? node : 'children' in node && node.children[0]?.type === 'text' ? node.children[0] : undefined
		if (!text) return
		const next = behind(point, text.value)
		node.position = { start: point, end: next }
		text.position = { start: point, end: next }
		point = next
	}
}

function behind({ line, column, offset = 0 }: Point, text: string): Point {
	const lines = text.split('\n')
	const last = lines.at(-1)!.length
	return { line: line + lines.length - 1, column: lines.length > 1 ? last + 1 : column + last, offset: offset + text.length }
}
