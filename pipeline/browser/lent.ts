import type { Browser, Page } from '../edition.ts'

/** A browser lent to one book, which gives it back with `close`. */
export interface Lent extends Browser {
	/** Nobody gets it after this book: it may hang, or be about to. */
	spoil(): Promise<void>
}

/** Lends one browser to many books. */
export interface Lender {
	lend(): Promise<Lent>
	close(): Promise<void>
}

/** What a page leaves behind in a browser must not grow with the number of books. */
const MOST_BOOKS = 100

/** A browser is opened on first use, and another one in its place after a hundred books or where a book has spoiled it. */
export function lender(open: () => Promise<Browser>): Lender {
	const all = new Set<Stock>()
	let current: Stock | undefined
	const closeUnused = async (stock: Stock) => {
		if (stock.out > 0 || stock.left > 0 || !all.delete(stock)) return
		await (await stock.browser.catch(() => undefined))?.close()
	}
	const taken = (): Stock => {
		if (!current?.left) {
			current = { browser: open(), left: MOST_BOOKS, out: 0 }
			all.add(current)
		}
		current.left--
		current.out++
		return current
	}
	return {
		async lend() {
			const stock = taken()
			const spoil = () => {
				stock.left = 0
				return closeUnused(stock)
			}
			const giveBack = () => {
				stock.out--
				return closeUnused(stock)
			}
			try {
				const view = viewOf(await stock.browser)
				return { ...view, spoil, close: once(() => view.close().then(giveBack)) }
			} catch (error) {
				await Promise.all([spoil(), giveBack()])
				throw error
			}
		},
		async close() {
			for (const stock of all) await (await stock.browser.catch(() => undefined))?.close()
			all.clear()
		},
	}
}

interface Stock {
	browser: Promise<Browser>
	/** How many books it may still be lent to. */
	left: number
	/** How many books have it. */
	out: number
}

function once(run: () => Promise<void>): () => Promise<void> {
	let running: Promise<void> | undefined
	return () => {
		running ??= run()
		return running
	}
}

/** The same browser, whose `close` closes the pages of one book only. */
function viewOf(browser: Browser): Browser {
	const pages = new Set<Page>()
	return {
		version: browser.version,
		async open(site, options) {
			const page = await browser.open(site, options)
			const own: Page = {
				...page,
				close() {
					pages.delete(own)
					return page.close()
				},
			}
			pages.add(own)
			return own
		},
		async close() {
			await Promise.all([...pages].map((page) => page.close().catch(() => undefined)))
		},
	}
}
