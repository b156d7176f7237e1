import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { hasClass } from '../../element.ts'
import { dotEmphasis } from '../../html/dots.ts'
import { join } from '../../html/joins.ts'
import { markLatin } from '../../html/latin.ts'
import { type Placement, place } from '../../html/place.ts'
import { closeSpaces } from '../../html/spacing.ts'
import { headingNumber } from '../../html/words.ts'
import type { Asset, Chapter, Publication } from '../../publication.ts'
import { onPaper } from './constructs.ts'
import { numberNotes, type PaperNote } from './notes.ts'
import { pageReferences } from './page-references.ts'

/** A chapter as it is printed. */
export interface PaperChapter {
	/** ASCII; begins every id within: `c3`. */
	key: string
	chapter: Chapter
	/** The words before its title, as 第三章; empty where it has none. */
	number: string
	body: Root
	notes: PaperNote[]
	/** `div.only` of other editions, by line. */
	omitted: { line: number; editions: string[] }[]
}

/** All ids of the file: ASCII, since Chromium writes others percent-encoded into the file's destinations. */
export interface PrintIds {
	of(chapter: string, id: string | undefined): string
	/** `chapter#id` by print id. */
	all(): Map<string, string>
}

/** Short ids for every place of the book, given on first use, the same for the same book. */
export function printIds(chapters: Chapter[]): PrintIds {
	const keys = new Map(chapters.map((chapter, at) => [chapter.id, `c${at + 1}`]))
	const known = new Map<string, string>()
	const counts = new Map<string, number>()
	return {
		of(chapter, id) {
			const key = keys.get(chapter) ?? 'c0'
			if (id === undefined) return key
			const name = `${chapter}#${id}`
			const found = known.get(name)
			if (found) return found
			const n = (counts.get(key) ?? 0) + 1
			counts.set(key, n)
			known.set(name, `${key}-${n}`)
			return `${key}-${n}`
		},
		all: () => new Map([...known].map(([name, id]) => [id, name])),
	}
}

/** Place every chapter for paper: numbers, labels, notes, and what Chinese lines need. */
export function paperChapters(
	publication: Publication,
	{ labels, ids, asset }: { labels: Labels; ids: PrintIds; asset(asset: Asset): string },
): PaperChapter[] {
	const { meta } = publication
	const placement: Placement = {
		publication,
		labels,
		edition: 'pdf',
		asset,
		id: (chapter, id) => ids.of(chapter, id),
		href: (chapter, id) => `#${ids.of(chapter, id)}`,
		noteCall: ({ note, callId, chapter }) => h('a.note-call', { href: `#${ids.of(chapter.id, note.id)}`, id: callId }),
		replace: (element) => onPaper(element, { meta, labels }),
	}
	return publication.chapters.map((chapter) => {
		const key = ids.of(chapter.id, undefined)
		const { body, notes, omitted } = place(chapter, placement)
		if (meta.pdf.links !== 'none') pageReferences(body, key, labels)
		const given = notes.map(({ note, content }) => ({ id: ids.of(chapter.id, note.id), content }))
		const paper = numberNotes(body, given, { key, links: meta.pdf.links })
		set(body, meta.emphasis === 'dots')
		for (const note of paper) set(note, meta.emphasis === 'dots')
		runIn(body)
		const number = chapter.number
			? headingNumber({ number: chapter.number, appendix: chapter.appendix }, meta.numbering.chapters, labels)
			: ''
		return { key, chapter, number, body, notes: paper, omitted }
	})
}

/** What makes the text Chinese: gaps, Latin faces, joined marks, dots. */
function set(tree: Root | PaperNote, dots: boolean): void {
	const root: { children: ElementContent[] } = 'content' in tree ? { children: tree.content } : (tree as { children: ElementContent[] })
	closeSpaces(root)
	markLatin(root)
	join(root)
	dotEmphasis(root, dots)
	if ('content' in tree) tree.content = root.children
}

/** 同行标题: an h5 or h6 and the paragraph after it share their first line. */
function runIn(parent: Root | Element): void {
	const children = parent.children as ElementContent[]
	for (let at = 0; at < children.length; at++) {
		const node = children[at]!
		if (node.type !== 'element') continue
		if (node.tagName !== 'h5' && node.tagName !== 'h6') {
			if (node.tagName === 'div' || node.tagName === 'section' || node.tagName === 'blockquote') runIn(node)
			continue
		}
		const next = children.findIndex((other, index) => index > at && other.type === 'element')
		const paragraph = children[next]
		if (paragraph?.type !== 'element' || paragraph.tagName !== 'p' || hasClass(paragraph, 'continue')) continue
		children.splice(at, next - at + 1, h('div.run-in', [node, paragraph]))
	}
}
