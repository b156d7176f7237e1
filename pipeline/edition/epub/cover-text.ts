import { balanced, ems, type TitleLines, titleLines, titleWords } from '../../html/title-lines.ts'
import type { Meta } from '../../metadata.ts'

/** What a typeset cover says and how it is broken, on a sheet of 1600 × 2400 with a measure of 1280. */
export interface CoverText {
	title: TitleLines
	subtitle?: TitleLines
	people: TitleLines
	publisher?: string
	date?: string
	type: string[][]
	colours: { ground: string; type: string; text: string; accent: string }
	language: string
}

const MEASURE = 1280

/** Lay a cover's words out: the title as large as it can stand, broken between words; the colour follows from the slug. */
export function coverText(meta: Meta, people: string[]): CoverText {
	return {
		title: titleLines(meta.title, { measure: MEASURE, largest: 220, smallest: 72, most: 6, height: 900 }),
		subtitle: meta.subtitle ? titleLines(meta.subtitle, { measure: MEASURE, largest: 64, smallest: 44, most: 3, height: 240 }) : undefined,
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

/** Names one below the other; many of them smaller, and the last line says that there are more. */
function crowd(people: string[]): TitleLines {
	const size = people.length > 4 ? 44 : 60
	const lines = people.flatMap((person) =>
		ems(person) * size > MEASURE ? balanced(titleWords(person), Math.ceil((ems(person) * size) / MEASURE)) : [person],
	)
	return { size, lines: lines.length > 6 ? [...lines.slice(0, 5), '……'] : lines }
}

/** Five in a row and two rows of the title's own characters, as type stands in a forme; the sheet below is for words. */
function signs(title: string): string[][] {
	const own = [...title].filter((sign) => /\p{sc=Han}/u.test(sign))
	if (own.length === 0) return []
	// Where a row would hold the same signs as the one above, it begins one sign later.
	const shift = 5 % own.length === 0 ? 1 : 0
	return Array.from({ length: 2 }, (_, y) => Array.from({ length: 5 }, (__, x) => own[(y * (5 + shift) + x) % own.length] as string))
}
