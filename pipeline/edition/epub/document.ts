import type { Element, ElementContent, Root } from 'hast'
import type { Context } from '../../edition.ts'
import { plainText } from '../../element.ts'
import { markLatin } from '../../html/latin.ts'
import { type Placement, place } from '../../html/place.ts'
import { headingNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'
import type { Asset, Chapter, Publication } from '../../publication.ts'
import { byline } from './byline.ts'
import { captions } from './captions.ts'
import { conform } from './conform.ts'
import { construct } from './constructs.ts'
import { type Document, type Files, toName } from './files.ts'
import { markRare } from './fonts.ts'
import { aside, call, duokanAside, duokanCall } from './notes.ts'
import { semantics } from './semantics.ts'
import { vertical } from './vertical.ts'

/** A content document in the making: its tree, and its blocks in the order in which they stand, a line each. */
export interface Made {
	document: Document
	title: string
	tree: Root | Element
	blocks: ElementContent[]
	notes: Element[]
}

/** What documents are made with. */
export interface Making {
	publication: Publication
	context: Context
	files: Files
	/** The address of an asset in the package. */
	address(asset: Asset): string
	/** The address of the image that calls a note in 多看's form. */
	noteImage: string
}

/** Place a chapter, or a part of one, in its document: text, then the notes that are called in it. */
export function make(document: Document, making: Making): Made {
	const { publication, context, files } = making
	const { chapter, file, part, from, to } = document
	const labels = context.theme.labels(publication.meta.language)
	const placed = place(
		{ ...chapter, body: { type: 'root', children: chapter.body.children.slice(from, to) } },
		placementOf(document, making),
	)
	markLatin(placed.body)
	const blocks = standing(conform(placed.body.children, part === 0 ? 1 : 2), publication.meta)
	captions(blocks, labels)
	if (part === 0) blocks.splice(1, 0, ...byline(chapter, context.theme.shells, labels))
	const notes = placed.notes
		.filter(({ note }) => files.holds(chapter.id, note.id) === file)
		.map(({ note, n, content }) => {
			const first = note.calls.find((id) => files.holds(chapter.id, id) !== undefined) ?? ''
			const words = { children: content }
			markLatin(words)
			const form = publication.meta.epub.notes === 'duokan' ? duokanAside : aside
			const element = form({
				n,
				id: toName(note.id),
				back: files.href(chapter.id, first, file),
				content: conform(words.children, 2),
				label: labels.backToText,
			})
			const [set] = standing([element], publication.meta) as [Element]
			return note.position ? { ...set, position: note.position } : set
		})
	const title = titleOf(chapter, making)
	const labelledBy = firstHeadingId(blocks)
	const tree = context.theme.shells.EpubChapter({
		page: { language: publication.meta.language, title, matter: `${chapter.matter}matter`, writing: publication.meta.epub.writing },
		...semantics(chapter),
		labelledBy,
		blocks,
		notes,
	})
	return { document, title, tree, blocks, notes }
}

/** Text as it stands in the book's lines, rare characters marked. */
function standing(nodes: ElementContent[], meta: Meta): ElementContent[] {
	const parent = { children: meta.epub.writing === 'vertical' ? vertical(nodes) : nodes }
	markRare(parent)
	return parent.children
}

function placementOf({ chapter, file }: Document, { publication, context, files, address, noteImage }: Making): Placement {
	const labels = context.theme.labels(publication.meta.language)
	const words = { meta: publication.meta, labels, file: chapter.file, report: context.report }
	return {
		publication,
		labels,
		edition: 'epub',
		href: (target, id) => files.href(target, id, file),
		id: (_, id) => toName(id),
		asset: address,
		noteCall({ note, n, callId }) {
			const href = files.href(chapter.id, note.id, file)
			return publication.meta.epub.notes === 'duokan'
				? duokanCall({ n, href, id: callId, note, src: noteImage })
				: call({ n, href, id: callId })
		},
		replace: (element) => construct(element, words),
	}
}

/** The title with its number, as a list of contents has it. */
export function titleOf(chapter: Chapter, { publication, context }: Pick<Making, 'publication' | 'context'>): string {
	const labels = context.theme.labels(publication.meta.language)
	const number = chapter.number
		? headingNumber({ number: chapter.number, appendix: chapter.appendix }, publication.meta.numbering.chapters, labels)
		: ''
	const title = chapter.title.trim() || chapter.file
	return number ? `${number}${/[、）]$/.test(number) ? '' : '\u3000'}${title}` : title
}

function firstHeadingId(blocks: ElementContent[]): string | undefined {
	const heading = blocks.find((block): block is Element => block.type === 'element' && /^h[12]$/.test(block.tagName))
	const id = heading?.properties['id']
	return heading && typeof id === 'string' && plainText(heading).trim() !== '' ? id : undefined
}
