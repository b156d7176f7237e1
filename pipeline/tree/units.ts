import type { Element, RootContent } from 'hast'
import { classNames } from '../element.ts'
import type { Chapter, Unit, UnitKind } from '../publication.ts'

/** Everything of the manuscript that each edition must show, in reading order. */
export function units(chapters: Chapter[]): Unit[] {
	const found: Unit[] = []
	for (const chapter of chapters) {
		let n = 0
		const add = (kind: UnitKind, element: Pick<Element, 'position' | 'data'>, target: unknown, only: string[] | undefined): void => {
			found.push({
				id: `${chapter.id}#${++n}`,
				kind,
				chapter: chapter.id,
				file: element.data?.file ?? chapter.file,
				line: element.position?.start.line ?? 1,
				...(typeof target === 'string' ? { target } : {}),
				...(only ? { only } : {}),
			})
		}
		const visit = (nodes: RootContent[], only: string[] | undefined): void => {
			for (const node of nodes) {
				if (node.type !== 'element') continue
				const kind = kindOf(node)
				if (kind) add(kind, node, node.properties['id'], only)
				visit(node.children, node.properties['dataEditions'] === undefined ? only : String(node.properties['dataEditions']).split(' '))
			}
		}
		visit(chapter.body.children, undefined)
		for (const note of chapter.notes) {
			add('note', { position: note.position, data: undefined }, note.id, undefined)
			visit(note.content, undefined)
		}
	}
	return found
}

function kindOf(node: Element): UnitKind | undefined {
	const classes = classNames(node)
	if (/^h[1-6]$/.test(node.tagName)) return 'heading'
	if (node.tagName === 'a') return classes.includes('note-call') ? undefined : 'link'
	if (node.properties['dataTex'] !== undefined) return 'formula'
	if (node.tagName !== 'figure') return undefined
	return (['figure', 'table', 'listing', 'diagram', 'media'] as const).find((name) => classes.includes(name))
}
