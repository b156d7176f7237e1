import { append } from '../append.ts'
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

/** A text with what the rules found in it alone, by rule; absent where nobody looked yet. */
export interface Linted extends Prose {
	found?: Partial<Record<LintRule, Finding[]>>
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
export function lint(texts: Linted[], { rules, names }: LintSettings, known = new WeakMap<Prose, Found[]>()): Found[] {
	const knowledge: Knowledge = { names: namesOf(names) }
	const on = proseRules.flatMap((rule) => {
		const severity = severityOf(rule.id, rules[rule.id])
		return severity ? [{ rule, severity }] : []
	})
	const inText = (text: Linted): Found[] => {
		const found = on.flatMap(({ rule, severity }) =>
			[...(text.found?.[rule.id] ?? alone(rule, text)), ...knowing(rule, text, knowledge)].map((finding) => ({
				...finding,
				file: text.file,
				rule: rule.id,
				severity,
			})),
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

/** What every rule finds in a text alone, whether the book wants to hear of it or not: the book need not be known for that. */
export function linted(text: Prose): Linted {
	return { ...text, found: Object.fromEntries(proseRules.map((rule) => [rule.id, alone(rule, text)])) }
}

function alone(rule: ProseRule, text: Prose): Finding[] {
	const found = rule.text?.(text) ?? []
	if (rule.block) for (const block of text.blocks) append(found, rule.block(block))
	return found
}

function knowing(rule: ProseRule, { blocks }: Prose, knowledge: Knowledge): Finding[] {
	return rule.knowing ? blocks.flatMap((block) => rule.knowing!(block, knowledge)) : []
}

function severityOf(rule: LintRule, setting: LintSettings['rules'][string] | undefined): Severity | undefined {
	if (setting === false || setting === 'off') return undefined
	return typeof setting === 'string' && setting !== 'on' ? setting : LINT_RULES[rule]
}
