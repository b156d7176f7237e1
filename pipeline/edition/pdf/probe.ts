import { append } from '../../append.ts'
import type { Page } from '../../edition.ts'

/** Where everything will be printed, known before it is. */
export interface Probed {
	/** The containers of pages in order, hidden blank ones too: which of the gatherings they stand in, the CSS name of their pages, whether a chapter begins there, and how many each will take. */
	runs: { gathering: number; name: string; page: string; isBlank: boolean; isChapter: boolean; pages: number }[]
	/** Of every id: its run, and its page within it (1 = the first). */
	at: Record<string, [run: number, page: number]>
}

/**
 * Lay every run of pages out as columns of the page's exact size: Chromium breaks columns and pages with the same engine,
 * so an element's column is its page. Leaves the document in columns; `fill` puts it back.
 */
export function probe(page: Page): Promise<Probed> {
	return page.evaluate(() => {
		const root = document.documentElement
		root.classList.remove('galley')
		root.classList.add('probe')
		const sections = [...document.querySelectorAll<HTMLElement>('section.run')]
		const at: Record<string, [number, number]> = {}
		const runs = sections.map((section, index) => {
			const name = section.dataset['run'] ?? ''
			const page = section.style.getPropertyValue('page')
			if (section.classList.contains('blank')) return { gathering: 0, name, page, isBlank: true, isChapter: false, pages: 1 }
			const left = section.getBoundingClientRect().left
			const width = section.clientWidth
			// By the middle of a box: its left edge may hang out, and a narrow one stands close to the next column.
			const columnOf = (box: DOMRect | undefined): number =>
				box ? Math.floor((box.left - left + Math.min(box.width, width) / 2) / width) + 1 : 1
			const column = (element: Element): number => columnOf(element.getClientRects()[0])
			if (section.id) at[section.id] = [index, 1]
			for (const element of section.querySelectorAll('[id]')) at[element.id] = [index, column(element)]
			// The last box, not a mark after it: a margin at a page's foot is dropped in print and would push the mark overleaf.
			const last = [...section.children].findLast((child) => child.getClientRects().length > 0)
			const isChapter = section.querySelector(':scope > h1:first-child') !== null && section.id !== ''
			return { gathering: 0, name, page, isBlank: false, isChapter, pages: columnOf(last ? [...last.getClientRects()].at(-1) : undefined) }
		})
		return { runs, at }
	}, undefined)
}

/** About which page everything will stand on, read from a galley: near enough for the width of its number. */
export function estimate(page: Page, height: number): Promise<Probed> {
	return page.evaluate((height) => {
		const at: Record<string, [number, number]> = {}
		const runs = [...document.querySelectorAll<HTMLElement>('section.run')].map((section, index) => {
			const name = section.dataset['run'] ?? ''
			const page = section.style.getPropertyValue('page')
			if (section.classList.contains('blank')) return { gathering: 0, name, page, isBlank: true, isChapter: false, pages: 1 }
			const box = section.getBoundingClientRect()
			const pageOf = (below: number): number => Math.max(1, Math.ceil((below - box.top) / height))
			if (section.id) at[section.id] = [index, 1]
			for (const element of section.querySelectorAll('[id]')) at[element.id] = [index, pageOf(element.getBoundingClientRect().bottom)]
			return { gathering: 0, name, page, isBlank: false, isChapter: section.classList.contains('chapter'), pages: pageOf(box.bottom) }
		})
		return { runs, at }
	}, height)
}

/** What gatherings that follow each other say, as one book. */
export function together(all: Probed[]): Probed {
	const runs: Probed['runs'] = []
	const at: Probed['at'] = {}
	for (const [gathering, probed] of all.entries()) {
		for (const [id, [run, page]] of Object.entries(probed.at)) at[id] = [run + runs.length, page]
		append(
			runs,
			probed.runs.map((run) => ({ ...run, gathering })),
		)
	}
	return { runs, at }
}

/** What a document says of each of the gatherings in it, which have runs of these names. */
export function parted(probed: Probed, gatherings: { runs: string[] }[]): Probed[] {
	const parts = gatherings.map((): Probed => ({ runs: [], at: {} }))
	const owners = new Map(gatherings.flatMap(({ runs }, part) => runs.map((name): [string, Probed] => [name, parts[part]!])))
	const places = probed.runs.map((run) => {
		const part = owners.get(run.name)!
		return { part, place: part.runs.push(run) - 1 }
	})
	for (const [id, [run, page]] of Object.entries(probed.at)) places[run]!.part.at[id] = [places[run]!.place, page]
	return parts
}

/** Give the page numbers within the text the width of a guess: the true ones, written later, then move nothing. */
export function guess(page: Page, numbers: Record<string, string>): Promise<void> {
	return page.evaluate((guessed) => {
		for (const place of document.querySelectorAll<HTMLElement>('.on-page .page')) {
			const number = guessed[place.dataset['pageOf'] ?? ''] ?? ''
			place.textContent = number
			place.style.cssText = `display:inline-block;text-align:center;text-indent:0;width:${(number.length * 0.56).toFixed(2)}em`
		}
	}, numbers)
}

/** Write the page numbers, show the blank pages that are needed, and make the document one of pages again. */
export function fill(page: Page, wanted: { numbers: Record<string, string>; blanks: string[] }): Promise<void> {
	return page.evaluate(({ numbers, blanks }) => {
		document.documentElement.classList.remove('probe')
		for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]'))
			place.textContent = numbers[place.dataset['pageOf'] ?? ''] ?? ''
		for (const section of document.querySelectorAll<HTMLElement>('section.run.blank'))
			section.hidden = !blanks.includes(section.dataset['run'] ?? '')
	}, wanted)
}
