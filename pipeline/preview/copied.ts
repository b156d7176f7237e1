import type { ElementContent, Root, RootContent } from 'hast'
import type { Bound } from '../tree/bind.ts'

/** A chapter that the book pass may change, while the kept one stays as it was read. */
export function copied<Chapter extends Bound>(chapter: Chapter): Chapter {
	return {
		...chapter,
		body: copy(chapter.body),
		notes: chapter.notes.map((note) => ({ ...note, calls: [...note.calls], content: note.content.map(copy) as ElementContent[] })),
	}
}

function copy<Node extends Root | RootContent>(node: Node): Node {
	if (!('children' in node)) return { ...node }
	const made = { ...node, children: node.children.map(copy) } as Node
	if ('properties' in made) made.properties = { ...made.properties }
	if (made.data) made.data = { ...made.data }
	return made
}
