import type { Element, ElementContent, RootContent } from 'hast'
import type { Chapter, Unit, UnitKind } from '../publication.ts'
import { unitKind } from '../unit-kind.ts'

/** Everything of the manuscript that each edition must show, in reading order. */
export function units(chapters: Chapter[]): Unit[] {
	return counted(chapters).map(({ unit }) => unit)
}

/** Every unit with what it is in the tree: an element, or the content of a note. */
export function counted(chapters: Chapter[]): { unit: Unit; content: ElementContent[] }[] {
	const found: { unit: Unit; content: ElementContent[] }[] = []
	for (const chapter of chapters) {
		let n = 0
		const add = (kind: UnitKind, { position, data, target, only, content }: Counted): void => {
			const unit: Unit = {
				id: `${chapter.id}#${++n}`,
				kind,
				chapter: chapter.id,
				file: data?.file ?? chapter.file,
				line: position?.start.line ?? 1,
				...(typeof target === 'string' ? { target } : {}),
				...(only ? { only } : {}),
			}
			found.push({ unit, content })
		}
		const visit = (nodes: RootContent[], only: string[] | undefined): void => {
			for (const node of nodes) {
				if (node.type !== 'element') continue
				const kind = unitKind(node)
				if (kind) add(kind, { position: node.position, data: node.data, target: node.properties['id'], only, content: [node] })
				visit(node.children, node.properties['dataEditions'] === undefined ? only : String(node.properties['dataEditions']).split(' '))
			}
		}
		visit(chapter.body.children, undefined)
		for (const { id, position, content } of chapter.notes) {
			add('note', { position, data: undefined, target: id, only: undefined, content })
			visit(content, undefined)
		}
	}
	return found
}

interface Counted extends Pick<Element, 'position' | 'data'> {
	target: unknown
	only: string[] | undefined
	content: ElementContent[]
}
