import type { Paragraph, Root, RootContent } from 'mdast'

interface Parent {
	type: string
	spread?: boolean
	children: Parent[]
}

/** `: 表题` between a paragraph and a table is the table's caption, not an explanation of the paragraph. */
export function restoreCaptions(tree: Root): void {
	if (!tree.children.some(({ type }) => (type as string) === 'defList')) return
	const made: RootContent[] = []
	for (const [index, node] of tree.children.entries()) {
		const list = node as unknown as Parent
		const last = list.type === 'defList' ? list.children.at(-1) : undefined
		if (tree.children[index + 1]?.type !== 'table' || !last?.spread || last.children.length !== 1) {
			made.push(node)
			continue
		}
		const caption = last.children[0] as unknown as Paragraph
		list.children.pop()
		const term = list.children.at(-1)?.type === 'defListTerm' ? (list.children.pop() as unknown as Paragraph) : undefined
		if (list.children.length > 0) made.push(node)
		if (term) made.push({ ...term, type: 'paragraph' })
		const first = caption.children[0]
		if (first?.type === 'text') first.value = `: ${first.value}`
		made.push(caption)
	}
	tree.children = made
}
