import type { Element, ElementContent } from 'hast'
import { append } from '../../append.ts'
import { hasClass, plainText } from '../../element.ts'
import type { ChapterText } from './article.ts'
import { pagePath } from './names.ts'
import { toReadings } from './sounds.ts'

/** What the search script gets: all pages with their sections, packed so that it is small on the wire. */
export interface SearchIndex {
	/** How the Han characters of the text sound (`toReadings`). */
	readings: string
	/**
	 * A page is U+0001, its name without `.html`, a line end, and its first section; a section below is U+0002 plus the depth of its
	 * heading, then its id and U+0002 where the title does not say it (`idOf`), then its title and blocks parted by line ends.
	 */
	text: string
	/** All characters beyond ASCII, the frequent first: the text has each as its rank among them. Without it the text is as it is read. */
	alphabet?: string
}

/** The index of all pages. */
export function searchIndex(texts: ChapterText[]): SearchIndex {
	const pages = texts.map(({ chapter, heading, content, notes }) => {
		const sections: string[][] = [[`\u0001${pagePath(chapter).replace(/\.html$/, '')}`, words(heading)]]
		const left = new Map(notes.map((note) => [note.id, note.content.flatMap((node) => blocks(node)).map(words)]))
		for (const block of content.flatMap((node) => blocks(node))) {
			if (/^h[1-6]$/.test(block.tagName)) sections.push([opening(block)])
			else sections.at(-1)!.push(words(block))
			// A note belongs to the section that calls it.
			for (const id of calls(block)) {
				append(sections.at(-1)!, left.get(id) ?? [])
				left.delete(id)
			}
		}
		append(sections.at(-1)!, [...left.values()].flat())
		return sections.map(([first = '', ...others]) => [first, ...others.filter(Boolean)].join('\n')).join('')
	})
	const text = pages.join('')
	return { readings: toReadings(text), text }
}

/** How a section below the page's first begins. */
function opening(heading: Element): string {
	const title = words(heading)
	const id = String(heading.properties['id'] ?? '')
	return `${String.fromCharCode(2 + Number(heading.tagName[1]))}${id === idOf(title) ? '' : `${id}\u0002`}${title}`
}

/** The id that most headings have by their title; the search script knows it too. */
const idOf = (title: string): string =>
	title
		.toLowerCase()
		.replace(/[!-,./:-@[-^`{-~\u00a1-\u00bf\u2010-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g, '')
		.replaceAll(' ', '-')

/** The same with a text of fewer bytes. */
export function withAlphabet(index: SearchIndex): SearchIndex {
	const counts = new Map<string, number>()
	for (const character of index.text) if (character > '\u007f') counts.set(character, (counts.get(character) ?? 0) + 1)
	const letters = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([character]) => character)
	return { ...index, alphabet: letters.join(''), text: ranked(index.text, letters) }
}

/** Frequent characters become two bytes instead of three; the search script turns them back. */
function ranked(text: string, letters: string[]): string {
	const codes = new Map(
		letters.map((character, rank) => [character, String.fromCodePoint(rank < 0x780 ? rank + 0x80 : rank - 0x780 + 0x4e00)]),
	)
	return text.replace(/[^\0-\x7f]/gu, (character) => codes.get(character) ?? character)
}

const blockNames = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'td', 'th', 'pre', 'figcaption', 'dt', 'dd', 'summary'])

/** The innermost blocks of text, in reading order; a list item without paragraphs is one. */
function blocks(node: ElementContent): Element[] {
	if (node.type !== 'element') return []
	if (blockNames.has(node.tagName)) return node.tagName === 'dd' ? innermost(node) : [node]
	return node.tagName === 'li' ? innermost(node) : node.children.flatMap(blocks)
}

function innermost(node: Element): Element[] {
	const inner = node.children.flatMap(blocks)
	if (inner.length === 0) return [node]
	const own = node.children.filter((child) => blocks(child).length === 0)
	return own.length > 0 ? [{ ...node, children: own }, ...inner] : inner
}

/** The ids of the notes that a block calls. */
function calls(block: Element): string[] {
	return block.children.flatMap((child) => {
		if (child.type !== 'element') return []
		return hasClass(child, 'note-call') ? [String(child.properties['href'] ?? '').slice(1)] : calls(child)
	})
}

function words(element: Element): string {
	const shown = (node: ElementContent): string => {
		if (node.type === 'element' && ['note-call', 'way-back', 'anchor'].some((name) => hasClass(node, name))) return ''
		if (node.type === 'element' && node.children.length > 0 && !['rt', 'rp', 'annotation'].includes(node.tagName))
			return node.children.map(shown).join('')
		return plainText(node)
	}
	return element.children
		.map(shown)
		.join('')
		.replace(/[\s\u0000-\u0008]+/g, ' ')
		.trim()
}
