import { stat } from 'node:fs/promises'
import path from 'node:path'
import { append } from '../append.ts'
import type { ChapterEntry, Metadata } from '../metadata.ts'
import type { Complain } from '../tree/source.ts'
import type { BookSettings } from './book-settings.ts'
import { bookYaml } from './book-yaml.ts'
import type { ChapterFile } from './chapter-file.ts'
import { type Folder, openFolder } from './folder.ts'
import { found, isNumberedByName } from './found.ts'
import { languageFolder } from './langs.ts'
import { listed } from './listed.ts'
import { mkdocsYaml } from './mkdocs-yaml.ts'
import { settings, textOf } from './settings.ts'
import { siteSettings } from './site-settings.ts'
import { summary } from './summary.ts'

/** What a path turned out to be, before any text is parsed. */
export interface Manuscript {
	folder: Folder
	metadata: Metadata
	/** The file that the metadata stand in, for complaints about them. */
	metadataFile: string
	chapters: ChapterFile[]
	/** True for a single file: each `#` of it is a chapter. */
	isWhole: boolean
	/** The ASCII name of the file or folder, the title's fallback. */
	name: string
	/** The folder that is the site's root, with `/` behind: `src/` of an mdBook; '' for the manuscript's own. */
	base: string
	/** What mdBook's or GitBook's own settings say. */
	settings?: BookSettings
}
/** Find out what lies at a path: one file, a folder with book.yaml or SUMMARY.md, or a folder of Markdown. Throws when nothing is there. */
export async function manuscript(at: string, ignored: readonly string[], complain: Complain): Promise<Manuscript> {
	const about = await stat(at)
	const name = path.basename(path.resolve(at)).replace(/\.[^.]+$/, '')
	if (!about.isDirectory()) {
		const folder = await openFolder(path.dirname(path.resolve(at)), ignored)
		const file = path.basename(at)
		return { folder, metadata: {}, metadataFile: file, chapters: [{ file }], isWhole: true, name, base: '' }
	}
	const folder = await openFolder(at, ignored)
	const yaml = await yamlOf(folder, complain)
	const chosenOnes = yaml?.metadata.chapters
	const foreign = await foreignBook(folder, complain)
	const metadata = { ...foreign?.metadata, ...yaml?.metadata }
	const chapters = bounded(
		chosenOnes ? await chosen(chosenOnes, folder, yaml.file, complain) : (foreign?.chapters ?? (await found(foreign?.base ?? '', folder))),
		complain,
	)
	// Nothing says that the files of a bare folder are numbered chapters, unless their names do.
	const isNumbered =
		yaml !== undefined || (foreign?.settings && foreign.chapters ? !foreign.settings.isUnnumbered : isNumberedByName(chapters))
	if (!isNumbered) metadata.numbering = { chapters: 'none', ...metadata.numbering }
	return {
		folder,
		metadata,
		metadataFile: yaml?.file ?? foreign?.settings?.file ?? '',
		chapters,
		isWhole: false,
		name: path.basename(folder.root),
		base: foreign?.base ?? '',
		...(foreign?.settings ? { settings: foreign.settings } : {}),
	}
}

/** A folder with more texts than the largest reference books is no book, and would keep a machine busy for hours. */
function bounded(chapters: ChapterFile[], complain: Complain): ChapterFile[] {
	if (chapters.length <= MOST_CHAPTERS) return chapters
	complain({
		rule: 'book-is-bounded',
		reason: `${chapters.length} chapters were found, from \`${chapters[0]?.file}\` on; a book has ${MOST_CHAPTERS} at most. Name those that belong to it in \`chapters:\` of book.yaml`,
	})
	return []
}

const MOST_CHAPTERS = 5000

interface ForeignBook {
	metadata: Metadata
	base: string
	chapters?: ChapterFile[]
	settings?: BookSettings
}

/** A book of mdBook, GitBook or HonKit: its settings and the chapters of its SUMMARY. */
async function foreignBook(folder: Folder, complain: Complain): Promise<ForeignBook | undefined> {
	const known = await settings(folder, complain)
	const root = known?.root ?? ''
	const base = (await languageFolder(root, folder, complain)) ?? root
	const file = await summaryFile(base + (known?.summary ?? 'SUMMARY.md'), folder)
	if (!file) return known ? { metadata: known.metadata, base, settings: known } : site(folder, complain)
	const read = summary((await textOf(file, folder, complain)) ?? '')
	const chapters = await listed(read, { file, base: file.replace(/[^/]*$/, '') }, folder, complain)
	const isMdBook = known ? known.tool === 'mdbook' : read.hasLoose
	if (!isMdBook) await withReadme(chapters, base + (known?.readme ?? 'README.md'), folder)
	const title =
		known?.metadata.title ?? (isMdBook && !/^(summary|目录|目錄|table of contents)$/i.test(read.title ?? '') ? read.title : undefined)
	const metadata = { ...known?.metadata, ...(title ? { title } : {}) }
	const unnamed: BookSettings = {
		tool: isMdBook ? 'mdbook' : 'gitbook',
		file,
		root: base,
		summary: file,
		metadata,
		variables: {},
		hidden: {},
		isUnnumbered: !isMdBook,
	}
	return { metadata, base, settings: known ?? unnamed, ...(chapters.length > 0 ? { chapters } : {}) }
}

