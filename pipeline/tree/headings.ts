import GithubSlugger from 'github-slugger'
import type { Element, Root, RootContent } from 'hast'
import { plainText } from '../element.ts'
import type { Note } from '../publication.ts'
import { withWideSpaces } from './captions.ts'
import type { Complain } from './source.ts'

/** A stretch of a file that becomes one chapter. */
export interface Piece {
	/** From its `#`, else what the caller knows. */
	title: string
	body: Root
}

const isHeading = (node: RootContent): node is Element => node.type === 'element' && /^h[1-6]$/.test(node.tagName)
const level = (node: Element) => Number(node.tagName[1])

/**
 * Cut a file into chapters and give each exactly one `h1`, first. `isWhole`: a single file, in which every `#` begins a chapter.
 * Where a chapter of a book has several `#`, the later ones and all below them go down one level.
 */
export function pieces(body: Root, { isWhole, title, listed }: { isWhole: boolean; title?: string; listed?: string | undefined }): Piece[] {
	for (const heading of body.children.filter(isHeading))
		for (const child of heading.children) if (child.type === 'text') child.value = withWideSpaces(child.value)
	const tops = body.children.filter((node) => isHeading(node) && level(node) === 1)
	if (!isWhole || tops.length < 2) return [chapterOf(body.children, title, listed)]
	const parts: RootContent[][] = [[]]
	for (const node of body.children) {
		if (isHeading(node) && level(node) === 1) parts.push([])
		parts.at(-1)!.push(node)
	}
	return parts
		.filter((part, index) => index > 0 || part.some((node) => node.type === 'element'))
		.map((part, index) => chapterOf(part, index === 0 ? title : undefined))
}

/** Blocks that may stand before a title: where a text is from, who wrote it, a picture. */
const MOST_BEFORE = 4

function chapterOf(children: RootContent[], given: string | undefined, listed?: string): Piece {
	const headings = children.filter(isHeading)
	const blocks = children.filter((node) => node.type === 'element')
	// A file that begins with one section of several is called as the list of chapters calls it.
	const isAmongEquals =
		headings.length > 1 && level(headings[0]!) > 1 && headings.filter((one) => level(one) <= level(headings[0]!)).length > 1
	const isNamed = isAmongEquals && listed && !isSameTitle(plainText(headings[0]!), listed)
	const title = given ?? (isNamed ? listed : undefined)
	let own = headings.find((heading) => level(heading) === 1)
	if (own && title !== undefined && headings[0] !== own) own = undefined
	// One of several that stands far below is a section's.
	const isFar = own !== undefined && blocks.indexOf(own) > MOST_BEFORE
	if (isFar && headings.filter((heading) => level(heading) === 1).length > 1) own = undefined
	// A text that begins with a lower heading means it as its title.
	if (!own && title === undefined && blocks[0] && isHeading(blocks[0])) own = blocks[0]
	const rest = headings.filter((heading) => heading !== own)
	if (own && level(own) > 1) closeUp(rest)
	const highest = rest.reduce((least, heading) => Math.min(least, level(heading)), 7)
	const shift = highest === 1 || !own ? 2 - highest : 0
	if (shift !== 0 && rest.length > 0) for (const heading of rest) heading.tagName = `h${Math.min(6, Math.max(2, level(heading) + shift))}`
	const first: Element = own
		? { ...own, tagName: 'h1' }
		: { type: 'element', tagName: 'h1', properties: {}, children: [{ type: 'text', value: title ?? '' }] }
	const body: Root = { type: 'root', children: [first, ...children.filter((node) => node !== own)] }
	return { title: plainText(first).trim(), body }
}

/** Do two titles share a quarter of their pairs of letters (Dice)? 性能：循环 VS 迭代器 and 性能比较：循环对迭代器 do. */
function isSameTitle(one: string, other: string): boolean {
	const [a, b] = [pairs(one), pairs(other)]
	const shared = [...a].filter((pair) => b.has(pair)).length
	return shared * 8 >= a.size + b.size
}

function pairs(title: string): Set<string> {
	const letters = [...title.replace(/[\s\p{P}\p{N}]/gu, '').toLowerCase()]
	return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}

/** Below a title that was itself a section (`## 安装` … `### 下载`, as the files of an mdBook begin), levels close up: each is one below what it stands in. */
function closeUp(headings: Element[]): void {
	const open: number[] = []
	for (const heading of headings) {
		const own = level(heading)
		while (open.length > 0 && open.at(-1)! >= own) open.pop()
		open.push(own)
		heading.tagName = `h${Math.min(6, open.length + 1)}`
	}
}

/** Give every heading GitHub's slug and make all ids of a chapter unique; an explicit id that stands twice is complained of. */
export function ids(body: Root, notes: Note[], complain: Complain): void {
	const slugger = new GithubSlugger()
	const used = new Map<string, number>()
	const claim = (element: Element): void => {
		const id = String(element.properties['id'] ?? '')
		const count = used.get(id) ?? 0
		used.set(id, count + 1)
		if (count === 0) {
			slugger.occurrences[id] = 0
			return
		}
		let other = `${id}-${count}`
		for (let n = count; used.has(other); n++) other = `${id}-${n + 1}`
		used.set(other, 1)
		element.properties['id'] = other
		complain({ rule: 'id-is-unique', reason: `Id \`#${id}\` stands twice in this chapter; the second is now \`#${other}\``, node: element })
	}
	const headings: Element[] = []
	const visit = (nodes: RootContent[], isInner: boolean): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			// The only h1 is the chapter's own; one in a quotation, a box or a note is a heading within it.
			if (isInner && node.tagName === 'h1') node.tagName = 'h2'
			const id = node.properties['id']
			if (typeof id === 'string' && id.trim() !== '') {
				node.properties['id'] = id.trim().replace(/\s+/g, '-')
				claim(node)
			} else {
				delete node.properties['id']
				if (isHeading(node)) headings.push(node)
			}
			visit(node.children, true)
		}
	}
	visit(body.children, false)
	for (const note of notes) visit(note.content, true)
	for (const note of notes) used.set(note.id, 1)
	for (const heading of headings) {
		let id = slugger.slug(plainText(heading).trimEnd()) || 'section'
		while (used.has(id)) id = slugger.slug(id)
		used.set(id, 1)
		heading.properties['id'] = id
	}
}
