import { createHash } from 'node:crypto'
import { complete, type Metadata } from '../metadata.ts'
import type { Asset, Byline, Publication } from '../publication.ts'
import { type Bound, bind } from '../tree/bind.ts'
import { book } from '../tree/book.ts'
import { ascii, chapterIds } from '../tree/chapter-ids.ts'
import type { Complain } from '../tree/source.ts'
import { bookYaml } from './book-yaml.ts'
import { decode } from './decode.ts'
import type { Folder } from './folder.ts'
import { frontMatter } from './front-matter.ts'
import { type Images, imageAt, imagesOf } from './images.ts'
import { type ChapterFile, type Manuscript, manuscript } from './manuscript.ts'
import { parse } from './parse.ts'
import { containerTitles } from './syntax/container-titles.ts'

/** A book that was read: the tree, and the folder it came from. */
export interface Reading {
	/** Undefined when there is no text at all; the complaint says so. */
	publication?: Publication
	folder: Folder
	/** The manuscript's own style.css, as it lies there. */
	style: string
}

/** Read a manuscript: find its files, parse and bind each, then make a book of them. Throws when the path is not there. */
export async function read(at: string, { epoch, ignored }: { epoch?: string; ignored?: readonly string[] }, complain: Complain): Promise<Reading> {
	const found = await manuscript(at, ignored ?? [], complain)
	const style = await found.folder.read(found.isWhole ? '\0' : 'style.css').catch(() => 'absent' as const)
	const reading: Reading = { folder: found.folder, style: typeof style === 'string' ? '' : (decode(style)?.text ?? '') }
	const images: Images = new Map()
	const chapters: (Bound & { chapter: ChapterFile; own: Metadata })[] = []
	let metadata = found.metadata
	for (const chapter of found.chapters) {
		const file = await readChapter(chapter, found, metadata, images, complain)
		if (!file) continue
		if (found.isWhole) metadata = file.metadata
		chapters.push(
			...file.bound.map((bound, index) => ({
				...bound,
				chapter: index === 0 ? chapter : { file: chapter.file },
				own: found.isWhole ? {} : file.metadata,
			})),
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
	const cover = metadata.cover ? await imageAt(metadata.cover, '', found.folder, images) : undefined
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
		...(chapter.part ? { part: chapter.part } : {}),
		...bylineOf(own),
	}))
	const assets = (await Promise.all(images.values())).filter((image): image is Asset => 'id' in image)
	const files = new Set(await everyFile(found.folder, bound))
	reading.publication = book({ meta, bound, assets: unique(assets), files }, complain)
	return reading
}

const generic = /^(manuscript|src|book|docs?|readme|index|content)$/i

async function readChapter(
	chapter: ChapterFile,
	found: Manuscript,
	metadata: Metadata,
	images: Images,
	complain: Complain,
): Promise<{ bound: Bound[]; metadata: Metadata } | undefined> {
	const { file } = chapter
	const bytes = await found.folder.read(file)
	if (typeof bytes === 'string') {
		complain({
			rule: bytes === 'outside' ? 'path-stays-inside' : 'chapter-exists',
			severity: 'error',
			reason: bytes === 'outside' ? `\`${file}\` leads outside the manuscript's folder and is not read` : `\`${file}\` is not there`,
			file,
		})
		return undefined
	}
	const decoded = decode(bytes)
	if (!decoded) {
		complain({ rule: 'file-is-readable', reason: `\`${file}\` is not a text in UTF-8, UTF-16 or GB18030`, file })
		return undefined
	}
	if (decoded.encoding !== 'utf-8')
		complain({ rule: 'encoding-is-utf-8', reason: `\`${file}\` was decoded from ${decoded.encoding.toUpperCase()}`, file })
	const matter = frontMatter(allowed(decoded.text, file, complain))
	const own =
		matter.yaml === undefined ? {} : bookYaml({ text: matter.yaml, file, offset: 1, of: found.isWhole ? 'book' : 'chapter' }, complain)
	if (matter.text.trim() === '') {
		complain({ rule: 'manuscript-has-text', severity: found.isWhole ? 'error' : 'warning', reason: `\`${file}\` is empty`, file })
		return undefined
	}
	const { text, titles } = containerTitles(matter.text)
	const tree = parse(text)
	const lineBreaks = own.lineBreaks ?? metadata.lineBreaks ?? 'join'
	const source = { file, text, tree, titles, images: await imagesOf(tree, file, found.folder, images), lineBreaks, isWhole: found.isWhole }
	const bound = await bind(source, own.title ?? chapter.title, complain)
	for (const one of bound) if (one.title === '') one.title = retitle(one, file.replace(/^.*\//, '').replace(/\.[^.]*$/, ''))
	return { bound, metadata: own }
}

/** A chapter without any title is called by its file. */
function retitle(chapter: Bound, title: string): string {
	const h1 = chapter.body.children[0]
	if (h1?.type === 'element') h1.children = [{ type: 'text', value: title }]
	return title
}

/** Control characters are in no edition; say where they stood. Positions stay, for a space takes the place of each. */
function allowed(text: string, file: string, complain: Complain): string {
	let line = 1
	let last = 0
	return text.replace(
		/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
		(character, offset: number) => {
			for (; last < offset; last++) if (text[last] === '\n') line++
			complain({
				rule: 'character-is-allowed',
				reason: `Control character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is dropped`,
				file,
				line,
				column: offset - text.lastIndexOf('\n', offset - 1),
			})
			return ' '
		},
	)
}

function titleOf(chapters: Bound[], found: Manuscript): string {
	if (!found.isWhole && chapters.length > 1) {
		const first = chapters[0]!
		return /(^|\/)(readme|_?index)\.[^/]*$/i.test(first.file) ? first.title : found.name
	}
	return chapters[0]?.title || found.name
}

function bylineOf(own: Metadata): { byline?: Byline } {
	const people = own.authors ?? own.author
	if (!people && !own.date) return {}
	return {
		byline: {
			...(people ? { authors: people.map(({ name, role }) => ({ name, role: role ?? '' })) } : {}),
			...(own.date ? { date: own.date } : {}),
		},
	}
}

/** UUIDv5 (RFC 9562 §5.5) of slug and first author, in the namespace of URLs, unless the book has an identifier. */
function identifierOf(metadata: Metadata, slug: string): string {
	if (metadata.identifier) return metadata.identifier
	if (metadata.isbn) return `urn:isbn:${metadata.isbn.replace(/[^0-9Xx]/g, '')}`
	const name = `${slug}/${(metadata.authors ?? metadata.author)?.[0]?.name ?? ''}`
	const bytes = createHash('sha1').update(Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')).update(name).digest().subarray(0, 16)
	bytes[6] = (bytes[6]! & 0x0f) | 0x50
	bytes[8] = (bytes[8]! & 0x3f) | 0x80
	return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
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
	for (const at of folders) files.push(...(await folder.list(at)).filter((name) => !name.endsWith('/')).map((name) => at + name))
	return files
}
