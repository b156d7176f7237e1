import type { RootContent } from 'hast'
import type { Chapter, Publication } from '../../publication.ts'
import { split } from './split.ts'

/** One content document that holds a chapter or a part of one. */
export interface Document {
	/** ASCII, flat, with `.xhtml`. */
	file: string
	chapter: Chapter
	/** 0 for the beginning of the chapter, then 1, 2 … for what follows. */
	part: number
	/** How many top-level blocks of the chapter stand before it, and where it ends. */
	from: number
	to: number
}

/** Where everything of a book stands: its documents, and the file and id of every place. */
export interface Files {
	documents: Document[]
	/** The file of a chapter's beginning. */
	start(chapter: string): string
	/** The file that holds an id of a chapter, if it is in this edition. */
	holds(chapter: string, id: string): string | undefined
	/** The address of a chapter, or of an id in it, as written in the file `from`. */
	href(chapter: string, id?: string, from?: string): string
	/** The page that opens a part of the book, by the chapter that it stands before. */
	partPages: Map<string, string>
}

/** Files that the package itself needs. */
const reserved = ['toc', 'cover', 'titlepage']

/** Lay the chapters out in documents: one each, long ones split at headings. */
export function layOut(publication: Publication): Files {
	const taken = new Set([...reserved, ...publication.chapters.map((chapter) => chapter.id)])
	const documents: Document[] = []
	const starts = new Map<string, string>()
	const places = new Map<string, string>()
	const partPages = new Map<string, string>()
	for (const chapter of publication.chapters) {
		if (chapter.part !== undefined) partPages.set(chapter.id, `${free(`part-${partPages.size + 1}`, taken)}.xhtml`)
		for (const [part, { from, to }] of split(chapter).entries()) {
			const isOwn = part === 0 && !reserved.includes(chapter.id)
			const file = `${isOwn ? chapter.id : free(`${chapter.id}-${part + 1}`, taken)}.xhtml`
			if (part === 0) starts.set(chapter.id, file)
			documents.push({ file, chapter, part, from, to })
			for (const id of idsOf(chapter.body.children.slice(from, to))) places.set(`${chapter.id}#${id}`, file)
		}
		placeNotes(chapter, places)
	}
	return {
		documents,
		partPages,
		start: (chapter) => starts.get(chapter) ?? '',
		holds: (chapter, id) => places.get(`${chapter}#${id}`),
		href(chapter, id, from) {
			const file = id === undefined ? undefined : places.get(`${chapter}#${id}`)
			if (id === undefined || file === undefined) return starts.get(chapter) ?? ''
			return `${file === from ? '' : file}#${toName(id)}`
		},
	}
}

/** A note stands in the document of its first call; what a note's text holds stands there too. */
function placeNotes(chapter: Chapter, places: Map<string, string>): void {
	const waiting = new Set(chapter.notes)
	for (let found = true; found; ) {
		found = false
		for (const note of waiting) {
			const file = note.calls.map((call) => places.get(`${chapter.id}#${call}`)).find((one) => one !== undefined)
			if (file === undefined) continue
			for (const id of [note.id, ...idsOf(note.content)]) places.set(`${chapter.id}#${id}`, file)
			waiting.delete(note)
			found = true
		}
	}
}

/**
 * An id as XML wants it: a name (XML 1.0 §2.3). Ids that are none get a letter in front, and `_` with the code for every
 * character that a name cannot hold, so that different ids stay different.
 */
export function toName(id: string): string {
	const name = id.replace(/[ªµº]|[^\p{L}\p{Nd}._-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}`)
	return /^[\p{L}_]/u.test(name) ? name : `id-${name}`
}

function free(name: string, taken: Set<string>): string {
	let candidate = name
	for (let n = 2; taken.has(candidate); n++) candidate = `${name}-${n}`
	taken.add(candidate)
	return candidate
}

/** The ids in these blocks, but for what other editions alone show. */
function idsOf(nodes: RootContent[], found: string[] = []): string[] {
	for (const node of nodes) {
		if (node.type !== 'element') continue
		const { id, dataEditions } = node.properties
		const isElsewhere =
			dataEditions !== undefined &&
			!String(dataEditions)
				.split(/[\s,]+/)
				.includes('epub')
		if (isElsewhere) continue
		if (typeof id === 'string') found.push(id)
		idsOf(node.children, found)
	}
	return found
}
