/** Whether a word begins or ends before this UTF-16 unit of a text. */
export type IsBreak = (at: number) => boolean

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Word breaks of a text by Intl.Segmenter, found run by run of Han and only where somebody asks: that is what takes time here. */
export function wordBreaks(text: string): IsBreak {
	let breaks: Uint8Array | undefined
	let isKnown: Uint8Array | undefined
	const divide = (at: number): void => {
		breaks ??= new Uint8Array(text.length + 1)
		isKnown ??= new Uint8Array(text.length + 1)
		let start = at
		let end = at
		while (start > 0 && isHan(text.charCodeAt(start - 1))) start--
		while (end < text.length && isHan(text.charCodeAt(end))) end++
		isKnown.fill(1, start, end + 1)
		for (const { index } of segmenter.segment(text.slice(start, end))) breaks[start + index] = 1
		breaks[end] = 1
	}
	return (at) => {
		if (at <= 0 || at >= text.length) return true
		const before = text.charCodeAt(at - 1)
		const after = text.charCodeAt(at)
		if (!isHan(before) || !isHan(after)) return !(isLetter(before) && isLetter(after))
		if (!isKnown?.[at]) divide(at)
		return breaks?.[at] === 1
	}
}

/** A Han character, or half of one beyond U+FFFF. */
function isHan(unit: number): boolean {
	return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xd840 && unit <= 0xdfff)
}

function isLetter(unit: number): boolean {
	return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}
