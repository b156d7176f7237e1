import type { Page } from '../../edition.ts'
import type { PageKind } from './page-rules.ts'
import type { Pagination } from './pagination.ts'
import type { Probed } from './probe.ts'

/** What is printed at one go, as a printer's forme is: runs of pages that follow each other. */
export interface Forme {
	/** Names of its runs. */
	runs: string[]
	/** The CSS name of its first page, and what its counters say there. */
	page: string
	counters: Record<'front' | 'body', number>
}

/** Pages of a forme; Chromium's time for a page grows with the pages that are printed with it. */
const enough = 96

/**
 * Divide a book into formes, before chapters only, so that each part of the outline begins with its chapter; where left and
 * right pages differ a forme begins on a right one, as Chromium holds every first page for a right one.
 */
export function formes(probed: Probed, found: Pagination, { kinds, sides }: { kinds: PageKind[]; sides: 1 | 2 }): Forme[] {
	const counters = new Map(kinds.map((kind) => [kind.name, kind.counter]))
	const counts = { front: 0, body: 0 }
	const made: Forme[] = []
	let pages = 0
	for (const run of probed.runs) {
		if (run.isBlank && !found.blanks.includes(run.name)) continue
		const start = found.starts.get(run.name) ?? 1
		const counter = counters.get(run.page)
		const mayBegin = run.isChapter && (sides === 1 || start % 2 === 1)
		if (made.length === 0 || (mayBegin && pages >= enough)) {
			made.push({ runs: [], page: run.page, counters: { ...counts, ...(counter ? { [counter]: counts[counter] + 1 } : {}) } })
			pages = 0
		}
		made.at(-1)!.runs.push(run.name)
		pages += run.pages
		if (counter) counts[counter] += run.pages
	}
	return made
}

/** Show the runs of a forme alone, counted from where they stand in the book. */
export function impose(page: Page, { runs, page: name, counters }: Forme): Promise<void> {
	const count = `@page ${name}:first{counter-increment:front ${counters.front} body ${counters.body}}`
	return page.evaluate(
		({ shown, rule }) => {
			const known = new Set(shown)
			for (const section of document.querySelectorAll<HTMLElement>('section.run'))
				section.classList.toggle('elsewhere', !known.has(section.dataset['run'] ?? ''))
			const style = document.querySelector('style#forme') ?? document.head.appendChild(document.createElement('style'))
			style.id = 'forme'
			style.textContent = rule
		},
		{ shown: runs, rule: count },
	)
}
