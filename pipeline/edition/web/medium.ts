import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../edition.ts'
import type { Placement } from '../../html/place.ts'
import type { Asset, Chapter, Publication } from '../../publication.ts'
import { assetPath, bookId, pagePath } from './names.ts'
import { shape } from './shape.ts'

/** How a chapter stands in one kind of file: a page of its own, the whole book, a feed. */
export interface Medium {
	/** Added to the level of every heading: 1 where the book's title is the h1. */
	shift: 0 | 1
	/** What only a page in a browser needs: anchors at headings, frames that scroll. */
	isPage: boolean
	href(chapter: string, id: string | undefined, from: Chapter): string
	id(chapter: string, id: string): string
	asset(asset: Asset): string
}

/** A page a chapter: ids as they are, links from file to file. */
export const pageMedium: Medium = {
	shift: 0,
	isPage: true,
	href: (chapter, id, from) =>
		chapter === from.id && id !== undefined ? `#${id}` : `${pagePath(chapter)}${id === undefined ? '' : `#${id}`}`,
	id: (_, id) => id,
	asset: assetPath,
}

/** The whole book in one file: ids carry their chapter, an image waits under its hash until its bytes are written in. */
export const bookMedium: Medium = {
	shift: 1,
	isPage: true,
	href: (chapter, id) => `#${bookId(chapter, id)}`,
	id: bookId,
	asset: ({ sha256 }) => `huozi-asset:${sha256}`,
}

/** A feed's entry: every address whole where the site has one. */
export function feedMedium(address: string): Medium {
	return {
		shift: 1,
		isPage: false,
		href: (chapter, id) => `${address}${pagePath(chapter)}${id === undefined ? '' : `#${id}`}`,
		id: bookId,
		asset: (asset) => `${address}${assetPath(asset)}`,
	}
}

/** The placement of chapters in a medium; `used` gets every asset that is really shown. */
export function placement(given: {
	publication: Publication
	labels: Labels
	medium: Medium
	used: Set<Asset>
	isTraced?: boolean
}): Placement {
	const { publication, labels, medium, used, isTraced } = given
	return {
		publication,
		labels,
		edition: 'web',
		...(isTraced ? { at: true } : {}),
		href: medium.href,
		id: medium.id,
		asset: (asset) => {
			used.add(asset)
			return medium.asset(asset)
		},
		noteCall: ({ note, n, callId, chapter }) =>
			noteCall({ n, callId, target: medium.id(chapter.id, note.id), label: `${labels.note} ${n}` }),
		replace: (element) => shape(element, { labels, meta: publication.meta, medium }),
	}
}

function noteCall({ n, callId, target, label }: { n: number; callId: string; target: string; label: string }): Element {
	const number: ElementContent = { type: 'element', tagName: 'sup', properties: {}, children: [{ type: 'text', value: String(n) }] }
	return {
		type: 'element',
		tagName: 'a',
		properties: { className: ['note-call'], id: callId, href: `#${target}`, role: 'doc-noteref', ariaLabel: label },
		children: [number],
	}
}
