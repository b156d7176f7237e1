import type { Page, Site } from '../../edition.ts'
import { type Fitting, fitBoxes } from './boxes.ts'
import type { Gathering } from './divide.ts'
import { awaitFonts, showGalley } from './finish/show.ts'
import { reassemble } from './formes.ts'
import { all as allOf, type Open } from './on-pages.ts'

/** A document of some gatherings, which is in the browser while it is worked on. */
export interface Bench {
	/** Its gatherings, by their places in the book. */
	held: number[]
	/** Laid out as a whole it takes memory that is worth the time to give it back. */
	readonly isHeavy: boolean
	isLaid: boolean
	/** Somebody works on it. */
	isBusy: boolean
	readonly isOpen: boolean
	/** Bring it into the browser: as a galley or, once it is laid, as it was left; a galley says what was fitted. */
	show(): Promise<{ page: Page; fitting: Fitting }>
	/** Take it out of the browser, unless it is to be kept there; what was laid out is kept as HTML. */
	leave(): Promise<void>
}

/** How many documents are in the browser at a time, each in a process of its own. */
export const atOnce = 2

/** Characters of a document. */
const heavy = 160_000

/** `isKept`: the document stays in the browser, since there are no others that want its memory. */
export function bench(
	{ before, after, open, file, isKept }: { before: string; after: string; open: Open; file: NonNullable<Site['file']>; isKept: boolean },
	{ held, parts }: { held: number[]; parts: Gathering[] },
): Bench {
	let page: Page | undefined
	let laid: string | undefined
	let fitting: Fitting = { fitted: [], coarse: [] }
	const one: Bench = {
		held,
		isHeavy: parts.reduce((sum, { weight }) => sum + weight, 0) > heavy,
		isLaid: false,
		isBusy: false,
		get isOpen() {
			return page !== undefined
		},
		async show() {
			if (!page) {
				const html = `${before}${laid ?? parts.map((part) => part.html).join('')}${after}`
				page = await open({ html, file }, { isLarge: !isKept })
				await awaitFonts(page)
				// What was laid out stays unseen: a forme is laid out when it is printed.
				if (laid === undefined) {
					await showGalley(page)
					fitting = await fitBoxes(page)
				}
			}
			return { page, fitting }
		},
		async leave() {
			if (!page) return
			if (isKept) return reassemble(page)
			if (one.isLaid) laid ??= await runs(page)
			await page.close()
			page = undefined
		},
	}
	return one
}

/** Do work on a document in the browser; one that nobody works on makes room for it. */
export async function shown<R>(all: Bench[], one: Bench, work: (shown: { page: Page; fitting: Fitting }) => Promise<R>): Promise<R> {
	one.isBusy = true
	const others = all.filter((other) => other !== one && (other.isOpen || other.isBusy))
	const idle = others.find(({ isBusy }) => !isBusy)
	try {
		if (idle && others.length >= atOnce && !one.isOpen) {
			idle.isBusy = true
			await idle.leave()
			idle.isBusy = false
		}
		return await work(await one.show())
	} finally {
		one.isBusy = false
	}
}

/** In what order they are best worked on: those that are in the browser need not be brought there. */
export const openFirst = (all: Bench[]): Bench[] => [...all].sort((a, b) => Number(b.isOpen) - Number(a.isOpen))

/** Work on one after another, so many at a time; the results in order. When one fails no other is begun. */
export async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
	const made: R[] = []
	let next = 0
	let hasFailed = false
	const lane = async (): Promise<void> => {
		while (next < all.length && !hasFailed) {
			const at = next++
			try {
				made[at] = await work(all[at]!)
			} catch (error) {
				hasFailed = true
				throw error
			}
		}
	}
	await allOf(Array.from({ length: atOnce }, lane))
	return made
}

/** The runs of a document that was laid out: all that was found out for them is in elements, classes and styles. */
function runs(page: Page): Promise<string> {
	return page.evaluate(() => [...document.querySelectorAll('section.run')].map((run) => run.outerHTML).join(''), undefined)
}
