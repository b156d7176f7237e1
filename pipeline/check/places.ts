import type { Position } from 'unist'

/** Line and column, both from 1, of offsets in a text. */
export function places(text: string): (start: number, end: number) => Position {
	const starts = [0]
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
	const point = (offset: number) => {
		let low = 0
		let high = starts.length - 1
		while (low < high) {
			const middle = (low + high + 1) >> 1
			if (starts[middle]! <= offset) low = middle
			else high = middle - 1
		}
		return { line: low + 1, column: offset - starts[low]! + 1, offset }
	}
	return (start, end) => ({ start: point(start), end: point(end) })
}
