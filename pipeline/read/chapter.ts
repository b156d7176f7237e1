import type { Root as MarkdownTree } from 'mdast'
import type { Metadata } from '../metadata.ts'
import { type Bound, bind } from '../tree/bind.ts'
import { originally } from '../tree/origins.ts'
import type { Complain } from '../tree/source.ts'
import type { ChapterFile } from './chapter-file.ts'
import { allowed } from './characters.ts'
import { type Composed, compose } from './compose.ts'
import { decode } from './decode.ts'
import type { FetchImage } from './fetched.ts'
import { frontMatter } from './front-matter.ts'
import { type Images, imagesOf } from './images.ts'
import type { Manuscript } from './manuscript.ts'
import { parse, syntaxFor } from './parse.ts'
import { containerTitles } from './syntax/container-titles.ts'

/** How images that lie elsewhere are downloaded. */
export interface Fetching {
	image: FetchImage
	isAlways: boolean
}

/** What the chapters of one book share while they are read. */
export interface Reader {
	found: Manuscript
	/** What is known of the book so far. */
	metadata: Metadata
	images: Images
	/** Downloads images: always, or where the book asks for it. */
	fetch?: Fetching | undefined
	/** False where nobody will look at listings. */
	hasColours?: boolean | undefined
	/** Looks at each file as it was parsed, before anything is made of it. */
	look?: Look | undefined
}

/** What is made of a file as it was parsed; plain data, for it may come from another thread. */
export type Look<Seen = unknown> = (file: Parsed) => Seen

/** What became of one file. */
export interface ReadFile {
	bound: Bound[]
	/** Its own front matter. */
	metadata: Metadata
	/** What `look` made of it. */
	seen?: unknown
}

/** A file of the manuscript, decoded, with its tree as it was parsed. */
export interface Parsed {
	file: string
	/** The text as the author wrote it, front matter and all. */
	text: string
	/** Offsets point into `text`, or into `composed.text` where that is there. */
	tree: MarkdownTree
	/** The text that was parsed, where it was put together from several or rewritten. */
	composed?: Composed
}

/** Read one file: decode, put together what it includes, parse and bind. Undefined when there is no text; the complaint says why. */
export async function readChapter(
	chapter: ChapterFile,
	{ found, metadata, images, fetch, look, hasColours }: Reader,
	complain: Complain,
): Promise<ReadFile | undefined> {
	const { file } = chapter
	const decoded = await decodedText(file, found, complain)
	if (decoded === undefined) return undefined
	const matter = frontMatter(allowed(decoded, file, complain))
	const own =
		matter.yaml === undefined
			? {}
			: // The schema is loaded for those who write front matter.
				(await import('./book-yaml.ts')).bookYaml(
					{ text: matter.yaml, file, offset: matter.offset, of: found.isWhole ? 'book' : 'chapter' },
					complain,
				)
	if (isDraft(matter.yaml) && !found.isWhole && found.settings === undefined) {
		complain({ rule: 'chapter-exists', severity: 'info', reason: `\`${file}\` is a draft by its front matter and left out`, file })
		return undefined
	}
	if (matter.text.trim() === '') {
		complain({ rule: 'manuscript-has-text', severity: found.isWhole ? 'error' : 'warning', reason: `\`${file}\` is empty`, file })
		return undefined
	}
	const composed = await compose(matter.text, { file, found, complain })
	const { text, titles } = containerTitles(composed.text)
	const say = originally((complaint) => complain({ file, ...complaint }), composed.origins)
	await syntaxFor(text)
	const tree = parse(text, (what, line) => say({ rule: 'nesting-is-bounded', line, reason: tooMuch[what] }))
	const seen = look?.({ file, text: decoded, tree, ...(composed.text === matter.text ? {} : { composed }) })
	const lineBreaks = own.lineBreaks ?? metadata.lineBreaks ?? 'join'
	const pictures = await imagesOf(tree, filesOf(file, composed), {
		folder: found.folder,
		known: images,
		base: found.base,
		fetch: fetch?.isAlways || (own.images ?? metadata.images) === 'fetch' ? fetch?.image : undefined,
	})
	const source = {
		file,
		text,
		tree,
		titles,
		images: pictures,
		lineBreaks,
		pinyin: own.pinyin ?? metadata.pinyin ?? 'none',
		isWhole: found.isWhole,
		listed: chapter.title,
		hasColours: hasColours ?? true,
		...(composed.origins ? { origins: composed.origins } : {}),
	}
	const bound = await bind(source, own.title, complain)
	for (const one of bound)
		if (one.title === '') one.title = retitle(one, chapter.title || file.replace(/^.*\//, '').replace(/\.[^.]*$/, ''))
	return { bound, metadata: own, seen }
}

/** The chapter's file, and those that it includes. */
function filesOf(file: string, { origins = [] }: Composed): string[] {
	return [...new Set([file, ...origins.flatMap((origin) => origin.file ?? [])])]
}

/** Hugo and Jekyll do not publish these either. */
function isDraft(yaml: string | undefined): boolean {
	return yaml !== undefined && /^"?(draft"?[ \t]*:[ \t]*true|published"?[ \t]*:[ \t]*false)[ \t]*\r?$/m.test(yaml)
}

const tooMuch = {
	containers: 'More than 40 lists and quotations stand within one another; the deeper ones stay text. Write them flatter',
	marks:
		'A paragraph has thousands of emphasis marks or brackets, or a run of more than 100; the rest stay text. Put listings in fences (```)',
}

/** Bytes of a text: ten million characters. */
const LARGEST = 30_000_000

async function decodedText(file: string, { folder }: Manuscript, complain: Complain): Promise<string | undefined> {
	const bytes = await folder.read(file)
	if (bytes === 'too large' || (typeof bytes !== 'string' && bytes.length > LARGEST)) {
		const size = bytes === 'too large' ? 'hundreds of megabytes' : `${Math.round(bytes.length / 1e6)} MB`
		complain({
			rule: 'file-is-bounded',
			severity: 'error',
			reason: `\`${file}\` has ${size}; a text of more than 30 MB is not read. Split it`,
			file,
		})
		return undefined
	}
	if (bytes === 'outside' || bytes === 'absent') {
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
	return decoded.text
}

/** A chapter without any title is called as the list of chapters calls it, else by its file. */
function retitle(chapter: Bound, title: string): string {
	const h1 = chapter.body.children[0]
	if (h1?.type === 'element') h1.children = [{ type: 'text', value: title }]
	return title
}
