import type { Prose } from './prose.ts'

/** Is a rule switched off at an offset? */
export type Disabled = (rule: string, at: number) => boolean

/** What `<!-- huozi-disable [rule …] -->` … `<!-- huozi-enable [rule …] -->` switch off in a text; without a rule, all. */
export function disabled({ comments }: Prose): Disabled {
	const switches = comments.flatMap(({ text, start, end }) => {
		const match = /^<!--\s*huozi-(disable|enable)\s*([\w\s,-]*?)-->$/.exec(text.trim())
		if (!match) return []
		const isOff = match[1] === 'disable'
		return [{ at: isOff ? start : end, isOff, rules: (match[2] ?? '').split(/[\s,]+/).filter((rule) => /\w/.test(rule)) }]
	})
	return (rule, at) => {
		let isOff = false
		for (const one of switches) {
			if (one.at > at) break
			if (one.rules.length === 0 || one.rules.includes(rule)) isOff = one.isOff
		}
		return isOff
	}
}
