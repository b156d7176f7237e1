import { createHash } from 'node:crypto'
import type { Element, ElementContent, Root } from 'hast'
import { plainText } from '../element.ts'
import type { Meta, Variant } from '../metadata.ts'
import type { Asset, Chapter, Publication } from '../publication.ts'
import type { Complaint } from '../report.ts'
import { contents } from '../tree/contents.ts'
import { type ChoiceGroup, type Choices, choices, type Told } from './choices.ts'
import { type Convert, converter, type Piece } from './convert.ts'
import { fromStandard, toStandard } from './dictionaries.ts'
import { HIDDEN, kept } from './kept.ts'
import { lexicon } from './lexicon.ts'
import { convertMeta } from './meta.ts'
import { quotes } from './quotes.ts'
import { apply, type Change, convertParts, convertTree, type Place } from './tree.ts'

/** A book in another variant of Chinese. */
export interface Converted {
	publication: Publication
	/** The drawings whose words were converted, by the id of their asset. */
	drawn: Map<string, Uint8Array>
	/** Every choice between several forms. */
	choices: ChoiceGroup[]
}

/** What a conversion needs of the world. */
export interface Source {
	/** The bytes of an SVG, made safe. */
	bytes(asset: Asset): Promise<Uint8Array>
	complain(complaint: Complaint): void
	/** Nobody needs the book as it was read: its trees may be changed. A tree of a million characters takes a while to copy. */
	isSpare?: boolean
}

/** The variant that a language tag of Chinese means; undefined for other languages. */
function variantOf(language: string): Variant | undefined {
	if (!/^zh\b/i.test(language)) return undefined
	if (/-(HK|MO)\b/i.test(language)) return 'zh-Hant-HK'
	return /-(Hant|TW)\b/i.test(language) ? 'zh-Hant-TW' : 'zh-Hans'
}

/**
 * The whole publication in another variant: text, titles, captions, notes, alternative texts, metadata, the words of drawings and
 * diagrams. Ids, slugs, file names, code, formulas, addresses, names and what the author keeps stay. The original is not touched unless it is spare.
 */
export async function toVariant(publication: Publication, to: Variant, source: Source): Promise<Converted> {
	const { meta } = publication
	const from = variantOf(meta.language)
	if (!from) {
		const reason = `The language of this book is \`${meta.language}\`; only Chinese can be converted to ${to}`
		source.complain({ rule: 'language-is-chinese', reason })
	}
	if (!from || from === to) return { publication: copy(publication), drawn: new Map(), choices: [] }
	const convert = converter(await lexicon(from, to, wishes(meta, to)))
	const made = choices()
	const change = changer(convert, to, made)
	const named = (text: string, name: string) =>
		apply(
			text,
			change(text, () => ({ file: name, line: 0 })),
		)
	if (from === 'zh-Hans' && to === 'zh-Hant-TW') reportTitles(publication, made, source)
	const chapters = publication.chapters.map((chapter) => convertChapter(chapter, change, source.isSpare))
	const { assets, drawn } = await convertDrawings(publication.assets, change, source)
	return {
		publication: { ...publication, meta: convertMeta(meta, to, named), chapters, contents: contents(chapters), assets },
		drawn,
		choices: made.groups(),
	}
}

/** Load the dictionaries that a variant will need; which, the book's language decides, and nearly all are written in Simplified. */
export async function prepareFor(to: Variant): Promise<void> {
	await Promise.all([toStandard('zh-Hans'), fromStandard(to), fromStandard('zh-Hans')])
}

/** Diagrams are drawn into the book later on: the one that was read stays as it is. */
function copy(publication: Publication): Publication {
	return {
		...publication,
		assets: [...publication.assets],
		chapters: publication.chapters.map((chapter) => convertChapter(chapter, () => [])),
	}
}

function wishes({ names, variants }: Meta, to: Variant): Parameters<typeof lexicon>[2] {
	const words = Object.entries(variants.words).flatMap(([word, other]) => {
		const own = typeof other === 'string' ? other : other[to]
		return own === undefined ? [] : [[word, own] as const]
	})
	return { names, words: Object.fromEntries(words), isRegional: variants.phrases === 'regional' }
}

/** Words and marks of a text at once; what is decided is noted down with its place. */
function changer(convert: Convert, to: Variant, made: Choices): Change {
	return (text, place) => {
		const hidden = kept(text)
		const { pieces, choices } = convert(hidden)
		for (const { decision, at } of choices) made.add(decision, place(at))
		const found = quotes(text, to)
		const marks = hidden === text ? found : found.filter(({ start }) => hidden[start] !== HIDDEN)
		return marks.length === 0 ? pieces : merged(pieces, marks)
	}
}

