import type { Labels } from '../../edition.ts'
import { roman } from '../../html/words.ts'
import type { PageKind } from './page-rules.ts'
import type { Probed } from './probe.ts'

/** The sheets of the finished book. */
export interface Pagination {
	/** Blank pages that are shown, by name of their run. */
	blanks: string[]
	/** First sheet of each run (1 = the first of the file). */
	starts: Map<string, number>
	/** What is, or would be, printed on each sheet. */
	labels: string[]
	/** Sheet of each id. */
	sheets: Record<string, number>
}

/** Count the sheets: a run that begins on a right page gets a blank one before it where it needs one. */
export function paginate(probed: Probed, { kinds, sides, labels: words }: { kinds: PageKind[]; sides: 1 | 2; labels: Labels }): Pagination {
	const counters = new Map(kinds.map((kind) => [kind.name, kind.counter]))
	const counts = { front: 0, body: 0 }
	const blanks: string[] = []
	const starts = new Map<string, number>()
	const labels: string[] = []
	const add = ({ name, page: kind, pages }: Probed['runs'][number]) => {
		const counter = counters.get(kind)
		starts.set(name, labels.length + 1)
		for (let page = 0; page < pages; page++) {
			if (counter) counts[counter] += 1
			labels.push(counter === 'body' ? String(counts.body) : counter === 'front' ? roman(counts.front) : words.cover)
		}
	}
	for (const [at, run] of probed.runs.entries()) {
		if (!run.isBlank) add(run)
		else if (sides === 2 && labels.length % 2 === 1 && probed.runs[at + 1]) {
			blanks.push(run.name)
			add(run)
		}
	}
	const sheets: Record<string, number> = {}
	for (const [id, [run, page]] of Object.entries(probed.at)) sheets[id] = (starts.get(probed.runs[run]?.name ?? '') ?? 1) + page - 1
	return { blanks, starts, labels, sheets }
}

/** What was probed, put right by what a print says: the pages of its runs, and the page of every place that is linked to. */
export function corrected(probed: Probed, found: Pagination, real: { sheets: number; at: Map<string, number> }): Probed {
	const starts = new Map<number, number>()
	for (const [id, sheet] of real.at) {
		const place = probed.at[id]
		if (place?.[1] === 1) starts.set(place[0], sheet)
	}
	const shown = probed.runs.map((run) => !run.isBlank || found.blanks.includes(run.name))
	const runs = probed.runs.map((run, at) => {
		const start = starts.get(at)
		if (run.isBlank || start === undefined) return run
		const next = probed.runs.findIndex((other, index) => index > at && !other.isBlank)
		const end = next < 0 ? real.sheets + 1 : starts.get(next)
		if (end === undefined) return run
		const blanks = shown.slice(at + 1, next < 0 ? undefined : next).filter(Boolean).length
		return { ...run, pages: Math.max(1, end - start - blanks) }
	})
	const at = { ...probed.at }
	for (const [id, sheet] of real.at) {
		const run = at[id]?.[0]
		const start = run === undefined ? undefined : starts.get(run)
		if (run !== undefined && start !== undefined) at[id] = [run, sheet - start + 1]
	}
	return { runs, at }
}
