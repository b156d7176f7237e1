import type { Variant } from '../metadata.ts'
import type { Piece } from './convert.ts'

/** Finds the quotation marks of a text that a variant writes otherwise: “‘ ’” are 「『 』」 in Taiwan and Hong Kong, and back. */
export function quotes(text: string, to: Variant): Piece[] {
	if (to === 'zh-Hans') return ANY_CORNER.test(text) ? single(text, CURLY) : []
	return ANY_CURLY.test(text) ? corners(text) : []
}

const ANY_CORNER = /[「」『』]/
const ANY_CURLY = /[“”‘’]/
const CURLY: Readonly<Record<string, string>> = { '「': '“', '」': '”', '『': '‘', '』': '’' }
const CORNERS: Readonly<Record<string, string>> = { '“': '「', '”': '」', '‘': '『', '’': '』' }

function single(text: string, marks: Readonly<Record<string, string>>): Piece[] {
	return [...text].flatMap((_, at) => (marks[text[at]!] ? [{ start: at, end: at + 1, text: marks[text[at]!]! }] : []))
}

/** Pairs of an English sentence stay, and so does an apostrophe. */
function corners(text: string): Piece[] {
	const pieces: Piece[] = []
	const take = (at: number): unknown => pieces.push({ start: at, end: at + 1, text: CORNERS[text[at]!]! })
	const open: number[] = []
	for (let at = 0; at < text.length; at++) {
		const mark = text[at]!
		if (mark === '“' || mark === '‘') open.push(at)
		if (mark !== '”' && mark !== '’') continue
		if (mark === '’' && isLatin(text[at - 1]) && isLatin(text[at + 1])) continue
		const opening = mark === '”' ? '“' : '‘'
		const before = open.findLastIndex((place) => text[place] === opening)
		if (before < 0) {
			if (!(mark === '’' && isLatin(text[at - 1])) && !isEnglish(text, at, at)) take(at)
			continue
		}
		const start = open[before]!
		// What was opened within and not closed stands alone.
		for (const lone of open.splice(before).slice(1)) take(lone)
		if (isEnglish(text, start, at)) continue
		take(start)
		take(at)
	}
	for (const lone of open) if (!isEnglish(text, lone, lone)) take(lone)
	return pieces.sort((a, b) => a.start - b.start)
}

const isLatin = (character: string | undefined) => character !== undefined && /[\p{sc=Latin}\d]/u.test(character)

/** No Chinese within, and Latin words on both sides, or on one where the text ends at the other. */
function isEnglish(text: string, start: number, end: number): boolean {
	if (CHINESE.test(text.slice(start + 1, end))) return false
	const before = LAST_WORD.exec(text.slice(Math.max(0, start - 40), start))?.[1]
	const after = FIRST_WORD.exec(text.slice(end + 1, end + 41))?.[1]
	return (isLatin(before) || isLatin(after)) && [before, after].every((side) => side === undefined || isLatin(side))
}

const chinese = '\\p{sc=Han}\\u3000-\\u303f\\uff00-\\uffef'
const CHINESE = new RegExp(`[${chinese}]`, 'u')
const word = `\\p{sc=Latin}\\d${chinese}\\ufffc`
const LAST_WORD = new RegExp(`([${word}])[^${word}]*$`, 'u')
const FIRST_WORD = new RegExp(`^[^${word}]*([${word}])`, 'u')
