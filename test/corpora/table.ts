import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Counts } from './counts.ts'
import { tally } from './leftovers.ts'
import type { Outcome } from './publish.ts'

/** The outcomes as a Markdown table; counts are “ours / an independent parser's” where they differ. */
export function table(outcomes: readonly Outcome[]): string {
	const head = ['book', 'exit', 's', 'MB', '字', 'editions', 'messages', 'EPUBCheck', 'dangling', 'left in text', ...names]
	return [head, head.map(() => '---'), ...outcomes.map(row)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** What a maintainer wants to see of what went wrong: the first few of each, as a list under the table. */
export function details(outcomes: readonly Outcome[], most = 6): string {
	return outcomes
		.map((outcome) => {
			const lines = [
				...(outcome.cost.status > 0 ? [`stderr: ${outcome.cost.stderr.trim().slice(-600)}`] : []),
				...(outcome.report?.editions ?? []).flatMap(({ name, failed }) => (failed ? [`${name} failed: ${failed}`] : [])),
				...(outcome.epubcheck ?? []).slice(0, most),
				...outcome.problems.slice(0, most).map(({ file, line, rule, found }) => `${file}:${line} ${rule} ${found}`),
				...differences(outcome).map(({ text, why }) => `${text}: ${why ?? 'nobody knows why'}`),
				...Object.entries(outcome.left).flatMap(([edition, found]) => found.slice(0, most).map(({ around }) => `${edition}: …${around}…`)),
			]
			return lines.length === 0 ? '' : `\n### ${outcome.book}\n${lines.map((line) => `- ${line.replace(/\n/g, '\n  ')}`).join('\n')}\n`
		})
		.join('')
}

/** Constructs of which another parser finds more or fewer, each with the reason in `differing.json` if somebody has found it. */
export function differences({ book, shown, independent }: Outcome): { text: string; why: string | undefined }[] {
	if (!shown) return []
	return names
		.filter((name) => shown[name] !== independent[name])
		.map((name) => ({
			text: `${shown[name]} of ${independent[name]} ${name}`,
			why: known.find(
				(one) => one.book === basename(book) && one.construct === name && one.ours === shown[name] && one.theirs === independent[name],
			)?.why,
		}))
}

const known: { book: string; construct: string; ours: number; theirs: number; why: string }[] = JSON.parse(
	readFileSync(new URL('differing.json', import.meta.url), 'utf8'),
)

const names = ['headings', 'images', 'tables', 'notes', 'listings', 'formulas'] as const satisfies readonly (keyof Counts)[]

function row({ book, cost, report, epubcheck, problems, left, shown, independent }: Outcome): string[] {
	const byRule = new Map<string, number>()
	for (const { rule } of report?.messages ?? []) byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
	const messages = [...byRule].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} ${count}`)
	const leftover = Object.entries(left).flatMap(([edition, found]) =>
		found.length > 0 ? [`${edition.replace(/\/.*\//, '/')}: ${tally(found)}`] : [],
	)
	return [
		`${basename(dirname(book))}/${basename(book)}`,
		String(cost.status),
		cost.wall.toFixed(1),
		cost.memory.toFixed(0),
		String(report?.characters ?? '—'),
		(report?.editions ?? []).map(({ name, seconds, failed }) => `${name} ${failed ? '✗' : `${seconds.toFixed(1)} s`}`).join(', ') || '—',
		messages.join(', ') || 'none',
		epubcheck === undefined ? '—' : epubcheck.length === 0 ? 'passed' : `${epubcheck.length} complaints`,
		String(problems.length),
		leftover.join('; ') || 'nothing',
		...names.map((name) =>
			shown === undefined
				? `— / ${independent[name]}`
				: shown[name] === independent[name]
					? String(shown[name])
					: `${shown[name]} / ${independent[name]}`,
		),
	]
}
