/** Marks and spaces between two words, before and after. */
export interface Change {
	from: string
	to: string
	/** The words before it. */
	after: string
}

/** Where two texts of the same words differ: in what stands between their letters. Undefined where the letters differ. */
export function changesBetween(before: string, after: string): Change[] | undefined {
	const [one, two] = [pieces(before), pieces(after)]
	if (one.letters.join('') !== two.letters.join('')) return undefined
	return one.gaps.flatMap((from, index) => {
		const to = two.gaps[index] ?? ''
		return from === to ? [] : [{ from, to, after: one.letters.slice(Math.max(0, index - 8), index).join('') }]
	})
}

/** Letters, full-width ones as their half-width selves, and what stands before each of them and at the end. */
function pieces(text: string): { letters: string[]; gaps: string[] } {
	const letters: string[] = []
	const gaps = ['']
	for (const character of text) {
		const plain = character.normalize('NFKC')
		if (/^[\p{L}\p{N}]+$/u.test(plain)) {
			letters.push(plain)
			gaps.push('')
		} else gaps[gaps.length - 1] += character
	}
	return { letters, gaps: gaps.map((gap) => gap.replace(/\s+/g, ' ')) }
}
