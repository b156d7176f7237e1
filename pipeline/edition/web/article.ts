import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { dotEmphasis } from '../../html/dots.ts'
import { join } from '../../html/joins.ts'
import { markLatin } from '../../html/latin.ts'
import { phrases } from '../../html/phrases.ts'
import { type Placed, place } from '../../html/place.ts'
import { closeSpaces } from '../../html/spacing.ts'
import { readingMinutes } from '../../html/words.ts'
import type { Asset, Chapter, Publication } from '../../publication.ts'
import { bylines } from './facts.ts'
import { type Medium, placement } from './medium.ts'

/** A chapter in a medium, ready for a template. */
export interface ChapterText {
	chapter: Chapter
	heading: Element
	content: ElementContent[]
	notes: { id: string; content: ElementContent[] }[]
	omitted: Placed['omitted']
}

/** What all chapters of one medium share. */
export interface Setting {
	publication: Publication
	labels: Labels
	medium: Medium
	/** Gets every asset that is really shown. */
	used: Set<Asset>
	/** Elements say where they stand in the manuscript: for a preview, never for a published page. */
	isTraced?: boolean
}

/** Place a chapter: its heading, its text, its notes with ways back, set as Chinese. */
export function chapterText(chapter: Chapter, setting: Setting): ChapterText {
	const placed = place(chapter, placement(setting))
	const { emphasis, language } = setting.publication.meta
	// A feed's reader knows none of our sheets, nor the gap between Han and Latin: it gets the author's own spaces.
	const set = (tree: { children: ElementContent[] }): ElementContent[] => {
		if (!setting.medium.isPage) return tree.children
		closeSpaces(tree)
		markLatin(tree)
		join(tree)
		dotEmphasis(tree, emphasis === 'dots')
		return tree.children
	}
	const content = set({ children: placed.body.children.filter((node): node is ElementContent => node.type !== 'doctype') })
	const at = content.findIndex((node) => node.type === 'element' && /^h[12]$/.test(node.tagName))
	const first = content[at]
	const heading = first?.type === 'element' ? first : h('h1', chapter.title)
	return {
		chapter,
		heading: { ...heading, children: heading.children.flatMap((node) => (node.type === 'text' ? phrases(node.value, language) : [node])) },
		content: content.filter((_, index) => index !== at),
		notes: placed.notes.map(({ note, content }) => ({
			id: setting.medium.id(chapter.id, note.id),
			content: withWaysBack(
				set({ children: content }),
				note.calls.map((call) => setting.medium.id(chapter.id, call)),
				setting.labels,
			),
		})),
		omitted: placed.omitted,
	}
}

/** The props of the article template. */
export function article(text: ChapterText, setting: Setting) {
	const { chapter, heading, content, notes } = text
	const { labels, medium } = setting
	return {
		...(medium.shift === 1 ? { id: chapter.id } : {}),
		...(chapter.part ? { part: chapter.part } : {}),
		heading,
		byline: bylines(chapter, labels),
		facts: chapter.characters > 0 ? facts(chapter.characters, labels) : [],
		content,
		notes,
		notesId: medium.id(chapter.id, 'huozi-notes'),
		notesLevel: medium.shift === 1 ? (3 as const) : (2 as const),
	}
}

/** 字数 and the time to read it, at 400 字 a minute. */
export function facts(characters: number, labels: Labels): string[] {
	const count = characters.toString().replace(/\B(?=(\d{3})+$)/g, ',')
	const minutes = readingMinutes(characters)
	return [labels.charactersCount(count), minutes < 100 ? labels.minutes(minutes) : labels.hours(Math.round(minutes / 60))]
}

/** As a sign of text; without the selector some systems show a coloured picture. */
const ARROW = '↩\ufe0e'

/** One arrow a call, at the end of the note's last paragraph. */
function withWaysBack(content: ElementContent[], calls: string[], labels: Labels): ElementContent[] {
	const arrows = calls.flatMap((call, index): ElementContent[] => [
		{ type: 'text', value: ' ' },
		h(
			'a.way-back',
			{ href: `#${call}`, role: 'doc-backlink', ariaLabel: calls.length > 1 ? `${labels.backToText} ${index + 1}` : labels.backToText },
			calls.length > 1 ? [ARROW, h('sup', String(index + 1))] : ARROW,
		),
	])
	const last = content.at(-1)
	if (last?.type === 'element' && last.tagName === 'p')
		return [...content.slice(0, -1), { ...last, children: [...last.children, ...arrows] }]
	return [...content, h('p', arrows)]
}
