import type { Meta } from '../../metadata.ts'

/** Lines of text and their size in px. */
export interface Lines {
	lines: string[]
	size: number
}

/** What a typeset cover says and how it is broken, on a sheet of 1600 × 2400 with a measure of 1280. */
export interface CoverText {
	title: Lines
	subtitle?: Lines
	people: Lines
	publisher?: string
	date?: string
	type: string[][]
	colours: { ground: string; type: string; text: string; accent: string }
	language: string
}

const MEASURE = 1280
const LEAD = 1.32

/** Lay a cover's words out: the title as large as it can stand, broken between words; the colour follows from the slug. */
export function coverText(meta: Meta, people: string[]): CoverText {
	return {
		title: fitted(meta.title, { largest: 220, smallest: 72, most: 6, height: 900 }),
		subtitle: meta.subtitle ? fitted(meta.subtitle, { largest: 64, smallest: 44, most: 3, height: 240 }) : undefined,
		people: crowd(people),
		publisher: meta.publisher,
		date: meta.date?.slice(0, 4),
		type: signs(meta.title),
		colours: palette[sum(meta.slug) % palette.length] as CoverText['colours'],
		language: meta.language,
	}
}

/** 靛蓝, 墨绿, 赭石, 绛紫, 黛蓝: grounds on which white stands out at more than 7 : 1. */
const palette: CoverText['colours'][] = [
	{ ground: '#1d3f5e', type: '#3f6685', text: '#ffffff', accent: '#e0a458' },
	{ ground: '#22483d', type: '#447062', text: '#ffffff', accent: '#e3b15e' },
	{ ground: '#6b3423', type: '#965c49', text: '#ffffff', accent: '#efc27a' },
	{ ground: '#4f2338', type: '#7b4961', text: '#ffffff', accent: '#e2b06c' },
	{ ground: '#33405a', type: '#5a6885', text: '#ffffff', accent: '#e8b562' },
]

function sum(text: string): number {
	return [...text].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) >>> 0, 7)
}

/** The fewest lines in which the text is large, each as long as the others as far as words allow. */
function fitted(text: string, room: { largest: number; smallest: number; most: number; height: number }): Lines {
	const { largest, smallest, most, height } = room
	const words = segments(text)
	let best: Lines = { lines: [text], size: 0 }
	for (let count = 1; count <= most; count++) {
		const lines = balanced(words, count)
		const size = Math.floor(Math.min(largest, MEASURE / Math.max(...lines.map(ems), 1), height / (LEAD * lines.length)))
		// One more line must make the title clearly larger.
		if (size > best.size * 1.15) best = { lines, size }
	}
	// What is longer than any cover can hold ends in ……
	return best.size >= smallest ? best : { lines: shortened(words, smallest, Math.floor(height / (smallest * LEAD))), size: smallest }
}

function shortened(words: string[], size: number, most: number): string[] {
	const lines = balanced(words, Math.ceil((words.reduce((total, word) => total + ems(word), 0) * size) / MEASURE) + 1)
	return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, -2)}……`] : lines
}

/** Names one below the other; many of them smaller, and the last line says that there are more. */
function crowd(people: string[]): Lines {
	const size = people.length > 4 ? 44 : 60
	const lines = people.flatMap((person) =>
		ems(person) * size > MEASURE ? balanced(segments(person), Math.ceil((ems(person) * size) / MEASURE)) : [person],
	)
	return { size, lines: lines.length > 6 ? [...lines.slice(0, 5), '……'] : lines }
}

/** Words, each with the marks that may not begin a line. */
function segments(text: string): string[] {
	const words: string[] = []
	for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
		const last = words.at(-1)
		const sticks = /^[\p{P}\s]+$/u.test(segment) && !/^[\p{Ps}\p{Pi}《〈「『]$/u.test(segment)
		if (last !== undefined && (sticks || /[\p{Ps}\p{Pi}《〈「『]$/u.test(last))) words[words.length - 1] = last + segment
		else words.push(segment)
	}
	return words
}

/** Break into so many lines that the longest is as short as it can be. */
function balanced(words: string[], count: number): string[] {
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
function ems(text: string): number {
	return [...text].reduce(
		(total, sign) =>
			total +
			(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]|[\u{20000}-\u{3ffff}]/u.test(sign) ? 1 : /[mwMW@]/.test(sign) ? 0.9 : 0.56),
		0,
	)
}

/** Five in a row and two rows of the title's own characters, as type stands in a forme; the sheet below is for words. */
function signs(title: string): string[][] {
	const own = [...title].filter((sign) => /\p{sc=Han}/u.test(sign))
	if (own.length === 0) return []
	// Where a row would hold the same signs as the one above, it begins one sign later.
	const shift = 5 % own.length === 0 ? 1 : 0
	return Array.from({ length: 2 }, (_, y) => Array.from({ length: 5 }, (__, x) => own[(y * (5 + shift) + x) % own.length] as string))
}
