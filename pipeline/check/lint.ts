import type { Severity } from '../report.ts'
import { disabled } from './disabled.ts'
import { LINT_RULES, type LintRule } from './lint-rules.ts'
import { namesOf } from './names.ts'
import type { Prose } from './prose.ts'
import { proseRules } from './prose-rules.ts'
import type { Finding, Knowledge, ProseRule } from './rule.ts'

/** A finding, with all that a message about it says. */
export interface Found extends Finding {
	file: string
	rule: LintRule
	severity: Severity
}

/** What a book says about linting: its `rules:` and `names:`. */
export interface LintSettings {
	rules: Record<string, boolean | 'off' | 'on' | Severity>
	names: readonly string[]
}

/**
 * Run every rule that is on over the texts of a book; in the order of files and offsets. `known` keeps what was found in a
 * text, for a next time with the same settings.
 */
export function lint(texts: Prose[], { rules, names }: LintSettings, known = new WeakMap<Prose, Found[]>()): Found[] {
	const knowledge: Knowledge = { names: namesOf(names) }
	const on = proseRules.flatMap((rule) => {
		const severity = severityOf(rule.id, rules[rule.id])
		return severity ? [{ rule, severity }] : []
	})
	const inText = (text: Prose): Found[] => {
		const found = on.flatMap(({ rule, severity }) =>
			findings(rule, text, knowledge).map((finding) => ({ ...finding, file: text.file, rule: rule.id, severity })),
		)
		known.set(text, found)
		return found
	}
	const all = texts.flatMap((text) => known.get(text) ?? inText(text))
	for (const { rule, severity } of on) for (const finding of rule.book?.(texts) ?? []) all.push({ ...finding, rule: rule.id, severity })
	const offs = new Map(texts.map((text) => [text.file, disabled(text)]))
	const order = new Map(texts.map(({ file }, index) => [file, index]))
	return all
		.filter(({ file, rule, start }) => !offs.get(file)?.(rule, start))
		.sort((a, b) => order.get(a.file)! - order.get(b.file)! || a.start - b.start || (a.rule < b.rule ? -1 : 1))
}

function findings(rule: ProseRule, text: Prose, knowledge: Knowledge): Finding[] {
	const found = rule.text?.(text) ?? []
	if (rule.block) for (const block of text.blocks) found.push(...rule.block(block, knowledge))
	return found
}

function severityOf(rule: LintRule, setting: LintSettings['rules'][string] | undefined): Severity | undefined {
	if (setting === false || setting === 'off') return undefined
	return typeof setting === 'string' && setting !== 'on' ? setting : LINT_RULES[rule]
}
