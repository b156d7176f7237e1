import { append } from '../append.ts'
import type { Metadata } from '../metadata.ts'
import { complete } from '../presets.ts'
import type { Asset, Byline, Publication } from '../publication.ts'
import type { Standing } from '../standing.ts'
import type { Bound } from '../tree/bind.ts'
import type { book, Place } from '../tree/book.ts'
import { ascii, chapterIds } from '../tree/chapter-ids.ts'
import type { Complain } from '../tree/source.ts'
import { uuidOf } from '../uuid.ts'
import type { Fetching, readChapter } from './chapter.ts'
import type { ChapterFile } from './chapter-file.ts'
import { readChapters } from './chapters.ts'
import { decode } from './decode.ts'
import type { Folder } from './folder.ts'
import { type Images, imageAt } from './images.ts'
import { type Manuscript, manuscript } from './manuscript.ts'
import { readStanding } from './standing-chapters.ts'

/** A book that was read: the tree, and the folder it came from. */
export interface Reading<Seen = unknown> {
	/** Undefined when there is no text at all; the complaint says so. */
	publication?: Publication
	folder: Folder
	/** The manuscript's own style.css, as it lies there. */
	style: string
	/** What `look` made of each file, in the order of the book. */
	seen: Seen[]
}

/** The two steps of reading that take time; a preview hands over ones that remember. */
export interface Steps {
	readChapter: typeof readChapter
	book: typeof book
}

/** Read a manuscript: find its files, parse and bind each, then make a book of them. Throws when the path is not there. */
export async function read<Seen = unknown>(
	at: string,
	{
		epoch,
		ignored,
		fetch,
		look,
		hasColours,
		steps = {},
		standing,
	}: {
		epoch?: string
		ignored?: readonly string[]
		fetch?: Fetching
		look?: string
		hasColours?: boolean
		steps?: Partial<Steps>
		/** Chapters of earlier runs, which are not read again where nothing has changed. */
		standing?: Standing
	},
	complain: Complain,
): Promise<Reading<Seen>> {
	const found = await manuscript(at, ignored ?? [], complain)
	const style = await found.folder.read(found.isWhole ? '\0' : 'style.css').catch(() => 'absent' as const)
	const reading: Reading<Seen> = { folder: found.folder, style: typeof style === 'string' ? '' : (decode(style)?.text ?? ''), seen: [] }
	const images: Images = new Map()
	const chapters: (Bound & { chapter: ChapterFile; own: Metadata })[] = []
	let metadata = found.metadata
	const readers = { found, metadata, images, fetch, look, hasColours, ignored: ignored ?? [] }
	const read = standing ? readStanding(readers, standing, complain) : readChapters(readers, steps.readChapter, complain)
	for (const { index, bound, metadata: own, seen } of await read) {
		const chapter = found.chapters[index]!
		// What was seen is known to whoever named `look`, or brought a step of their own.
		if (seen !== undefined) reading.seen.push(seen as Seen)
		if (found.isWhole) metadata = own
		chapters.push(
			...bound.map((one, at) => ({ ...one, chapter: at === 0 ? chapter : { file: chapter.file }, own: found.isWhole ? {} : own })),
		)
	}
	if (chapters.length === 0) {
		complain({
			rule: 'manuscript-has-text',
			reason:
				found.chapters.length === 0
					? 'There is no Markdown file in this folder; add one, or `book.yaml` with `chapters:`'
					: 'There is no text to publish',
			file: found.chapters[0]?.file ?? found.metadataFile,
		})
		return reading
	}
	const title = metadata.title ?? titleOf(chapters, found)
	const slug =
		metadata.slug ?? ((await ascii(/^[\x20-\x7e]*$/.test(found.name) && !generic.test(found.name) ? found.name : title)) || 'book')
	const cover = metadata.cover ? await imageAt(metadata.cover, '', { folder: found.folder, known: images }) : undefined
	if (cover && 'problem' in cover) complain({ rule: cover.problem, reason: cover.reason, file: found.metadataFile })
	const known = {
		title,
		slug,
		identifier: identifierOf(metadata, slug),
		modified: modifiedOf(metadata, epoch, found, complain),
		...(cover && 'id' in cover ? { cover: cover.id } : {}),
	}
	const meta = complete(metadata, known)
	const ids = await chapterIds(chapters, found, complain)
	const bound = chapters.map(({ chapter, own, ...rest }, index) => ({
		...rest,
		id: ids[index]!,
		...placeOf(chapter),
		...bylineOf(own),
	}))
	const assets = (await Promise.all(images.values())).filter((image): image is Asset => 'id' in image)
	const files = new Set(await everyFile(found.folder, bound))
	const makeBook = steps.book ?? (await import('../tree/book.ts')).book
	const publication = makeBook({ meta, bound, assets: unique(assets), files, base: found.base }, complain)
	reading.publication = found.settings ? { ...publication, origin: found.settings.tool } : publication
	return reading
}

