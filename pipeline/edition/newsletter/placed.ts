import type { Element, ElementContent, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { place } from '../../html/place.ts'
import { circled } from '../../html/words.ts'
import type { Chapter, Publication } from '../../publication.ts'
import type { Addresses } from './addresses.ts'
import type { Issue } from './issue.ts'
import type { Picture } from './pictures.ts'
import { plain, withUnit } from './plain.ts'

/** A block of an issue, in reading order, with the notes that it calls. */
export interface Block {
	node: Element
	chapter: Chapter
	notes: NoteItem[]
}
/** A note under its number in the issue. */
export interface NoteItem {
	n: number
	id: string
	node: Element
}
export interface From {
	publication: Publication
	labels: Labels
	addresses: Addresses
	pictures: Map<string, Picture>
	/** Displayed formulas as pictures, by their TeX. */
	formulas: Map<string, Picture>
}

/**
 * An issue as a row of plain blocks, every note numbered through the issue. Links within the book lead to the web edition
 * where it has an address, else to a place in the issue.
 */
export function placed(issue: Issue, from: From): Block[] {
	let before = 0
	return issue.chapters.flatMap((chapter) => {
		const blocks = placeChapter(chapter, issue, from, before)
		before += chapter.notes.length
		return blocks
	})
}

function placeChapter(
	chapter: Chapter,
	issue: Issue,
	{ publication, labels, addresses, pictures, formulas }: From,
	before: number,
): Block[] {
	const isSingle = issue.chapters.length === 1
	const here = new Map(issue.chapters.map((one) => [one.id, startOf(one)]))
	const anchor = (chapterId: string, id: string) => (isSingle ? id : `${chapterId}-${id}`)
	const words = { labels, numbering: publication.meta.numbering.chapters, shift: isSingle ? 0 : 1, file: chapter.file, formulas }
	const byPath = new Map([...pictures.values()].map((picture) => [picture.path, picture]))
	const items = new Map<string, NoteItem>()
	const { body, notes } = place(chapter, {
		publication,
		labels,
		edition: 'newsletter',
		id: anchor,
		href: (target, id) => addresses.place(target, id) ?? (here.has(target) ? `#${anchor(target, id ?? here.get(target) ?? '')}` : ''),
		asset: (asset) => pictures.get(asset.id)?.path ?? '',
		noteCall({ note, n, callId }) {
			const id = anchor(chapter.id, note.id)
			items.set(id, { n: before + n, id, node: h('div') })
			return h('sup.note-call', { id: callId }, [h('a.note-call', { href: `#${id}` }, circled(before + n))])
		},
		replace: (element) => (element.tagName === 'img' ? image(element, byPath, labels) : plain(element, words)),
	})
	for (const { note, n, content } of notes) {
		const id = anchor(chapter.id, note.id)
		const node: Element = {
			type: 'element',
			tagName: 'div',
			properties: { className: ['note'], id },
			children: content,
			data: withUnit(undefined, 'note', chapter.file),
		}
		if (note.position) node.position = note.position
		items.set(id, { n: before + n, id, node })
	}
	const nodes = body.children.filter((node): node is Element => node.type === 'element')
	return nodes.map((node) => ({ node, chapter, notes: calls(node).flatMap((id) => items.get(id) ?? []) }))
}

/** The id of a chapter's own heading. */
function startOf(chapter: Chapter): string {
	const title = chapter.body.children.find((node): node is Element => node.type === 'element' && node.tagName === 'h1')
	return String(title?.properties['id'] ?? chapter.id)
}

/** The ids of the notes that are called in a node. */
function calls(node: RootContent): string[] {
	if (node.type !== 'element') return []
	const names = node.properties['className']
	if (node.tagName === 'a' && Array.isArray(names) && names.includes('note-call')) return [String(node.properties['href']).slice(1)]
	return node.children.flatMap(calls)
}

/** A picture at the width it has in a column of 552 px; one that could not be made is its alternative text. */
function image(element: Element, pictures: Map<string, Picture>, labels: Labels): ElementContent {
	const source = String(element.properties['src'] ?? '')
	const alt = String(element.properties['alt'] ?? '')
	const picture = pictures.get(source)
	if (!picture) return h('span.missing-image', `［${labels.missingImage}：${alt}］`)
	const [, wanted, unit] = /^(\d+(?:\.\d+)?)(%|px)$/.exec(String(element.properties['dataWidth'] ?? '')) ?? []
	const natural = picture.asset.width ?? picture.width
	const full = unit === '%' ? (552 * Number(wanted)) / 100 : unit === 'px' ? Number(wanted) : natural
	const width = Math.max(1, Math.round(Math.min(552, full)))
	return { ...element, properties: { src: source, alt, width } }
}
