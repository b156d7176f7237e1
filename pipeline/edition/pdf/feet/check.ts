import type { Complaint } from '../../../report.ts'
import type { PaperChapter } from '../chapters.ts'
import type { Destinations } from '../destinations.ts'

/** Chapters whose notes stay at their ends, by key, and what is said of each. */
export type AtEnd = Map<string, Complaint>

/** A chapter where a note fits at the foot of no page. */
export function fitsNowhere({ chapter }: PaperChapter): Complaint {
	return {
		rule: 'note-is-placed',
		reason: `The notes of “${chapter.title}” are at the end of the chapter: one of them fits at the foot of no page`,
		file: chapter.file,
		edition: 'pdf',
	}
}

/** The chapters, of those with notes at the feet of pages, where a note is not on the page of its call in the printed file. */
export function astray(chapters: PaperChapter[], atEnd: AtEnd, { at, from }: Destinations): AtEnd {
	return new Map(
		chapters.flatMap(({ key, chapter, notes }): [string, Complaint][] => {
			const lost = atEnd.has(key) ? undefined : notes.find(({ id }) => !from.get(id)?.has(at.get(id) ?? 0))
			if (!lost) return []
			const page = at.get(lost.id)
			const reason = `Note ${lost.n} of “${chapter.title}” was not printed on the page of its call, so the notes of the chapter are at its end`
			return [[key, { rule: 'note-is-placed', reason, file: chapter.file, ...(page ? { page } : {}), edition: 'pdf' }]]
		}),
	)
}
