import type { Page } from '../../edition.ts'
import type { PageKind } from './page-rules.ts'
import type { Pagination } from './pagination.ts'
import type { Probed } from './probe.ts'

/** What is printed at one go, as a printer's forme is: runs of pages that follow each other. */
export interface Forme {
	/** Which of the book's gatherings it is of (0 = the first), and the names of its runs. */
	gathering: number
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
		if (made.at(-1)?.gathering !== run.gathering || (mayBegin && pages >= enough)) {
			made.push({
				gathering: run.gathering,
				runs: [],
				page: run.page,
				counters: { ...counts, ...(counter ? { [counter]: counts[counter] + 1 } : {}) },
			})
			pages = 0
		}
		made.at(-1)!.runs.push(run.name)
		pages += run.pages
		if (counter) counts[counter] += run.pages
	}
	return made
}

/** What the page keeps while formes are printed: every run in its order. */
interface Shelf {
	runs: HTMLElement[]
}

/**
 * Leave the runs of a forme alone in the document, counted from where they stand in the book: Chromium walks the whole document
 * for every page, also what is hidden. It writes destinations only for what something links to, so links from other formes are
 * kept as empty ones that show nowhere; `linked` is what the book links to.
 */
export function impose(page: Page, { runs, page: name, counters }: Forme, linked: string[]): Promise<void> {
	const count = `@page ${name}:first{counter-increment:front ${counters.front} body ${counters.body}}`
	return page.evaluate(
		({ shown, rule, linked }) => {
			const global = globalThis as unknown as { shelf?: Shelf }
			global.shelf ??= { runs: [...document.querySelectorAll<HTMLElement>('section.run')] }
			const known = new Set(shown)
			const style = document.createElement('style')
			style.textContent = rule
			const links = document.createElement('div')
			links.hidden = true
			const here = global.shelf.runs.filter((run) => known.has(run.dataset['run'] ?? ''))
			document.body.replaceChildren(style, ...here, links)
			const root = document.documentElement
			root.classList.remove('unseen')
			// Dots of all lines stand under each other, counted from the right edge; in columns, which are as wide as pages.
			const leaders = [...document.querySelectorAll<HTMLElement>('.leader')]
			if (leaders.length > 0) root.classList.add('probe')
			const step = Number.parseFloat(getComputedStyle(root).fontSize) / 2
			const offsets = leaders.map((leader) => {
				const end = leader.parentElement?.getBoundingClientRect().right ?? 0
				return (end - leader.getBoundingClientRect().left) % step
			})
			for (const [at, leader] of leaders.entries()) leader.style.backgroundPositionX = `${offsets[at]}px`
			root.classList.remove('probe')
			const targets = new Set(linked)
			for (const element of document.querySelectorAll('[id]'))
				if (targets.has(element.id)) {
					const link = document.createElement('a')
					link.href = `#${element.id}`
					links.append(link)
				}
		},
		{ shown: runs, rule: count, linked },
	)
}

/** Every place that a link of a run leads to, by the run's name. */
export function targets(page: Page): Promise<[run: string, ids: string[]][]> {
	return page.evaluate(
		() =>
			[...document.querySelectorAll<HTMLElement>('section.run')].map((run): [string, string[]] => [
				run.dataset['run'] ?? '',
				[...new Set([...run.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1)))],
			]),
		undefined,
	)
}

/** Put all runs back, as the document was before formes were made of it. */
export function reassemble(page: Page): Promise<void> {
	return page.evaluate(() => {
		const global = globalThis as unknown as { shelf?: Shelf }
		if (!global.shelf) return
		document.body.replaceChildren(...global.shelf.runs)
		delete global.shelf
	}, undefined)
}
