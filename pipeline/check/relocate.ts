import type { Origin } from '../tree/origins.ts'
import { lineIndex } from './lines.ts'
import type { Prose } from './prose.ts'

/**
 * The prose of a text that was put together, every run moved to where its author wrote it; what came from other files is left out.
 * Undefined where a run of the file's own does not stand in it as it is: then only a parse of the file itself can tell.
 */
export function relocated(cut: Prose, source: string, origins: Origin[] | undefined): Prose | undefined {
	const made = lineIndex(cut.source)
	const written = lineIndex(source).starts
	let isWhole = true
	const move = <Run extends { start: number; end: number }>(run: Run): Run[] => {
		const line = made.at(run.start)
		const origin = origins ? origins[line] : { line: line + 1 }
		if (!origin || origin.file) return []
		const start = (written[origin.line - 1] ?? 0) + (origin.shift ?? 0) + run.start - made.starts[line]!
		const end = start + run.end - run.start
		if (source.slice(start, end) !== cut.source.slice(run.start, run.end)) isWhole = false
		return [{ ...run, start, end }]
	}
	const moved = { ...cut, source, blocks: cut.blocks.flatMap(move), links: cut.links.flatMap(move), comments: cut.comments.flatMap(move) }
	return isWhole ? moved : undefined
}
