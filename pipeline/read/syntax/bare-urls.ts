import type { Code, Construct, ConstructRecord, Effects, State } from 'micromark-util-types'

/**
 * GFM's bare URLs, ending before Chinese text and its marks: `**https://example.com/a**。后文` is a bold link and a sentence.
 * GFM itself takes all up to the next space, and with it the marks that should have closed or opened.
 */
export function endBeforeHan(constructs: ConstructRecord): ConstructRecord {
	return Object.fromEntries(
		Object.entries(constructs).map(([code, list]) => [
			code,
			[list ?? []].flat().map((one) => (names.has(one.name ?? '') ? ended(one) : one)),
		]),
	)
}

const names = new Set(['wwwAutolink', 'protocolAutolink'])

/** A construct to which Chinese text is the end of the file: it closes what it opened and takes nothing. */
function ended(construct: Construct): Construct {
	return {
		...construct,
		tokenize(effects, ok, nok) {
			let real: Code = null
			let isOver = false
			// Who comes after must see the code that stands there.
			const after =
				(state: State, over = false): State =>
				() => {
					isOver ||= over
					return state(real)
				}
			const seen = (given: Effects): Effects => ({
				...given,
				attempt: (part, yes, no) => given.attempt(inner(part as Construct), yes, no),
				check: (part, yes, no) => given.check(inner(part as Construct), yes, no),
			})
			const inner = (part: Construct): Construct => ({
				...part,
				tokenize(own, yes, no) {
					return part.tokenize.call(this, seen(own), after(yes), after(no))
				},
			})
			const guarded =
				(state: State): State =>
				(code) => {
					real = code
					const next = state(isHan(code) ? null : code)
					return isOver || !next ? next : guarded(next)
				}
			return guarded(construct.tokenize.call(this, seen(effects), after(ok, true), after(nok, true)))
		},
	}
}

/** Dashes, curly quotes, ellipses, Chinese marks, kana, Han, full-width forms, and the first half of Han beyond the BMP. */
function isHan(code: Code): boolean {
	if (code === null || code < 0x2014) return false
	return /[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\ud840-\ud88f]/.test(String.fromCharCode(code))
}
