import type { Element, ElementContent } from 'hast'

/** Close up the levels of headings, in reading order: none is skipped, `first` is the highest, and only one is an `h1`. */
export function outline(nodes: ElementContent[], first: number): ElementContent[] {
	const open: number[] = []
	let count = 0
	const visit = (node: ElementContent): ElementContent => {
		if (node.type !== 'element' || node.tagName === 'math') return node
		const level = /^h([1-6])$/.exec(node.tagName)?.[1]
		if (!level) return { ...node, children: node.children.map(visit) } satisfies Element
		while (open.length > 0 && (open.at(-1) ?? 0) >= Number(level)) open.pop()
		open.push(Number(level))
		count += 1
		return { ...node, tagName: `h${Math.min(6, Math.max(open.length + first - 1, count > 1 ? 2 : 1))}` }
	}
	return nodes.map(visit)
}
