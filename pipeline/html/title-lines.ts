/** A title in lines, and how large it can be set. */
export interface TitleLines {
	lines: string[]
	/** In the unit of the room. */
	size: number
}
/** Where a title has to fit: sizes, the longest line, all lines together, and how many. */
export interface TitleRoom {
	largest: number
	smallest: number
	measure: number
	height: number
	most: number
}

/** Of a title's lines, as a multiple of their size. */
export const TITLE_LEAD = 1.32

/** The fewest lines in which a title is large, broken between words, each as long as the others as far as words allow. */
export function titleLines(text: string, room: TitleRoom): TitleLines {
	const { largest, smallest, measure, height, most } = room
	const words = titleWords(text)
	let best: TitleLines = { lines: [text], size: 0 }
	for (let count = 1; count <= most; count++) {
		const lines = balanced(words, count)
		const size = Math.floor(Math.min(largest, measure / Math.max(...lines.map(ems), 1), height / (TITLE_LEAD * lines.length)))
		// One more line must make the title clearly larger.
		if (size > best.size * 1.15) best = { lines, size }
	}
	// What is longer than there is room for ends in ……
	return best.size >= smallest ? best : { lines: shortened(words, room), size: smallest }
}

function shortened(words: string[], { smallest, measure, height }: TitleRoom): string[] {
	const most = Math.max(1, Math.floor(height / (smallest * TITLE_LEAD)))
	const lines = balanced(words, Math.ceil((words.reduce((total, word) => total + ems(word), 0) * smallest) / measure) + 1)
	return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, -2)}……`] : lines
}

/** Words, each with the marks that may not begin a line. */
export function titleWords(text: string): string[] {
	const words: string[] = []
	for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
		const last = words.at(-1)
		const sticks = /^[\p{P}\s]+$/u.test(segment) && !/^[\p{Ps}\p{Pi}《〈「『]$/u.test(segment)
		if (last !== undefined && (sticks || /[\p{Ps}\p{Pi}《〈「『]$/u.test(last))) words[words.length - 1] = last + segment
		else words.push(segment)
	}
	return withoutTornRuns(words)
}

/** Words of a short run of Han are one: 东京峰会 is not torn while a space or a mark is near. */
export function withoutTornRuns(words: string[]): string[] {
	const runs =
		words
			.join('')
			.match(/\p{sc=Han}+/gu)
			?.filter((run) => run.length <= 5) ?? []
	const whole: string[] = []
	for (const word of words) {
		const last = whole.at(-1) ?? ''
		const before = /\p{sc=Han}+$/u.exec(last)?.[0]
		const after = /^\p{sc=Han}+/u.exec(word)?.[0]
		if (before && after && runs.some((run) => run.startsWith(before + after))) whole[whole.length - 1] = last + word
		else whole.push(word)
	}
	return whole
}

/** Break into so many lines that the longest is as short as it can be. */
export function balanced(words: string[], count: number): string[] {
	const width = words.reduce((total, word) => total + ems(word), 0)
	for (let limit = width / count; ; limit += 0.25) {
		const lines: string[] = ['']
		for (const word of words) {
			if (lines.at(-1) !== '' && ems((lines.at(-1) + word).trim()) > limit) lines.push(word)
			else lines[lines.length - 1] += word
		}
		if (lines.length <= count || limit > width) return lines.map((line) => line.trim())
	}
}

/** About how wide a text is: a Han character is 1 em, a Latin letter a little more than half. */
export function ems(text: string): number {
	return [...text].reduce(
		(total, sign) =>
			total +
			(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]|[\u{20000}-\u{3ffff}]/u.test(sign) ? 1 : /[mwMW@]/.test(sign) ? 0.9 : 0.56),
		0,
	)
}
