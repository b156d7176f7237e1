import { createHash } from 'node:crypto'
import { generate, parse } from 'css-tree'
import type { Artifact, Context, Labels } from '../../edition.ts'
import type { Publication } from '../../publication.ts'
import type { ChapterText } from './article.ts'
import { siteAddress } from './names.ts'
import { bookRules } from './rules.ts'
import { searchIndex } from './search-index.ts'

/** What all pages of one site share. */
export interface Site {
	publication: Publication
	context: Context
	labels: Labels
	/** Where the site will live, with a slash at its end, if the author said so. */
	address?: string
	/** The one sheet and the one script: their texts, and where they lie. */
	sheet: { text: string; path: string }
	script: { text: string; path: string }
	/** The script that searches, with its index: asked for by the reader's first search. */
	search: { text: string; path: string }
}

/** The site of a book: its sheet and script, named by what they hold. */
export function toSite(publication: Publication, texts: ChapterText[], context: Context): Site {
	const { sheets } = context.theme
	const ours = [sheets.tokens, sheets.type, sheets.parts, sheets.web, bookRules(publication)].join('\n')
	const sheet = compact(ours) + (context.style ? `\n${context.style.replaceAll('</', '<\\/')}` : '')
	const search = `${sheets.searchScript}huoziSearch(${toScript(searchIndex(texts))})\n`
	return {
		publication,
		context,
		labels: context.theme.labels(publication.meta.language),
		address: siteAddress(publication.meta.web.url),
		sheet: { text: sheet, path: hashedPath('site', 'css', sheet) },
		script: { text: sheets.webScript, path: hashedPath('site', 'js', sheets.webScript) },
		search: { text: search, path: hashedPath('search', 'js', search) },
	}
}

/** The files that every page of the site loads. */
export function siteArtifacts({ sheet, script, search }: Site): Artifact[] {
	return [
		{ path: sheet.path, mediaType: 'text/css', contents: sheet.text },
		{ path: script.path, mediaType: 'text/javascript', contents: script.text },
		{ path: search.path, mediaType: 'text/javascript', contents: search.text },
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
