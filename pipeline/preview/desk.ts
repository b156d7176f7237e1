import path from 'node:path'
import { type Parsed, readChapter } from '../read/chapter.ts'
import { read } from '../read/read.ts'
import { type Report, report } from '../report.ts'
import { book } from '../tree/book.ts'
import { copied } from './copied.ts'
import { keptChapters } from './kept-chapters.ts'
import { type LiveBook, type LiveOrder, liveBooks } from './live-book.ts'

/** What the desk needs of whoever runs it. */
export interface DeskOrder extends LiveOrder {
	/** A file or folder. */
	manuscript: string
	/** Absolute paths that are no part of the manuscript. */
	ignored: readonly string[]
}

/** The manuscript as it was at one moment. */
export interface Snapshot {
	/** Counts the readings. */
	version: number
	/** The book; where it cannot be read, as it could be read last. */
	book?: LiveBook
	/** Why what is shown is not what lies on the disk. */
	problem?: string
	complaints: Report
}

/** A manuscript that is read again and again, chapter by chapter. */
export interface Desk {
	now(): Snapshot
	/** Read what has changed; whatever an author may have done ends as a complaint. */
	refresh(): Promise<Snapshot>
	/** Absolute paths that the book depends on: files, folders, and what was looked for in vain. */
	looked(): string[]
}

export async function openDesk(order: DeskOrder): Promise<Desk> {
	const kept = keptChapters(readChapter)
	const steps: Parameters<typeof read>[1]['steps'] = {
		readChapter: kept.readChapter,
		book: ({ bound, ...draft }, complain) => book({ ...draft, bound: bound.map(copied) }, complain),
	}
	const live = liveBooks(order)
	let looked = [path.resolve(order.manuscript)]
	let now: Snapshot = { version: 0, complaints: report() }

	const refresh = async (): Promise<Snapshot> => {
		const complaints = report()
		const next = await reread(complaints).catch((error: unknown) => {
			order.signal.throwIfAborted()
			complaints.complain({ rule: 'file-is-readable', reason: error instanceof Error ? error.message : String(error) })
			return undefined
		})
		const shown = next ?? now.book
		now = {
			version: now.version + 1,
			complaints,
			...(shown ? { book: shown } : {}),
			...(next ? {} : { problem: firstError(complaints) }),
		}
		return now
	}
	const reread = async (complaints: Report): Promise<LiveBook | undefined> => {
		const { ignored, fetch, environment } = order
		const epoch = environment['SOURCE_DATE_EPOCH']
		const reading = await read<Parsed>(order.manuscript, { epoch, ignored, fetch, steps }, complaints.complain)
		const { root } = reading.folder
		looked = [root, ...reading.folder.inputs().map((input) => input.path), ...kept.looked().map((one) => path.resolve(root, `./${one}`))]
		const { publication } = reading
		// Without its settings a book is another one: other chapters, another title.
		const isLost = now.book && complaints.messages().some(({ rule, file }) => rule === 'yaml-parses' && /^book\.ya?ml$/.test(file))
		return publication && !isLost ? live({ ...reading, publication }, reading.seen, complaints) : undefined
	}
	await refresh()
	return { now: () => now, refresh, looked: () => looked }
}

function firstError(complaints: Report): string {
	const found = complaints.messages().find(({ severity }) => severity === 'error')
	if (!found) return ''
	return found.file ? `${found.file}:${found.line} ${found.reason}` : found.reason
}
