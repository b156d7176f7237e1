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
export function paginate(
	probed: Probed,
	{ kinds, pageOf, sides, labels: words }: { kinds: PageKind[]; pageOf: Map<string, string>; sides: 1 | 2; labels: Labels },
): Pagination {
	const counters = new Map(kinds.map((kind) => [kind.name, kind.counter]))
	const counts = { front: 0, body: 0 }
	const blanks: string[] = []
	const starts = new Map<string, number>()
	const labels: string[] = []
	const add = (run: string, pages: number) => {
		const counter = counters.get(pageOf.get(run) ?? '')
		starts.set(run, labels.length + 1)
		for (let page = 0; page < pages; page++) {
			if (counter) counts[counter] += 1
			labels.push(counter === 'body' ? String(counts.body) : counter === 'front' ? roman(counts.front) : words.cover)
		}
	}
	for (const [at, run] of probed.runs.entries()) {
		if (!run.isBlank) add(run.name, run.pages)
		else if (sides === 2 && labels.length % 2 === 1 && probed.runs[at + 1]) {
			blanks.push(run.name)
			add(run.name, 1)
		}
	}
	const sheets: Record<string, number> = {}
	for (const [id, [run, page]] of Object.entries(probed.at)) sheets[id] = (starts.get(probed.runs[run]?.name ?? '') ?? 1) + page - 1
	return { blanks, starts, labels, sheets }
}
