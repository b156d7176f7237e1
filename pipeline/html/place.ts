import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { Labels } from '../edition.ts'
import { hasClass, plainText } from '../element.ts'
import type { Asset, Chapter, Note, Publication } from '../publication.ts'
import { headingReference, seriesNumber } from './words.ts'

/** How one edition names files, ids and notes. */
export interface Placement {
	publication: Publication
	labels: Labels
	/** The edition that places: `div.only` for others is taken out. */
	edition: string
	/** The href of a place in the book; `id` is absent for a chapter as such. */
	href(chapter: string, id: string | undefined, from: Chapter): string
	/** The id that an element gets in the edition's file. */
	id(chapter: string, id: string): string
	/** The URL of an asset in the edition. */
	asset(asset: Asset): string
	/** The element that calls a note; `n` counts the chapter's notes from 1, `call` this note's calls from 1. */
	noteCall(call: { note: Note; n: number; call: number; callId: string; chapter: Chapter }): ElementContent
	/** An element to put in place of another, or undefined to keep it; called on the way up, children already placed. */
	replace?(element: Element, chapter: Chapter): ElementContent | ElementContent[] | undefined
	/** True: elements with a position get `data-at="file:line"`. Never for a published file. */
	at?: boolean
}

/** A chapter placed in an edition: no `ref:`, `asset:` or `note:` is left. The original is not touched. */
export interface Placed {
	body: Root
	/** The contents of the notes, placed, in order. */
	notes: { note: Note; n: number; content: ElementContent[] }[]
	/** What `div.only` of other editions held: the lines, for the receipt. */
	omitted: { line: number; editions: string[] }[]
}

/** Place a chapter: resolve its links, assets, calls and references as the edition wants them. */
export function place(chapter: Chapter, placement: Placement): Placed {
	const index = indexOf(placement.publication)
	const numbers = new Map(chapter.notes.map((note, at) => [note.id, { note, n: at + 1 }]))
	const omitted: Placed['omitted'] = []

	const visit = (node: RootContent): ElementContent[] => {
		if (node.type === 'text') return [{ type: 'text', value: node.value }]
		if (node.type !== 'element') return []
		const { properties } = node
		const editions = node.tagName === 'div' && hasClass(node, 'only') ? String(properties['dataEditions'] ?? '').split(/[\s,]+/) : undefined
		if (editions) {
			if (!editions.includes(placement.edition)) {
				omitted.push({ line: node.position?.start.line ?? 0, editions })
				return []
			}
			return node.children.flatMap(visit)
		}
		if (hasClass(node, 'new-page') && placement.edition !== 'pdf') return []
		const href = typeof properties['href'] === 'string' ? properties['href'] : undefined
		if (href?.startsWith('note:')) {
			const found = numbers.get(href.slice(5))
			if (!found) return []
			const callId = String(properties['id'] ?? '')
			const call = placement.noteCall({
				...found,
				call: found.note.calls.indexOf(callId) + 1,
				callId: placement.id(chapter.id, callId),
				chapter,
			})
			if (call.type === 'element' && node.position) call.position = node.position
			return [call]
		}
		const placed: Element = { type: 'element', tagName: node.tagName, properties: { ...properties }, children: [] }
		if (node.position) placed.position = node.position
		if (node.data) placed.data = { ...node.data }
		placed.children = withoutSpaceBeforeWords(node.children.flatMap(visit))
		if (typeof properties['id'] === 'string') placed.properties['id'] = placement.id(chapter.id, properties['id'])
		if (href?.startsWith('ref:')) {
			const [target = '', id] = href.slice(4).split('#')
			placed.properties['href'] = placement.href(target, id, chapter)
			if (hasClass(node, 'reference')) placed.children = [{ type: 'text', value: index.words(target, id, placement) }]
		}
		for (const name of ['src', 'poster'] as const) {
			const value = properties[name]
			if (typeof value !== 'string' || !value.startsWith('asset:')) continue
			const asset = index.assets.get(value.slice(6))
			if (asset) {
				placed.properties[name] = placement.asset(asset)
				if (name === 'src' && node.tagName === 'img' && asset.width && asset.height && properties['width'] === undefined) {
					placed.properties['width'] = asset.width
					placed.properties['height'] = asset.height
				}
			}
		}
		if (placement.at && node.position) placed.properties['dataAt'] = `${node.data?.file ?? chapter.file}:${node.position.start.line}`
		const other = placement.replace?.(placed, chapter)
		return other === undefined ? [placed] : Array.isArray(other) ? other : [other]
	}

	const body: Root = { type: 'root', children: chapter.body.children.flatMap(visit) }
	const notes = chapter.notes.map((note, at) => ({ note, n: at + 1, content: note.content.flatMap(visit) }))
	return { body, notes, omitted }
}

/** `见 [](#fig)`: the space was typed beside a bracket; beside 图 it would stand between two Han characters. */
function withoutSpaceBeforeWords(children: ElementContent[]): ElementContent[] {
	for (const [index, child] of children.entries()) {
		const before = children[index - 1]
		if (child.type !== 'element' || !hasClass(child, 'reference') || before?.type !== 'text') continue
		if (/^[\p{Script=Han}“「]/u.test(plainText(child)) && /[\p{Script=Han}，。；：、）”] $/u.test(before.value))
			before.value = before.value.slice(0, -1)
	}
	return children
}

/** How a reference names a place of the book: 图 1-2, 第二章. */
export function referenceWords(publication: Publication, labels: Labels, chapter: string, id: string | undefined): string {
	return indexOf(publication).words(chapter, id, { labels, publication })
}

interface Index {
	assets: Map<string, Asset>
	words(chapter: string, id: string | undefined, placement: Pick<Placement, 'labels' | 'publication'>): string
}
const indexes = new WeakMap<Publication, Index>()

/** Assets by id and numbered things by place, made once a publication. */
function indexOf(publication: Publication): Index {
	const known = indexes.get(publication)
	if (known) return known
	const numbered = new Map<string, Element>()
	const chapters = new Map(publication.chapters.map((chapter) => [chapter.id, chapter]))
	for (const chapter of publication.chapters) collect(chapter.body.children, chapter.id, numbered)
	const index: Index = {
		assets: new Map(publication.assets.map((asset) => [asset.id, asset])),
		words(chapterId, id, { labels, publication: { meta } }) {
			const element = id === undefined ? undefined : numbered.get(`${chapterId}#${id}`)
			const chapter = chapters.get(chapterId)
			const data = element?.data
			const isHeading = !element || /^h[1-6]$/.test(element.tagName)
			if (!isHeading && data?.number && data.series && data.series !== 'heading')
				return seriesNumber(data.series, { number: data.number, appendix: data.appendix }, labels)
			const number = element ? data?.number : chapter?.number
			const words =
				number && headingReference({ number, appendix: element ? data?.appendix : chapter?.appendix }, meta.numbering.chapters, labels)
			return words || labels.quoted(element && isHeading ? plainText(element) : (chapter?.title ?? ''))
		},
	}
	indexes.set(publication, index)
	return index
}

function collect(nodes: RootContent[], chapter: string, numbered: Map<string, Element>): void {
	for (const node of nodes) {
		if (node.type !== 'element') continue
		const id = node.properties['id']
		if (typeof id === 'string') numbered.set(`${chapter}#${id}`, node)
		collect(node.children, chapter, numbered)
	}
}
