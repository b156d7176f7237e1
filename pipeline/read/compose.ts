import type { Origin } from '../tree/origins.ts'
import type { Complain } from '../tree/source.ts'
import type { Manuscript } from './manuscript.ts'
import { asides } from './syntax/asides.ts'
import { codeGroups } from './syntax/code-groups.ts'
import { commentTabs } from './syntax/comment-tabs.ts'
import { contentsMarks } from './syntax/contents-marks.ts'
import { docsifyBoxes } from './syntax/docsify-boxes.ts'
import { writeEdges } from './syntax/edges.ts'
import { emoji } from './syntax/emoji.ts'
import { formulas } from './syntax/formulas.ts'
import { hiddenLines } from './syntax/hidden-lines.ts'
import { hugoEscapes } from './syntax/hugo-escapes.ts'
import { imageAddresses } from './syntax/image-addresses.ts'
import { includes } from './syntax/includes.ts'
import { inlineNotes } from './syntax/inline-notes.ts'
import { joinedTags } from './syntax/joined-tags.ts'
import { jsx } from './syntax/jsx.ts'
import { type Line, split } from './syntax/lines.ts'
import { indentedBoxes } from './syntax/mkdocs.ts'
import { mayBePlain, plainText } from './syntax/plain-text.ts'
import { roles } from './syntax/roles.ts'
import { slides } from './syntax/slides.ts'
import { tags } from './syntax/tags.ts'
import { texDelimiters } from './syntax/tex-delimiters.ts'
import { wikiLinks } from './syntax/wiki-links.ts'

/** What the syntaxes of other tools know of the book while they turn one text into ours. */
export interface Writing {
	/** The chapter's file. */
	file: string
	found: Manuscript
	complain: Complain
}

/** A text in our own syntax; `origins` tells where each of its lines came from, when that is not the same line of the same file. */
export interface Composed {
	text: string
	origins?: Origin[]
}

/**
 * Put a chapter's text together: files that it includes, then what GitBook, mdBook, Hexo, Hugo, MkDocs, VitePress and Obsidian write.
 * Each syntax is looked for once and passed over when its marker is absent, so that ordinary Markdown costs a search.
 */
export async function compose(text: string, writing: Writing): Promise<Composed> {
	if (!isForeign(text) && !(writing.found.settings?.tool === 'mdbook' && hidden.test(text))) return { text }
	let lines = await includes(split(text), writing)
	// Tags first among the rest: a container that they make may hold any of the others.
	for (const step of [
		plainText,
		jsx,
		joinedTags,
		tags,
		commentTabs,
		codeGroups,
		indentedBoxes,
		docsifyBoxes,
		asides,
		texDelimiters,
		formulas,
		slides,
		roles,
		contentsMarks,
		wikiLinks,
		imageAddresses,
		inlineNotes,
		emoji,
		hugoEscapes,
		hiddenLines,
	])
		lines = await step(lines, writing)
	writeEdges(lines)
	const made = lines.map((line) => line.text).join('\n')
	return { text: made, ...(isSame(lines) ? {} : { origins: lines.map(origin) }) }
}

/** Does a text hold something that one of the syntaxes begins with? Each pattern begins with few characters, for it is tried at every one. */
function isForeign(text: string): boolean {
	return mark.test(text) || lineMark.test(text) || (text.includes('$$') && formula.test(text)) || mayBePlain(text)
}
const mark =
	/\{%|\{\{|\{\/\*|\[\[|\[toc\]|<!--[ \t]*(?:@include|tabs?\b)|:[a-z_]+:`|:[a-z0-9_+-]{1,40}:|!\[[^\]\n]*\]\([^)\n]*[ \t]|\^\[|%%|\\[([]|@\[code|\(\(\d{14}-|[ \t]\^[a-z\d-]*[a-z][a-z\d-]*[ \t]*$/im
const lineMark =
	/^(?:[ \t>]*(?:(?:!!!|\?\?\?\+?|===)[ \t]|:{3,}[ \t]*(?:code-(?:group|tabs)|v-pre|raw|tabs)|\\begin\{)|[!?]>[ \t]|\{:|<<<[ \t]|[ \t]*(?:id|collapsed|created-at|updated-at|logseq\.[\w.-]+):: |<(?:aside|callout)\b|[ \t]*-{1,2}8<-{1,2}|[ \t]*\*\*[)\]][ \t]*$|import[ \t]|export[ \t])/im
const formula = /^[ \t>]*(?:[([]\*\*)?\$\$[ \t]*[^\s$]|[^\s$>][ \t]*\$\$[ \t]*$/m
/** What may be a hidden line of a Rust listing. */
const hidden = /^[ \t]*#/m

function isSame(lines: Line[]): boolean {
	return lines.every(({ line, file, shift }, index) => line === index + 1 && !file && !shift)
}

function origin({ file, line, shift }: Line): Origin {
	return { line, ...(file ? { file } : {}), ...(shift ? { shift } : {}) }
}
