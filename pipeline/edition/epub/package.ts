import type { Element, Root, RootContent } from 'hast'
import type { Meta } from '../../metadata.ts'
import type { Publication } from '../../publication.ts'
import { accessibility } from './accessibility.ts'
import type { Cover } from './cover.ts'
import type { Made } from './document.ts'
import type { Picture } from './images.ts'
import type { Inventory } from './inventory.ts'
import { type Contributor, sortKey } from './people.ts'

/** A page that is not a chapter: cover, title page, contents, the opening of a part. */
export interface Extra {
	id: string
	file: string
	tree: Root | Element
	properties?: string
}

/** Everything that the package document says. */
export async function packageOf(book: {
	publication: Publication
	people: Contributor[]
	cover: Cover
	extras: Extra[]
	made: Made[]
	/** Files of all content documents, in reading order. */
	order: string[]
	pictures: Picture[]
	fonts: { path: string; mediaType: string }[]
	found: Inventory
	/** Whether the pages of the print edition are marked. */
	hasPages: boolean
}) {
	const { publication, people, cover, extras, made, order, pictures, fonts, found, hasPages } = book
	const { meta } = publication
	const ids = new Map<string, string>()
	for (const { id, file } of extras) ids.set(file, id)
	for (const { document } of made) ids.set(document.file, `c-${document.file.replace(/\.xhtml$/, '')}`)
	const item = (id: string, href: string, mediaType: string, properties?: string) => ({
		id,
		href,
		mediaType,
		...(properties ? { properties } : {}),
	})
	return {
		language: meta.language,
		identifier: meta.identifier.trim(),
		isbn: isbn(meta),
		title: meta.title,
		titleSort: await sortKey(meta.title, 'title'),
		subtitle: meta.subtitle,
		people,
		publisher: meta.publisher,
		date: meta.date,
		modified: meta.modified,
		rights: meta.rights,
		description: meta.description,
		keywords: [...new Set(meta.keywords)],
		edition: meta.edition,
		series: meta.series,
		accessibility: accessibility(found, meta.language, hasPages),
		...(hasPages ? { pageSource: `${meta.title} (PDF)` } : {}),
		cover: 'cover-image',
		direction: meta.epub.writing === 'vertical' ? ('rtl' as const) : ('ltr' as const),
		items: [
			item('ncx', 'toc.ncx', 'application/x-dtbncx+xml'),
			item('css', 'style.css', 'text/css'),
			item('cover-image', cover.path, cover.mediaType, 'cover-image'),
			...extras.map(({ id, file, properties }) => item(id, file, 'application/xhtml+xml', properties)),
			...made.map(({ document, tree }) => item(ids.get(document.file) ?? '', document.file, 'application/xhtml+xml', properties(tree))),
			...pictures.map(({ path, mediaType }, index) => item(`image-${index + 1}`, path, mediaType)),
			...fonts.map(({ path, mediaType }, index) => item(`font-${index + 1}`, path, mediaType)),
		],
		spine: order.map((file) => ids.get(file) ?? ''),
	}
}

/** The ISBN as a second identifier, where it is not the first. */
function isbn({ isbn, identifier }: Meta): string | undefined {
	const urn = isbn ? `urn:isbn:${isbn.replace(/[^\dXx]/g, '')}` : undefined
	return urn === identifier.trim() ? undefined : urn
}

/** What a document holds beyond XHTML (EPUB 3.3 §D.3). */
function properties(tree: Root | Element): string | undefined {
	const names = [...(holds(tree, 'math') ? ['mathml'] : []), ...(holds(tree, 'svg') ? ['svg'] : [])]
	return names.length > 0 ? names.join(' ') : undefined
}

function holds(node: Root | RootContent, tagName: string): boolean {
	if (node.type !== 'element' && node.type !== 'root') return false
	return (node.type === 'element' && node.tagName === tagName) || node.children.some((child) => holds(child, tagName))
}
