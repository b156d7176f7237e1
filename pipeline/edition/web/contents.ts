import type { WebEntry } from '../../../templates/parts/web-contents.tsx'
import type { Labels } from '../../edition.ts'
import { headingNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'
import type { Chapter, ContentsEntry, Publication } from '../../publication.ts'

/** How an entry of the contents is addressed. */
export type Address = (chapter: string, id: string | undefined) => string

/** The whole contents, as deep as the author asked; where they are long, the headings of a chapter are behind a fold. */
export function wholeContents({ contents, meta }: Publication, labels: Labels, address: Address): WebEntry[] {
	const shown = (list: ContentsEntry[]) => list.filter((entry) => isPart(entry) || isChapter(entry) || entry.depth <= meta.contents.depth)
	const size = (list: ContentsEntry[]): number => shown(list).reduce((sum, { children }) => sum + 1 + size(children), 0)
	const isLong = size(contents) > 150
	const entries = (list: ContentsEntry[]): WebEntry[] =>
		shown(list).map((entry) => {
			const children = entries(entry.children)
			const isFolded = isLong && isChapter(entry) && children.length > 0 && !entry.children.some(isChapter)
			return {
				...words(entry, meta, labels),
				...target(entry, address),
				children,
				...(isFolded ? { fold: labels.sections(children.length) } : {}),
			}
		})
	return entries(contents)
}

/**
 * The side bar of a page: parts and chapters, and the headings of this chapter alone. In a book of very many chapters only the
 * neighbours stand in it, so that a site grows with its book and not with its square; `whole` is where all of them are.
 */
export function sideContents(
	{ contents, meta }: Publication,
	labels: Labels,
	current: Chapter,
	address: Address,
	whole: string,
): WebEntry[] {
	const isHuge = count(contents) > 300
	const entries = (list: ContentsEntry[]): WebEntry[] => {
		const shown = list.filter(
			(entry) => isPart(entry) || isChapter(entry) || (entry.chapter === current.id && entry.depth <= meta.contents.depth),
		)
		const near = isHuge ? neighbours(shown, current.id) : shown
		const made = near.map((entry): WebEntry => {
			const own = words(entry, meta, labels)
			if (isHuge && isPart(entry) && !holds(entry, current.id)) return { ...own, href: whole, children: [] }
			return {
				...own,
				...target(entry, address),
				isCurrent: isChapter(entry) && entry.chapter === current.id,
				isOpen: isPart(entry) ? holds(entry, current.id) : undefined,
				children: entries(entry.children),
			}
		})
		return near.length < shown.length ? [...made, { title: `… ${labels.contents}`, href: whole, children: [] }] : made
	}
	return entries(contents)
}

function isPart(entry: ContentsEntry): boolean {
	return entry.chapter === undefined
}

function isChapter(entry: ContentsEntry): boolean {
	return entry.chapter !== undefined && entry.matter !== undefined
}

function count(entries: ContentsEntry[]): number {
	return entries.reduce((sum, entry) => sum + (isChapter(entry) ? 1 : 0) + count(entry.children), 0)
}

function neighbours(entries: ContentsEntry[], chapter: string): ContentsEntry[] {
	const at = Math.max(
		0,
		entries.findIndex((entry) => holds(entry, chapter)),
	)
	return entries.slice(Math.max(0, at - 30), at + 31)
}

/** The headings of one chapter. */
export function outline({ contents, meta }: Publication, labels: Labels, chapter: Chapter, address: Address): WebEntry[] {
	const own = find(contents, chapter.id)
	const deepest = Math.max((own?.depth ?? 1) + 2, meta.contents.depth)
	const entries = (list: ContentsEntry[]): WebEntry[] =>
		list
			.filter(({ depth, matter }) => matter === undefined && depth <= deepest)
			.map((entry) => ({ ...words(entry, meta, labels), ...target(entry, address), children: entries(entry.children) }))
	return entries(own?.children ?? [])
}

function find(contents: ContentsEntry[], chapter: string): ContentsEntry | undefined {
	for (const entry of contents) {
		if (entry.chapter === chapter) return entry
		const found = find(entry.children, chapter)
		if (found) return found
	}
	return undefined
}

function holds(entry: ContentsEntry, chapter: string): boolean {
	return entry.chapter === chapter || entry.children.some((child) => holds(child, chapter))
}

function words({ title, number, appendix }: ContentsEntry, meta: Meta, labels: Labels): Pick<WebEntry, 'title' | 'number'> {
	const word = number ? headingNumber({ number, appendix }, meta.numbering.chapters, labels) : ''
	return { title, ...(word ? { number: word } : {}) }
}

function target(entry: ContentsEntry, address: Address): Pick<WebEntry, 'href'> {
	return entry.chapter === undefined ? {} : { href: address(entry.chapter, entry.matter !== undefined ? undefined : entry.id) }
}
