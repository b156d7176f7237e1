import { eastAsianWidth } from 'get-east-asian-width'
import { append } from '../../append.ts'

/** Joins what stands before and after it; never written. */
export const GLUE = '\u2060'
/** A line of a plain-text mail: RFC 3676 §4.2 recommends at most 78, our columns count Han as two. */
export const COLUMNS = 72

/** Width in columns: wide and ambiguous characters two, marks that combine none (UAX #11). */
export function width(text: string): number {
	let sum = 0
	for (const character of text) {
		const code = character.codePointAt(0)!
		if (code < 0x7f || isHan(character)) {
			sum += code < 0x7f ? 1 : 2
			continue
		}
		if (code === 0x2060 || code === 0x200b || code === 0xfeff || /\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue
		sum += code < 0x300 ? (code === 0xb7 ? 2 : 1) : eastAsianWidth(code, { ambiguousAsWide: true })
	}
	return sum
}

/**
 * Lines of at most `columns`: broken between Han and at spaces, never before a closing or after an opening mark
 * (CLREQ §3.1.3), never within a Latin word, — or … unless it is longer than a line. An address is never broken.
 */
export function wrap(text: string, columns: number = COLUMNS): string[] {
	return text.split('\n').flatMap((line) => wrapLine(line, columns))
}

function wrapLine(text: string, columns: number): string[] {
	const lines: string[] = []
	let line = ''
	let filled = 0
	for (const unit of units(text)) {
		const wide = width(unit.trimEnd())
		if (filled > 0 && filled + wide > columns) {
			lines.push(line.trimEnd())
			line = ''
			filled = 0
		}
		if (filled === 0 && wide > columns && !/:\/\//.test(unit)) {
			const pieces = chop(unit, columns)
			append(lines, pieces.slice(0, -1))
			line = pieces.at(-1) ?? ''
			filled = width(line)
			continue
		}
		if (filled === 0 && unit.trim() === '' && lines.length > 0) continue
		line += unit
		filled += width(unit)
	}
	lines.push(line.trimEnd())
	return lines.map((one) => one.replaceAll(GLUE, ''))
}

/** What no line end may part, with the space that follows it. */
function units(text: string): string[] {
	const found: string[] = []
	let unit = ''
	let last = ''
	for (const segment of graphemes(text)) {
		if (unit !== '' && ((isHan(last) && isHan(segment)) || mayBreak(last, segment))) {
			found.push(unit)
			unit = ''
		}
		unit += segment
		last = segment
	}
	return unit === '' ? found : [...found, unit]
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** What a reader takes for one character; in text without marks that combine, that is the code point. */
function graphemes(text: string): string[] {
	const isPlain = /^[\x20-\x7e\u2010-\u2027\u2060\u2460-\u24ff\u3000-\u3029\u3040-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/.test(
		text,
	)
	return isPlain ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const CLOSING = /^[，。、；：？！）》〉」』】〕〗”’…—～·％‰℃°々ー!),.:;?\]}%»]/
const OPENING = /[（《〈「『【〔〖“‘([{￥$«]$/

function mayBreak(before: string, after: string): boolean {
	if (before === GLUE || after === GLUE || /^\s$/.test(after)) return false
	if (/^\s$/.test(before)) return !CLOSING.test(after)
	if (CLOSING.test(after) || OPENING.test(before)) return false
	return isWide(before) || isWide(after)
}

/** One of the 20,992 characters that nearly all text is made of; asked first, because it is asked of every character. */
function isHan(character: string): boolean {
	const code = character.charCodeAt(0)
	return code >= 0x4e00 && code <= 0x9fff
}

function isWide(character: string): boolean {
	return width(character) > 1
}

/** Lines of at most so many columns, broken anywhere but within a character. */
export function chop(text: string, columns: number): string[] {
	const pieces: string[] = []
	let piece = ''
	let filled = 0
	for (const segment of graphemes(text)) {
		const wide = width(segment)
		if (filled + wide > columns) {
			pieces.push(piece)
			piece = ''
			filled = 0
		}
		piece += segment
		filled += wide
	}
	return [...pieces, piece]
}
