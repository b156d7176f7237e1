import type { Element, ElementContent, Text } from 'hast'

import type { Labels, Shells } from '../../edition.ts'
import { closeSpaces } from '../../html/spacing.ts'
import { headingNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'
import type { Asset, ContentsEntry, Publication } from '../../publication.ts'
import type { PaperChapter, PrintIds } from './chapters.ts'
import type { Geometry } from './geometry.ts'
import { imprint } from './imprint.ts'
import { type PageKind, pageRules } from './page-rules.ts'

type PrintedBook = Parameters<Shells['PrintBook']>[0]

/** Everything the shell of the print edition places, and the kinds of pages its runs ask for. */
export function book(
	publication: Publication,
	chapters: PaperChapter[],
	{ labels, ids, geometry, asset }: { labels: Labels; ids: PrintIds; geometry: Geometry; asset(asset: Asset): string },
): { printed: PrintedBook; kinds: PageKind[] } {
	const { meta } = publication
	const front = chapters.filter(({ chapter }) => chapter.matter === 'front')
	const text = chapters.filter(({ chapter }) => chapter.matter !== 'front')
	const cover = publication.assets.find(({ id }) => id === meta.cover)
	const printedChapter = ({ key, chapter, body, notes }: PaperChapter) => {
		const [first, ...rest] = body.children as ElementContent[]
		const hasHeading = first?.type === 'element' && first.tagName === 'h1'
		return {
			key,
			page: key,
			...(chapter.part ? { part: closed(chapter.part) } : {}),
			heading: hasHeading ? (first as Element) : undefined,
			...(chapter.byline ? { byline: chapter.byline } : {}),
			body: hasHeading ? rest : (body.children as ElementContent[]),
			notes: notes.map((note) => ({ id: note.id, content: note.content })),
		}
	}
	const kinds = pageKinds(meta, labels, chapters, geometry)
	return {
		printed: {
			meta,
			labels,
			...(cover ? { cover: { src: asset(cover), fit: coverFit(cover, geometry) } } : {}),
			isBook: meta.kind === 'book' || meta.kind === 'technical',
			title: phrases(closed(meta.title)),
			imprint: imprint(publication, labels, geometry),
			contents: contentsLines(publication.contents, publication, labels, ids),
			front: front.map(printedChapter),
			text: text.map(printedChapter),
			sheet: 'book.css',
			pageRules: pageRules(geometry, kinds),
		},
		kinds,
	}
}

function pageKinds(meta: Meta, labels: Labels, chapters: PaperChapter[], geometry: Geometry): PageKind[] {
	const longest = Math.floor((geometry.measure * geometry.size) / geometry.head) - 1
	const cut = (words: string) => (words.length > longest ? `${words.slice(0, longest - 2)}……` : words)
	const title = cut(closed(meta.title))
	const stamp = meta.pdf.proof ? { stamp: `${labels.proofCopy}　${meta.modified.slice(0, 10)}` } : {}
	const kinds: PageKind[] = [
		{ name: 'cover', full: true },
		{ name: 'blank-cover' },
		{ name: 'plain', counter: 'front' },
		{ name: 'blank-front', counter: 'front' },
		{ name: 'blank-body', counter: 'body' },
		{ name: 'contents', counter: 'front', numbered: true, head: { verso: title, recto: labels.contents } },
		...chapters.map(
			({ key, chapter, number }): PageKind => ({
				name: key,
				counter: chapter.matter === 'front' ? 'front' : 'body',
				numbered: true,
				head: { verso: title, recto: cut([number, closed(chapter.title)].filter(Boolean).join('　')) },
			}),
		),
	]
	return kinds.map((kind) => ({ ...kind, ...stamp }))
}

function contentsLines(entries: ContentsEntry[], publication: Publication, labels: Labels, ids: PrintIds): PrintedBook['contents'] {
	const { meta } = publication
	return entries.flatMap((entry) => {
		if (entry.depth > meta.contents.depth) return []
		const number = entry.number ? headingNumber({ number: entry.number, appendix: entry.appendix }, meta.numbering.chapters, labels) : ''
		const line = {
			depth: entry.depth,
			number: number === '' || /[、）]$/.test(number) ? number : `${number}　`,
			title: closed(entry.title),
			...(entry.chapter === undefined ? {} : { target: ids.of(entry.chapter, entry.id) }),
		}
		return [line, ...contentsLines(entry.children, publication, labels, ids)]
	})
}

/** Words without the spaces typed between Han and Latin: the gap is set. */
function closed(words: string): string {
	const text: Text = { type: 'text', value: words }
	closeSpaces({ children: [text] })
	return text.value
}

/** A cover of nearly the sheet's shape is cut to it; another keeps its shape. */
function coverFit(cover: Asset, { sheet }: Geometry): 'cover' | 'contain' {
	if (!cover.width || !cover.height) return 'contain'
	const ratio = cover.width / cover.height / (sheet.width / sheet.height)
	return ratio > 0.93 && ratio < 1.07 ? 'cover' : 'contain'
}

/** A title in pieces that a line may not tear: phrases, each of its words. Intl.Segmenter knows Chinese words. */
function phrases(title: string): string[][] {
	const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
	return (title.match(/[^：:，,、；—]+[：:，,、；—]*\s*|[：:，,、；—]+/gu) ?? [title]).map((phrase) => {
		const words: string[] = []
		for (const { segment, isWordLike } of segmenter.segment(phrase)) {
			if (isWordLike || words.length === 0) words.push(segment)
			else words.push(`${words.pop()}${segment}`)
		}
		return words
	})
}
