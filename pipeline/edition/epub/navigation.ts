import { headingNumber } from '../../html/words.ts'
import type { ContentsEntry } from '../../publication.ts'
import type { Making } from './document.ts'

/** An entry of the navigation document. */
export interface Entry {
	title: string
	href?: string
	children: Entry[]
}
/** An entry of the NCX, where everything has an address. */
export interface Point {
	title: string
	href: string
	order: number
	children: Point[]
}

/** The contents as deep as the book's own, chapters by their file, sections by their place in it. */
export function entries(making: Making): Entry[] {
	const { publication, context, files } = making
	const { meta } = publication
	const labels = context.theme.labels(meta.language)
	const entry = (from: ContentsEntry): Entry | undefined => {
		if (from.depth > meta.contents.depth) return undefined
		const isChapter = from.chapter === undefined || from.matter !== undefined
		if (!isChapter && (from.chapter === undefined || from.id === undefined || files.holds(from.chapter, from.id) === undefined))
			return undefined
		const number = from.number ? headingNumber({ number: from.number, appendix: from.appendix }, meta.numbering.chapters, labels) : ''
		const title = from.title.replace(/\s+/g, ' ').trim() || '…'
		return {
			title: number ? `${number}${/[、）]$/.test(number) ? '' : '\u3000'}${title}` : title,
			href: from.chapter === undefined ? partPage(from, making) : isChapter ? files.start(from.chapter) : files.href(from.chapter, from.id),
			children: from.children.flatMap((child) => entry(child) ?? []),
		}
	}
	return publication.contents.flatMap((one) => entry(one) ?? [])
}

/** The page of a part is the one before its first chapter. */
function partPage(part: ContentsEntry, { files }: Making): string | undefined {
	const first = firstChapter(part)
	return first === undefined ? undefined : files.partPages.get(first)
}

function firstChapter(entry: ContentsEntry): string | undefined {
	return entry.chapter ?? entry.children.map(firstChapter).find((chapter) => chapter !== undefined)
}

/** The same for the NCX: what has no address of its own takes its first child's; equal addresses have equal places in the order. */
export function points(from: Entry[]): Point[] {
	const orders = new Map<string, number>()
	const point = ({ title, href, children }: Entry): Point[] => {
		const own = href ?? firstAddress(children)
		if (own === undefined) return []
		const order = orders.get(own) ?? orders.size + 1
		orders.set(own, order)
		return [{ title, href: own, order, children: children.flatMap(point) }]
	}
	return from.flatMap(point)
}

function firstAddress(entries: Entry[]): string | undefined {
	for (const { href, children } of entries) {
		const found = href ?? firstAddress(children)
		if (found !== undefined) return found
	}
	return undefined
}

/** How deep a list of contents is. */
export function depth(entries: { children: unknown[] }[]): number {
	return entries.reduce((deepest, { children }) => Math.max(deepest, 1 + depth(children as { children: unknown[] }[])), 0)
}
