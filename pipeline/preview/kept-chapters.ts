import { statSync } from 'node:fs'
import path from 'node:path'
import type { Folder } from '../read/folder.ts'
import type { Images } from '../read/images.ts'
import type { Steps } from '../read/read.ts'
import type { Complaint } from '../report.ts'

type ReadChapter = Steps['readChapter']

/** A chapter as it was read, and all that its reading depended on. */
interface Kept {
	/** The chapter's place and what the book says about all chapters. */
	key: string
	/** Paths that were looked at, each with what was there. */
	looks: Look[]
	result: Awaited<ReturnType<ReadChapter>>
	complaints: Complaint[]
	images: Images
}
interface Look {
	path: string
	isList: boolean
	stamp: string
}

/** Chapters that are read again only when a file has changed that they depend on; each is handed over with what was parsed. */
export interface KeptChapters {
	/** What it answers must not be changed: it is answered again. */
	readChapter: ReadChapter
	/** Every path, from the manuscript's folder, that a chapter depends on. */
	looked(): string[]
}

export function keptChapters(readChapter: ReadChapter): KeptChapters {
	const kept = new Map<string, Kept>()
	const read: ReadChapter = async (chapter, reader, complain) => {
		const { found, metadata, images, hasColours } = reader
		const { folder: _, chapters: __, metadata: ___, ...about } = found
		const { lineBreaks, pinyin } = metadata
		const key = JSON.stringify([chapter, about, lineBreaks, pinyin, metadata.images, hasColours])
		const known = kept.get(chapter.file)
		let one = known?.key === key && (await areSame(known.looks, found.folder)) ? known : undefined
		if (!one) {
			const { folder, looks } = watched(found.folder)
			const own = { complaints: [] as Complaint[], images: new Map() as Images }
			const result = await readChapter(
				chapter,
				{ ...reader, found: { ...found, folder }, images: own.images, look: (file) => file },
				(complaint) => own.complaints.push(complaint),
			)
			one = { key, looks: await looks(), result, ...own }
			kept.set(chapter.file, one)
		}
		for (const complaint of one.complaints) complain(complaint)
		for (const [at, image] of one.images) images.set(at, image)
		return one.result
	}
	return {
		readChapter: read,
		looked: () => [...new Set([...kept.values()].flatMap(({ looks }) => looks.map((look) => look.path)))],
	}
}

/** A folder that remembers what it was asked. */
function watched(folder: Folder): { folder: Folder; looks(): Promise<Look[]> } {
	const looks = new Map<string, Look>()
	// Stamped before it is read: a change in between is then seen by the next look.
	const look = (at: string, isList: boolean) => {
		const key = `${at}\0${isList}`
		if (!looks.has(key)) looks.set(key, { path: at, isList, stamp: isList ? '' : stamp(folder, at) })
	}
	return {
		folder: {
			...folder,
			read: (at) => {
				look(at, false)
				return folder.read(at)
			},
			kind: (at) => {
				look(at, false)
				return folder.kind(at)
			},
			list: (at) => {
				look(at, true)
				return folder.list(at)
			},
		},
		looks: () => Promise.all([...looks.values()].map(async (one) => (one.isList ? { ...one, stamp: await names(folder, one.path) } : one))),
	}
}

async function areSame(looks: Look[], folder: Folder): Promise<boolean> {
	for (const { path: at, isList, stamp: before } of looks)
		if ((isList ? await names(folder, at) : stamp(folder, at)) !== before) return false
	return true
}

const names = async (folder: Folder, at: string) => (await folder.list(at)).join('\0')

function stamp({ root }: Folder, at: string): string {
	const about = statSync(path.resolve(root, `./${at}`), { throwIfNoEntry: false })
	return about ? `${about.ino} ${about.size} ${about.mtimeMs}` : ''
}
