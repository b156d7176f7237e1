import { type Lender, type Lent, lender } from '../browser/lent.ts'
import { type Order, type Outcome, publish } from '../publish.ts'
import type { Book } from './books.ts'

/** What is common to all books of a library. */
export interface LibraryOrder extends Omit<Order, 'manuscript' | 'out' | 'lend'> {
	/** How many are at work at once: memory grows with it, and not with the number of books. */
	jobs: number
	/** Told of each book as it ends, in the order in which they end. */
	ended(ended: Ended): Promise<void> | void
}

/** How a book ended: with an outcome, or with a failure of the machine before there was one. */
export interface Ended {
	book: Book
	outcome?: Outcome
	failed?: string
}

/**
 * Publish many books with one browser, `jobs` at a time; one that fails stops no other.
 * What the machine failed is tried once more when the rest is done, alone: another book may have brought the browser down.
 */
export async function publishAll(books: readonly Book[], order: LibraryOrder): Promise<void> {
	const { openBrowser } = await import('../browser.ts')
	const browsers = lender(() => openBrowser({ signal: order.signal, onNotice: order.progress }))
	const again: Book[] = []
	let done = 0
	const progress = (book: Book) => (text: string) => order.progress(`${done + 1} of ${books.length}, ${book.name}: ${text}`)
	const tell = async (ended: Ended) => {
		done++
		await order.ended(ended)
	}
	const queue = books.values()
	const worker = async () => {
		for (const book of queue) {
			const ended = await one(book, browsers, { ...order, progress: progress(book) })
			if (isFailed(ended)) again.push(book)
			else await tell(ended)
		}
	}
	try {
		await Promise.all(Array.from({ length: order.jobs }, worker))
		for (const book of again) await tell(await one(book, browsers, { ...order, progress: progress(book) }))
	} finally {
		await browsers.close()
	}
}

/** One book; what the machine does to it is told, not thrown. */
async function one(book: Book, browsers: Lender, order: Omit<Order, 'manuscript' | 'out'>): Promise<Ended> {
	const lent: Lent[] = []
	const lend = async () => {
		const browser = await browsers.lend()
		lent.push(browser)
		return browser
	}
	try {
		const { manuscript, out, variant } = book
		const outcome = await publish({ ...order, manuscript, out, variant, lend })
		if (outcome.status === 2) await Promise.all(lent.map((browser) => browser.spoil()))
		return { book, outcome }
	} catch (error) {
		order.signal.throwIfAborted()
		await Promise.all(lent.map((browser) => browser.spoil()))
		return { book, failed: error instanceof Error ? error.message : String(error) }
	}
}

const isFailed = ({ outcome }: Ended) => !outcome || outcome.status === 2
