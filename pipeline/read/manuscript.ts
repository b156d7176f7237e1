import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { ChapterEntry, Metadata } from '../metadata.ts'
import type { Complain } from '../tree/source.ts'
import { bookYaml } from './book-yaml.ts'
import { decode } from './decode.ts'
import { type Folder, openFolder } from './folder.ts'

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
}
export interface ChapterFile {
	file: string
	/** The part that opens with this chapter. */
	part?: string
	/** A title from the list of chapters, used when the file has none. */
	title?: string
}

export const markdown = /\.(md|markdown|mdown|mkd)$/i
/** Folders that hold no chapters. */
const passedOver = /^(node_modules|_book|out|dist|target|theme|themes|_site|public|styles|fonts|LICENSES?)\/$/i
const passedOverFiles = /^(SUMMARY|LICENSE|LICENCE|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|GLOSSARY)\.(md|markdown)$/i

/** Find out what lies at a path: one file, a folder with book.yaml, or a folder of Markdown. Throws when nothing is there. */
export async function manuscript(at: string, ignored: readonly string[], complain: Complain): Promise<Manuscript> {
	const about = await stat(at)
	const name = path.basename(path.resolve(at)).replace(/\.[^.]+$/, '')
	if (!about.isDirectory()) {
		const folder = await openFolder(path.dirname(path.resolve(at)), ignored)
		const file = path.basename(at)
		return { folder, metadata: {}, metadataFile: file, chapters: [{ file }], isWhole: true, name }
	}
	const folder = await openFolder(at, ignored)
	const yaml = await yamlOf(folder, complain)
	const listed = yaml?.metadata.chapters
	const chapters = listed ? await chosen(listed, folder, yaml?.file ?? 'book.yaml', complain) : await found('', folder)
	return {
		folder,
		metadata: yaml?.metadata ?? {},
		metadataFile: yaml?.file ?? '',
		chapters,
		isWhole: false,
		name: path.basename(folder.root),
	}
}

async function yamlOf(folder: Folder, complain: Complain): Promise<{ metadata: Metadata; file: string } | undefined> {
	for (const file of ['book.yaml', 'book.yml']) {
		const bytes = await folder.read(file)
		if (typeof bytes === 'string') continue
		const text = decode(bytes)?.text
		if (text === undefined) {
			complain({ rule: 'file-is-readable', reason: `\`${file}\` is not a text; save it as UTF-8`, file })
			return { metadata: {}, file }
		}
		return { metadata: bookYaml({ text, file, offset: 0, of: 'book' }, complain), file }
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
			chapters.push(...inner)
			continue
		}
		const kind = await folder.kind(entry)
		if (kind === 'file') chapters.push({ file: path.posix.normalize(entry) })
		else if (kind === 'folder') chapters.push(...(await found(`${path.posix.normalize(entry).replace(/\/$/, '')}/`, folder)))
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

/** Markdown below a folder in natural order, README or index first. */
async function found(at: string, folder: Folder): Promise<ChapterFile[]> {
	const names = await folder.list(at)
	const order = new Intl.Collator('zh-Hans-u-co-pinyin', { numeric: true })
	const isFirst = (name: string) => /^(_?index|readme)\.(md|markdown)$/i.test(name)
	const sorted = names
		.filter((name) => (name.endsWith('/') ? !passedOver.test(name) : markdown.test(name) && !passedOverFiles.test(name)))
		.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || order.compare(a, b))
	const chapters: ChapterFile[] = []
	for (const name of sorted) {
		if (name.endsWith('/')) chapters.push(...(await found(`${at}${name}`, folder)))
		else chapters.push({ file: `${at}${name}` })
	}
	return chapters
}
