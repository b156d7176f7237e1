/** The lines of a text, to be found by offset. */
export interface LineIndex {
	/** Where each line starts. */
	starts: number[]
	/** The index of the line that an offset lies in, from 0. */
	at: (offset: number) => number
}

/** Index a text's lines once, so that each question costs a binary search. */
export function lineIndex(text: string): LineIndex {
	const starts = [0]
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
	const at = (offset: number) => {
		let low = 0
		let high = starts.length - 1
		while (low < high) {
			const middle = (low + high + 1) >> 1
			if (starts[middle]! <= offset) low = middle
			else high = middle - 1
		}
		return low
	}
	return { starts, at }
}
