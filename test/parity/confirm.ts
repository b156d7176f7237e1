import type { Publication } from '../../pipeline/publication.ts'
import type { PublishReport } from '../../pipeline/publish-report.ts'
import { bare, expected } from './expected.ts'

/** A unit that a receipt says was placed, and whose words are not in the edition's file. */
export interface Unfound {
	edition: string
	kind: string
	file: string
	line: number
	words: string
}

/** Look in an edition's own text for the words of every unit that its receipt says was placed. */
export function confirm(
	publication: Publication,
	{ parity }: PublishReport,
	edition: string,
	text: string,
): { looked: number; unfound: Unfound[] } {
	const whole = bare(text)
	const otherwise = new Set([...(parity[edition]?.degraded ?? []), ...(parity[edition]?.omitted ?? [])].map(({ unit }) => unit))
	const unfound: Unfound[] = []
	let looked = 0
	for (const { unit, words } of expected(publication)) {
		// In print and mail a formula is glyphs or a picture, without its TeX.
		if (otherwise.has(unit.id) || words.length === 0 || (unit.kind === 'formula' && /pdf|newsletter/.test(edition))) continue
		looked++
		const missing = words.find((one) => !isIn(bare(one), whole))
		if (missing) unfound.push({ edition, kind: unit.kind, file: unit.file, line: unit.line, words: missing.slice(0, 60) })
	}
	return { looked, unfound }
}

/** As a whole, or, where a page ends within it or a number was put in, nearly all of its parts. */
function isIn(words: string, whole: string): boolean {
	if (whole.includes(words)) return true
	if (words.length < 12) return false
	const parts = Array.from({ length: Math.floor(words.length / 6) }, (_, index) => words.slice(index * 6, index * 6 + 6))
	return parts.filter((part) => whole.includes(part)).length >= parts.length * 0.8
}
