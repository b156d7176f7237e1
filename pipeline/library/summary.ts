import type { PublishReport } from '../publish-report.ts'
import { type Book, within } from './books.ts'
import type { Ended } from './publish-all.ts'

/** What `--json` says of many books: each with its own report, in the order in which they were named. */
export interface LibraryReport {
	version: 1
	/** The worst of all. */
	status: 0 | 1 | 2
	/** How many books were published anew, kept because nothing had changed, and not published. */
	counts: { published: number; unchanged: number; failed: number }
	books: LibraryBook[]
}

interface LibraryBook {
	manuscript: string
	/** The folder of its editions. */
	out: string
	status: 0 | 1 | 2
	/** Why there is no report, where the machine failed. */
	failed?: string
	report?: PublishReport
}

/** Counts books as they end; the reports are kept only where they are wanted. */
export function summary(library: readonly Book[], areReportsKept: boolean) {
	const start = performance.now()
	const counts = { published: 0, unchanged: 0, failed: 0 }
	const ended = new Map<Book, LibraryBook>()
	let worst: 0 | 1 | 2 = 0
	return {
		add(one: Ended): void {
			const status = statusOf(one)
			counts[fate(one)]++
			if (status > worst) worst = status
			const { manuscript } = one.book
			const out = folderOf(one.book)
			if (areReportsKept)
				ended.set(one.book, { manuscript, out, status, ...(one.failed ? { failed: one.failed } : {}), report: one.outcome?.report })
		},
		/** One line on one book. */
		line(one: Ended): string {
			const { editions = [], messages = [] } = one.outcome?.report ?? {}
			const built = editions.filter(({ failed }) => !failed).map(({ name }) => name)
			const what = { published: built.join(', '), unchanged: 'unchanged', failed: 'not published' }[fate(one)]
			const found = messages.filter(({ severity }) => severity !== 'info').length
			return `${one.book.name}  ${what}${found > 0 ? `, ${found} ${found === 1 ? 'warning' : 'warnings'}` : ''} → ${folderOf(one.book)}\n`
		},
		report: (): LibraryReport => ({ version: 1, status: worst, counts, books: library.flatMap((book) => ended.get(book) ?? []) }),
		/** The last line of all. */
		closing(): string {
			const { published, unchanged, failed } = counts
			const seconds = ((performance.now() - start) / 1000).toFixed(1)
			return `${library.length} books: ${published} published, ${unchanged} unchanged, ${failed} not published, in ${seconds} s\n`
		},
	}
}

const folderOf = ({ out, variant }: Book) => (variant === undefined ? out : within(out, variant))

function statusOf({ outcome }: Ended): 0 | 1 | 2 {
	return outcome?.status ?? 2
}

function fate(one: Ended): 'published' | 'unchanged' | 'failed' {
	if (statusOf(one) !== 0) return 'failed'
	return one.outcome?.report.editions.every(({ skipped }) => skipped) ? 'unchanged' : 'published'
}
