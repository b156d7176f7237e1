import type { Snapshot } from './desk.ts'
import { isMailedWhole } from './mail.ts'

/** What a page of the desk wants to know of the book. */
export function state({ version, book, problem }: Snapshot) {
	const { meta, chapters = [] } = book?.publication ?? {}
	return {
		version,
		title: meta?.title ?? '',
		chapters: chapters.map(({ id, title, file, depth }) => ({ id, title, file, depth: depth ?? 1 })),
		...(problem === undefined ? {} : { problem }),
		isMailedWhole: book ? isMailedWhole(book) : false,
	}
}
