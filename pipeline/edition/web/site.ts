import { createHash } from 'node:crypto'
import generate from 'css-tree/generator'
import parse from 'css-tree/parser'
import type { Artifact, Context, FontSubset, Labels } from '../../edition.ts'
import type { Publication } from '../../publication.ts'
import type { ChapterText } from './article.ts'
import { siteAddress } from './names.ts'
import { bookRules } from './rules.ts'
import { searchIndex, withAlphabet } from './search-index.ts'
import { shortText } from './short-text.ts'
import { fontSheet, siteFonts, wholeFontSheet } from './typefaces.ts'

/** What all pages of one site share. */
export interface Site {
	publication: Publication
	context: Context
	labels: Labels
	/** Where the site will live, with a slash at its end, if the author said so. */
	address?: string
	/** The one sheet; `whole` is the same with its fonts inside. */
	sheet: { text: string; path: string; whole: string }
	script: { text: string; path: string }
	/** The script that searches, the same for all books, and the book's index: asked for by the reader's first search. */
	search: Record<'script' | 'index', { text: string; path: string }>
	fonts: FontSubset[]
	/** The pictures that are shown where the site is shared. */
	card?: Record<'wide' | 'square', { path: string; bytes: Uint8Array }>
}

/** The site of a book: its sheet, scripts and fonts, named by what they hold. */
export async function toSite(publication: Publication, texts: ChapterText[], context: Context): Promise<Site> {
	const fonts = publication.meta.web.fonts === 'embed' ? await siteFonts(publication, texts, context) : []
	return siteOf(publication, context, { fonts, index: indexText(texts, context) })
}

/** A site with these fonts and this index. */
export function siteOf(publication: Publication, context: Context, { fonts, index }: { fonts: FontSubset[]; index: string }): Site {
	const { sheets } = context.theme
	const { meta } = publication
	const ours = compact(
		[sheets.tokens, sheets.type, sheets.parts, sheets.web, sheets.webText, sheets.webPages, bookRules(publication)].join('\n'),
	)
	const style = context.style.replaceAll('</', '<\\/')
	const sheet = (faces: string): string => [ours, faces, style].filter(Boolean).join('\n')
	const linked = sheet(fonts.length > 0 ? fontSheet(fonts, ({ name }) => name) : '')
	const script = sheets.webScript + sheets.partsScript
	const searchScript = sheets.searchTextScript + sheets.searchScript
	return {
		publication,
		context,
		labels: context.theme.labels(meta.language),
		address: siteAddress(meta.web.url),
		sheet: {
			text: linked,
			path: hashedPath('site', 'css', linked),
			whole: fonts.length > 0 ? sheet(wholeFontSheet(fonts)) : linked,
		},
		script: { text: script, path: hashedPath('site', 'js', script) },
		search: {
			script: { text: searchScript, path: hashedPath('search', 'js', searchScript) },
			index: { text: index, path: hashedPath('search-index', 'js', index) },
		},
		fonts,
	}
}

/** From here on the text is sent as it is: it takes longer to unpack than to load. */
const longest = 50_000

/** The index of these texts, as a script. */
export function indexText(texts: ChapterText[], { theme }: Context): string {
	const index = searchIndex(texts)
	const given =
		index.text.length > longest ? withAlphabet(index) : shortText(`${index.text}\u0002${index.readings}`, theme.sheets.searchTextScript)
	return `huoziSearch(${toScript(given)})\n`
}

/** The files that every page of the site loads. */
export function siteArtifacts({ sheet, script, search, fonts, card }: Site): Artifact[] {
	const files = new Map(fonts.map(({ name, mediaType, bytes }) => [name, { path: `assets/${name}`, mediaType, contents: bytes }]))
	return [
		{ path: sheet.path, mediaType: 'text/css', contents: sheet.text },
		...[script, search.script, search.index].map(({ path, text }) => ({ path, mediaType: 'text/javascript', contents: text })),
		...files.values(),
		...Object.values(card ?? {}).map(({ path, bytes }) => ({ path, mediaType: 'image/png', contents: bytes })),
	]
}

/** `assets/name-hash8.ending`: a new text has a new name, so that no cache serves an old one. */
export function hashedPath(name: string, ending: string, contents: string | Uint8Array): string {
	return `assets/${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 8)}.${ending}`
}

/** Data as a literal that can stand in a script element. */
export function toScript(data: unknown): string {
	return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function compact(css: string): string {
	return generate(parse(css, { parseValue: false, parseAtrulePrelude: false, parseRulePrelude: false }))
}
