import { type Found, type LintSettings, lint } from './lint.ts'
import { proseOfText } from './texts.ts'

/** A text with every safe finding mended, and how many were. */
export interface Fixed {
	text: string
	count: number
}

/** Mend what can be mended without changing the meaning, until nothing is left to mend: a second run changes nothing. */
export function fixed(file: string, source: string, settings: LintSettings): Fixed {
	let text = source
	let count = 0
	// One mended place may bring another to light; each round takes characters away or makes a mark whole, so a few suffice.
	for (let round = 0; round < 8; round++) {
		const next = applied(text, lint([proseOfText(file, text)], settings))
		if (next.count === 0) break
		text = next.text
		count += next.count
	}
	return { text, count }
}

/** Apply the edits of findings; one that touches what an earlier one wrote waits for the next round. */
export function applied(text: string, findings: Pick<Found, 'edits'>[]): Fixed {
	const touched = new Set<number>()
	const edits = findings.flatMap((finding) => {
		const own = finding.edits ?? []
		const offsets = own.flatMap(({ start, end }) => Array.from({ length: Math.max(1, end - start) }, (_, index) => start + index))
		if (own.length === 0 || offsets.some((offset) => touched.has(offset))) return []
		for (const offset of offsets) touched.add(offset)
		return [own]
	})
	let made = ''
	let at = 0
	for (const { start, end, text: words } of edits.flat().sort((a, b) => a.start - b.start)) {
		made += text.slice(at, start) + words
		at = end
	}
	return { text: made + text.slice(at), count: edits.length }
}
