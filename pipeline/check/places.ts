import type { Position } from 'unist'
import { lineIndex } from './lines.ts'

/** Line and column, both from 1, of offsets in a text. */
export function places(text: string): (start: number, end: number) => Position {
	const { starts, at } = lineIndex(text)
	const point = (offset: number) => ({ line: at(offset) + 1, column: offset - starts[at(offset)]! + 1, offset })
	return (start, end) => ({ start: point(start), end: point(end) })
}
