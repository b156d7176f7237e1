import type { Construct, TokenizeContext } from 'micromark-util-types'

/** The syntax of inline formulas, for pairs of dollar signs that hold one; any other sign is text, and what follows it is read as ever. */
export function formulasOnly(construct: Construct): Construct {
	return {
		...construct,
		tokenize(this: TokenizeContext, effects, ok, nok) {
			const start = this.now()
			return construct.tokenize.call(
				this,
				effects,
				(code) => {
					const source = this.sliceSerialize({ start, end: this.now() })
					const isMarked = source.startsWith('$$') || source.startsWith('$`')
					return (isMarked || isFormula(source.slice(1, -1), code) ? ok : nok)(code)
				},
				nok,
			)
		},
	}
}

/**
 * Pandoc's rule (no space inside the signs, no digit behind the closing one), no Chinese without TeX's commands, no shell
 * variable before another: `$5 和 $10`, `$HOME/bin:$PATH` are text, `$L_2$` is none.
 */
function isFormula(tex: string, after: number | null): boolean {
	if (/^\s|\s$/.test(tex) || (after !== null && after >= 48 && after <= 57)) return false
	if (/\p{Script=Han}/u.test(tex) && !/\\[a-zA-Z]/.test(tex)) return false
	return !(/^[A-Z_][A-Z0-9_]+([/:.,;"' ]|$)/.test(tex) && after !== null && /[A-Za-z_{(]/.test(String.fromCodePoint(Math.max(0, after))))
}
