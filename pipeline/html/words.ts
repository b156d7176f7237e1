import type { Labels } from '../edition.ts'
import type { Numbering } from '../metadata.ts'
import type { Series } from '../publication.ts'

/** A number of a series: [2, 1], and whether its first figure is a letter. */
export interface Numbered {
	number: number[]
	appendix?: boolean
}

/**
 * The number before a heading, in words: 第一章, 1.1, 一、（一） (typography.md §4; GB/T 9704 §7.3.3, GB/T 7713).
 * `depth` 1 is a chapter. Empty where the system gives none. No space after it: the template sets one.
 */
export function headingNumber({ number, appendix }: Numbered, numbering: Numbering, labels: Labels): string {
	const depth = number.length
	const last = number[depth - 1] ?? 0
	if (appendix) return depth === 1 ? `${labels.appendix} ${letter(last)}` : [letter(number[0] ?? 0), ...number.slice(1)].join('.')
	switch (numbering) {
		case 'none':
			return ''
		case 'decimal':
			return number.join('.')
		case 'official':
			return [`${han(last)}、`, `（${han(last)}）`, `${last}.`, `（${last}）`][depth - 1] ?? ''
		case 'chinese':
			return (
				[labels.chapter(han(last)), labels.section(han(last)), `${han(last)}、`, `（${han(last)}）`, `${last}.`, `（${last}）`][
					depth - 1
				] ?? ''
			)
	}
}

/** 图 2-1, 表 A-1, 式（1-1）: how a caption or a reference names a numbered thing. */
export function seriesNumber(series: Exclude<Series, 'heading'>, { number, appendix }: Numbered, labels: Labels): string {
	const figures = number.map((figure, index) => (appendix && index === 0 ? letter(figure) : figure)).join('-')
	return series === 'formula' ? `${labels.formula}（${figures}）` : `${labels[series]} ${figures}`
}

/** How a reference names a heading: 第二章, 第 2 章, 第 2.1 节, 附录 A. */
export function headingReference(numbered: Numbered, numbering: Numbering, labels: Labels): string {
	const word = headingNumber(numbered, numbering, labels)
	if (numbered.appendix && numbered.number.length === 1) return word
	if (numbering === 'decimal' || numbered.appendix)
		return numbered.number.length === 1 ? labels.chapter(` ${word} `) : labels.section(` ${word} `)
	if (numbering === 'chinese' && numbered.number.length > 2)
		return numbered.number.map((_part, index) => headingNumber({ number: numbered.number.slice(0, index + 1) }, numbering, labels)).join('')
	return word.replace(/[、.]$/, '')
}

/** ① … ㊿, then (51). */
export function circled(n: number): string {
	if (n >= 1 && n <= 20) return String.fromCodePoint(0x245f + n)
	if (n >= 21 && n <= 35) return String.fromCodePoint(0x3250 + n - 20)
	if (n >= 36 && n <= 50) return String.fromCodePoint(0x32b0 + n - 35)
	return `(${n})`
}

/** 1 → A, 27 → AA. */
export function letter(n: number): string {
	return n > 26 ? letter(Math.floor((n - 1) / 26)) + letter(((n - 1) % 26) + 1) : String.fromCharCode(64 + n)
}

/** i, ii, iii … for pages before the first chapter. */
export function roman(n: number): string {
	const parts: [number, string][] = [
		[1000, 'm'],
		[900, 'cm'],
		[500, 'd'],
		[400, 'cd'],
		[100, 'c'],
		[90, 'xc'],
		[50, 'l'],
		[40, 'xl'],
		[10, 'x'],
		[9, 'ix'],
		[5, 'v'],
		[4, 'iv'],
		[1, 'i'],
	]
	let rest = n
	let word = ''
	for (const [value, sign] of parts)
		while (rest >= value) {
			word += sign
			rest -= value
		}
	return word
}

/** 一, 十, 十一, 一百零二 … up to 9999. */
export function han(n: number): string {
	const digits = '零一二三四五六七八九'
	const units = ['', '十', '百', '千']
	const figures = String(n)
	let word = ''
	for (const [index, figure] of [...figures].entries()) {
		const unit = units[figures.length - 1 - index] ?? ''
		if (figure !== '0') word += digits[Number(figure)]! + unit
		else if (!word.endsWith('零')) word += '零'
	}
	word = word.replace(/零+$/, '')
	return word.startsWith('一十') ? word.slice(1) : word
}

/** How long a text takes to read, in whole minutes: 400 characters each, and never none. */
export function readingMinutes(characters: number): number {
	return Math.max(1, Math.round(characters / 400))
}