const generic = /^(manuscript|src|book|docs?|readme|index|content)$/i

function titleOf(chapters: Bound[], found: Manuscript): string {
	if (!found.isWhole && chapters.length > 1) {
		const first = chapters[0]!
		return /^(readme|_?index)\.[^/]*$/i.test(first.file.slice(found.base.length)) ? first.title : found.name
	}
	return chapters[0]?.title || found.name
}

function placeOf({ part, groups, depth, matter }: ChapterFile): Pick<Place, 'part' | 'groups' | 'depth' | 'matter'> {
	return {
		...(part === undefined ? {} : { part }),
		...(groups ? { groups } : {}),
		...(depth ? { depth } : {}),
		...(matter ? { matter } : {}),
	}
}

function bylineOf(own: Metadata): { byline?: Byline } {
	const people = own.authors ?? own.author
	if (!people && !own.date && !own.source) return {}
	return {
		byline: {
			...(people ? { authors: people.map(({ name, role }) => ({ name, role: role ?? '' })) } : {}),
			...(own.source ? { source: own.source } : {}),
			...(own.date ? { date: own.date } : {}),
		},
	}
}

/** A UUID of slug and first author, unless the book has an identifier. */
function identifierOf(metadata: Metadata, slug: string): string {
	if (metadata.identifier) return metadata.identifier
	if (metadata.isbn) return `urn:isbn:${metadata.isbn.replace(/[^0-9Xx]/g, '')}`
	const name = `${slug}/${(metadata.authors ?? metadata.author)?.[0]?.name ?? ''}`
	return uuidOf(name)
}

function modifiedOf(metadata: Metadata, epoch: string | undefined, found: Manuscript, complain: Complain): string {
	const instant = (date: Date) => `${date.toISOString().slice(0, 19)}Z`
	if (epoch !== undefined && /^\d{1,12}$/.test(epoch)) return instant(new Date(Number(epoch) * 1000))
	const given = metadata.modified ?? metadata.date
	if (given) return instant(new Date(given.length === 4 ? `${given}-01-01` : given))
	complain({
		rule: 'date-is-known',
		reason: 'No `date:` is given; the editions say 2000-01-01 where they must say one',
		file: found.metadataFile,
	})
	return '2000-01-01T00:00:00Z'
}

/** Same bytes, same asset. */
function unique(assets: Asset[]): Asset[] {
	return [...new Map(assets.map((asset) => [asset.id, asset])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Files beside the chapters, to tell a link to one from a link to nothing. */
async function everyFile(folder: Folder, chapters: { file: string }[]): Promise<string[]> {
	const folders = new Set(chapters.map(({ file }) => (file.includes('/') ? file.replace(/[^/]*$/, '') : '')))
	const files: string[] = []
	for (const at of folders)
		append(
			files,
			(await folder.list(at)).filter((name) => !name.endsWith('/')).map((name) => at + name),
		)
	return files
}
