import type { Construct, TokenizeContext } from 'micromark-util-types'

/** The syntax of inline formulas, for pairs of dollar signs that hold one; any other sign is text, and what follows it is read as ever. */
export function formulasOnly(construct: Construct): Construct {
	return {
		...construct,
		tokenize(this: TokenizeContext, effects, ok, nok) {
			const start = this.now()
			const { previous } = this
			return construct.tokenize.call(
				this,
				effects,
				(code) => {
					const source = this.sliceSerialize({ start, end: this.now() })
					const isMarked = source.startsWith('$$') || source.startsWith('$`')
					return (isMarked || isFormula(source.slice(1, -1), previous, code) ? ok : nok)(code)
				},
				nok,
			)
		},
	}
}

/**
 * Pandoc's rule (no space inside the signs, no digit behind the closing one), no Chinese without TeX's commands, no shell
 * variable before another: `$5 和 $10`, `$HOME/bin:$PATH` are text, `$L_2$` is none. With spaces inside, as KaTeX and Typora take it,
 * what can only be a formula: `$ y_i $`, `$ m $`; so too behind a letter or figure: `3$\times$3`, but not `wait1$: … wait2$`.
 */
function isFormula(tex: string, before: number | null, after: number | null): boolean {
	if (chinese.test(tex) && !/\\[a-zA-Z]/.test(tex)) return false
	const isWithin = before !== null && /[A-Za-z0-9]/.test(String.fromCodePoint(Math.max(0, before)))
	if (isWithin || /^\s|\s$/.test(tex)) return isSure(tex.trim())
	if (after !== null && after >= 48 && after <= 57) return false
	return !(/^[A-Z_][A-Z0-9_]+([/:.,;"' ]|$)/.test(tex) && after !== null && /[A-Za-z_{(]/.test(String.fromCodePoint(Math.max(0, after))))
}

const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** A command, an index or power, a lone letter or number, or letters with an operator between them. */
function isSure(tex: string): boolean {
	return (
		/\\[a-zA-Z]|[\w)}\]][\^_]|^[\^_][\w{\\]|^\\?\{/.test(tex) ||
		/^(?:[A-Za-zα-ωΑ-Ω]'{0,2}(?:\([\wα-ωΑ-Ω, ]+\))?|-?\d+(?:\.\d+)?)$/.test(tex) ||
		(/[=<>≤≥≠≈∈+*/|-]/.test(tex) &&
			/^(?:[A-Za-zα-ωΑ-Ω]{1,3}(?![A-Za-z])|[\d\s=<>≤≥≠≈∈+*/|().,:'!-])+$/.test(tex) &&
			/[A-Za-zα-ωΑ-Ω]/.test(tex))
	)
}
