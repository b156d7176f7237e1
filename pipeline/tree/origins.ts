import type { Element, ElementContent, Root } from 'hast'
import type { Point, Position } from 'unist'
import type { Note } from '../publication.ts'
import type { Complain } from './source.ts'

/** Where a line of a text that was put together came from. */
export interface Origin {
	/** The included file; absent for the chapter's own. */
	file?: string
	/** From 1, in that file. */
	line: number
	/** Columns that were taken off the line's beginning. */
	shift?: number
}

/** Complaints about a text that was put together, sent to the file and line that the author wrote. */
export function originally(complain: Complain, origins: Origin[] | undefined): Complain {
	if (!origins) return complain
	return (complaint) => {
		const position = complaint.node?.position
		if (position) {
			const { file, ...rest } = mapped(position, origins)
			complain({ ...complaint, node: { position: rest, data: file ? { file } : undefined } })
		} else if (complaint.line !== undefined) {
			const origin = origins[complaint.line - 1]
			complain({ ...complaint, ...(origin ? { line: origin.line, ...(origin.file ? { file: origin.file } : {}) } : {}) })
		} else complain(complaint)
	}
}

/** Give every element the place that its author knows: line and column in its own file, `data.file` where that was included. */
export function restore(body: Root, notes: Note[], origins: Origin[] | undefined): void {
	if (!origins) return
	for (const node of body.children) if (node.type === 'element' || node.type === 'text') place(node, origins)
	for (const note of notes) {
		if (note.position) note.position = withoutFile(mapped(note.position, origins))
		for (const node of note.content) place(node, origins)
	}
}

function place(node: ElementContent, origins: Origin[]): void {
	if (node.position) {
		const { file, ...position } = mapped(node.position, origins)
		node.position = position
		if (file && node.type === 'element') node.data = Object.assign(node.data ?? {}, { file }) as Element['data']
	}
	if (node.type === 'element') for (const child of node.children) place(child, origins)
}

function mapped({ start, end }: Position, origins: Origin[]): Position & { file?: string } {
	const from = origins[start.line - 1]
	const to = origins[end.line - 1]
	if (!from) return { start, end }
	const first: Point = { line: from.line, column: start.column + (from.shift ?? 0) }
	const last: Point = to && to.file === from.file ? { line: to.line, column: end.column + (to.shift ?? 0) } : first
	return { start: first, end: last, ...(from.file ? { file: from.file } : {}) }
}

function withoutFile({ start, end }: Position): Position {
	return { start, end }
}
