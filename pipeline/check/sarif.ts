import path from 'node:path'
import type { Checked } from './check.ts'
import { LINT_RULES } from './lint-rules.ts'
import { proseRules } from './prose-rules.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** The findings of a check as SARIF 2.1.0 (OASIS); files relative to `base`, columns in UTF-16 code units. */
export function sarif({ report, root }: Checked, base: string, version: string): object {
	const used = [...new Set(report.messages.map(({ rule }) => rule))].sort()
	const results = report.messages.map((message) => {
		const artifactLocation = { uri: encodeURI(path.relative(base, path.join(root, message.file)).replaceAll(path.sep, '/')) || '.' }
		const { line: startLine, column: startColumn, endLine, endColumn } = message
		const region = { startLine, startColumn, ...(endLine ? { endLine, endColumn } : {}) }
		return {
			ruleId: message.rule,
			ruleIndex: used.indexOf(message.rule),
			level: levels[message.severity],
			message: { text: message.reason },
			locations: [{ physicalLocation: { artifactLocation, region } }],
			...(message.edits ? { fixes: [fixOf(message.reason, message.edits, artifactLocation)] } : {}),
		}
	})
	const driver = { name: 'huozi', version, rules: used.map(describe) }
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
	}
}

function fixOf(text: string, edits: { start: number; end: number; text: string }[], artifactLocation: { uri: string }): object {
	const replacements = edits.map((edit) => ({
		deletedRegion: { charOffset: edit.start, charLength: edit.end - edit.start },
		insertedContent: { text: edit.text },
	}))
	return { description: { text }, artifactChanges: [{ artifactLocation, replacements }] }
}

function describe(id: string): object {
	const rule = proseRules.find((one) => one.id === id)
	return {
		id,
		...(rule ? { help: { text: rule.source } } : {}),
		...(id in LINT_RULES ? { defaultConfiguration: { level: levels[LINT_RULES[id as keyof typeof LINT_RULES]] } } : {}),
	}
}