/** A site of another tool: MkDocs, docsify, Hexo, Jekyll or Hugo. */
async function site(folder: Folder, complain: Complain): Promise<ForeignBook> {
	const mkdocs = await mkdocsBook(folder, complain)
	if (mkdocs) return mkdocs
	for (const base of ['', 'docs/']) {
		const text = await textOf(`${base}_sidebar.md`, folder, complain)
		if (text === undefined) continue
		const chapters = await listed(summary(text), { file: `${base}_sidebar.md`, base }, folder, complain)
		await withReadme(chapters, `${base}README.md`, folder)
		if (chapters.length > 0) return { metadata: {}, base, chapters }
	}
	return { metadata: await siteSettings(folder, complain), base: '' }
}

/** A site of MkDocs: what its `nav` lists, else every file below its folder of texts. */
async function mkdocsBook(folder: Folder, complain: Complain): Promise<ForeignBook | undefined> {
	const file = (await folder.list('.')).find((name) => /^mkdocs\.ya?ml$/.test(name))
	const text = file && (await textOf(file, folder, complain))
	if (!file || !text) return undefined
	const { metadata, root, entries } = mkdocsYaml(text, file, complain)
	const summary = { entries, hasLoose: false }
	const chapters = entries.length > 0 ? await listed(summary, { file, base: root }, folder, complain) : await found(root, folder)
	return { metadata, base: root, chapters: chapters.length > 0 ? chapters : undefined }
}

/** GitBook's first chapter is its README, even where SUMMARY omits it. */
async function withReadme(chapters: ChapterFile[], readme: string, folder: Folder): Promise<void> {
	const file = path.posix.normalize(readme)
	if (chapters[0]?.file === file) chapters[0].matter = 'front'
	if (chapters.some((chapter) => chapter.file === file) || (await folder.kind(file)) !== 'file') return
	chapters.unshift({ file, matter: 'front' })
}

/** The SUMMARY as it is spelled on disk. */
async function summaryFile(wanted: string, folder: Folder): Promise<string | undefined> {
	const at = path.posix.normalize(wanted)
	const place = at.replace(/[^/]*$/, '')
	const name = at.slice(place.length).toLowerCase()
	const there = (await folder.list(place || '.')).filter((one) => one.toLowerCase() === name)
	const own = there.includes(at.slice(place.length)) ? at.slice(place.length) : there[0]
	return own && place + own
}

async function yamlOf(folder: Folder, complain: Complain): Promise<{ metadata: Metadata; file: string } | undefined> {
	for (const file of ['book.yaml', 'book.yml']) {
		if (typeof (await folder.read(file)) === 'string') continue
		const text = await textOf(file, folder, complain)
		return { metadata: text === undefined ? {} : bookYaml({ text, file, offset: 0, of: 'book' }, complain), file }
	}
	return undefined
}

/** Chapters as book.yaml lists them; parts within parts are flattened, the outer title wins for its first chapter. */
async function chosen(entries: ChapterEntry[], folder: Folder, file: string, complain: Complain): Promise<ChapterFile[]> {
	const chapters: ChapterFile[] = []
	for (const entry of entries) {
		if (typeof entry !== 'string') {
			const inner = await chosen(entry.chapters, folder, file, complain)
			if (inner[0]) inner[0] = { ...inner[0], part: entry.part }
			append(chapters, inner)
			continue
		}
		const kind = await folder.kind(entry)
		if (kind === 'file') chapters.push({ file: path.posix.normalize(entry) })
		else if (kind === 'folder') append(chapters, await found(`${path.posix.normalize(entry).replace(/\/$/, '')}/`, folder, ''))
		else if (kind === 'outside')
			complain({
				rule: 'path-stays-inside',
				severity: 'error',
				reason: `Chapter \`${entry}\` lies outside the manuscript's folder and is not read; copy it in`,
				file,
			})
		else complain({ rule: 'chapter-exists', reason: `Chapter \`${entry}\` is not there`, file })
	}
	return chapters
}