/** Both in order of place. The author's word may hold a mark too; it holds. */
function merged(pieces: Piece[], marks: Piece[]): Piece[] {
	const all: Piece[] = []
	let next = 0
	for (const piece of pieces) {
		for (; next < marks.length && marks[next]!.start < piece.end; next++) if (marks[next]!.start < piece.start) all.push(marks[next]!)
		all.push(piece)
	}
	return [...all, ...marks.slice(next)]
}

function convertChapter(chapter: Chapter, change: Change, isSpare = false): Chapter {
	const { file } = chapter
	const heading = headingOf(chapter.body)
	const plain = (text: string) =>
		apply(
			text,
			change(text, (): Place => ({ file, line: 1 })),
		)
	const body = convertTree(chapter.body, file, change, isSpare)
	const notes = chapter.notes.map((note) => ({
		...note,
		content: note.content.map((node) => convertTree(node, file, change, isSpare)) as ElementContent[],
	}))
	return {
		...chapter,
		body,
		notes,
		// As its heading has it, where it is the heading's.
		title: (heading === chapter.title && headingOf(body)) || plain(chapter.title),
		...(chapter.part === undefined ? {} : { part: plain(chapter.part) }),
		...(chapter.groups ? { groups: chapter.groups.map((group) => ({ ...group, title: plain(group.title) })) } : {}),
		...(chapter.byline ? { byline: convertByline(chapter.byline, plain) } : {}),
	}
}

function headingOf(body: Root): string | undefined {
	const heading = body.children.find((node): node is Element => node.type === 'element' && node.tagName === 'h1')
	return heading && plainText(heading).trim()
}

function convertByline(byline: NonNullable<Chapter['byline']>, plain: (text: string) => string): NonNullable<Chapter['byline']> {
	return {
		...byline,
		...(byline.authors ? { authors: byline.authors.map(({ name, role }) => ({ name: plain(name), role: plain(role) })) } : {}),
		...(byline.source ? { source: plain(byline.source) } : {}),
	}
}

/** The drawings of a book with their words converted: same ids, other bytes. One that cannot be read stays as it is. */
async function convertDrawings(
	assets: Asset[],
	change: Change,
	{ bytes, complain }: Source,
): Promise<{ assets: Asset[]; drawn: Map<string, Uint8Array> }> {
	const drawn = new Map<string, Uint8Array>()
	const convert = async (asset: Asset): Promise<Asset> => {
		if (asset.mediaType !== 'image/svg+xml') return asset
		try {
			const { convertSvg } = await import('./svg.ts')
			const place = { file: asset.path, line: 1 }
			const svg = convertSvg(new TextDecoder().decode(await bytes(asset)), (label) => convertParts(label, place, change))
			if (svg === undefined) return asset
			const made = new TextEncoder().encode(svg)
			drawn.set(asset.id, made)
			return { ...asset, sha256: createHash('sha256').update(made).digest('hex'), bytes: made.length }
		} catch (error) {
			const reason = `The words of this drawing could not be converted (${String((error as Error).message).split('\n')[0]}); they stay as they are`
			complain({ rule: 'drawing-is-converted', reason, file: asset.path })
			return asset
		}
	}
	return { assets: await Promise.all(assets.map(convert)), drawn }
}

/** 《》 marks books and articles alike on the mainland; in Taiwan an article takes 〈〉. Which is which only the author knows. */
function reportTitles(publication: Publication, made: Choices, { complain }: Source): void {
	const titles = new Map<string, Told>()
	let first: Place | undefined
	for (const { body, notes, file } of publication.chapters)
		for (const root of [body, ...notes.flatMap(({ content }) => content)])
			visitTexts(root, { file, line: 1 }, (text, place) => {
				for (const [title] of text.matchAll(/《[^《》]+》/g)) {
					const told = titles.get(title) ?? { from: title, to: title, word: title, by: 'title' }
					titles.set(title, told)
					made.add(told, place)
					first ??= place
				}
			})
	if (!first) return
	const some = [...titles.keys()].slice(0, 3)
	complain({
		rule: 'title-has-its-marks',
		reason: `${titles.size} titles stand in 《》 (${some.join('')}${titles.size > 3 ? ' …' : ''}); in Taiwan that of an article or a chapter takes 〈〉. Say which in book.yaml: variants: {words: {${some[0]}: ${some[0]!.replace('《', '〈').replace('》', '〉')}}}; report.html lists all`,
		...first,
	})
}

function visitTexts(node: Root | ElementContent, place: Place, visit: (text: string, place: Place) => void): void {
	const here = node.position ? { ...place, line: node.position.start.line } : place
	if (node.type === 'text') visit(node.value, here)
	if (node.type !== 'element' && node.type !== 'root') return
	if (node.type === 'element' && (node.tagName === 'pre' || node.tagName === 'code')) return
	const own = node.type === 'element' && typeof node.data?.file === 'string' ? { ...here, file: node.data.file } : here
	for (const child of node.children) if (child.type === 'element' || child.type === 'text') visitTexts(child, own, visit)
}
