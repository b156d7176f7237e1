import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fixed } from '../../pipeline/check/fixed.ts'
import { type LintSettings, lint } from '../../pipeline/check/lint.ts'
import { LINT_RULES } from '../../pipeline/check/lint-rules.ts'
import { places } from '../../pipeline/check/places.ts'
import { proseOfText } from '../../pipeline/check/texts.ts'

const folder = fileURLToPath(new URL('../fixtures/rules', import.meta.url))
const read = (rule: string, name: string) => readFileSync(`${folder}/${rule}/${name}`, 'utf8')

/** Only this rule. */
const only = (rule: string): LintSettings => ({
	rules: Object.fromEntries(Object.keys(LINT_RULES).map((id) => [id, id === rule])),
	names: [],
})

function found(rule: string, text: string): string[] {
	const at = places(text)
	return lint([proseOfText('a.md', text)], only(rule)).map(({ start, end, reason }) => {
		const place = at(start, end)
		return `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column} ${reason}`
	})
}

test('every rule has a folder that shows it', () => {
	expect(readdirSync(folder).sort()).toEqual(Object.keys(LINT_RULES).sort())
})

test.each(Object.keys(LINT_RULES))('%s finds what is bad, and where, and lets the good be', (rule) => {
	expect(found(rule, read(rule, 'bad.md'))).toEqual(JSON.parse(read(rule, 'expected.json')))
	expect(found(rule, read(rule, 'good.md'))).toEqual([])
})

test.each(Object.keys(LINT_RULES))('%s mends what it says, and nothing on a second run', (rule) => {
	const bad = read(rule, 'bad.md')
	const mended = existsSync(`${folder}/${rule}/fixed.md`) ? read(rule, 'fixed.md') : bad
	expect(fixed('a.md', bad, only(rule)).text).toBe(mended)
	expect(fixed('a.md', mended, only(rule))).toEqual({ text: mended, count: 0 })
})

test('all rules together come to rest: a second run mends nothing', () => {
	for (const rule of Object.keys(LINT_RULES)) {
		const once = fixed('a.md', read(rule, 'bad.md'), { rules: {}, names: [] })
		expect(fixed('a.md', once.text, { rules: {}, names: [] })).toEqual({ text: once.text, count: 0 })
	}
})
