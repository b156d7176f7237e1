import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { classNames, hasClass, plainText } from '../element.ts'
import type { Piece } from './convert.ts'

/** What becomes of a text; `place` says where each of its parts stands in the manuscript. */
export type Change = (text: string, place: (at: number) => Place) => Piece[]
export interface Place {
	file: string
	line: number
}

/**
 * A tree with its text converted, block by block: a block is one text whatever inline elements divide it, so that 头**发** is a word.
 * Code, formulas, `.keep` and text in a language of its own stay. The original is not touched, but where it is `spare`.
 */
export function convertTree<Node extends RootContent | Root>(node: Node, file: string, change: Change, isSpare = false): Node {
	const run: Leaf[] = []
	const flush = (): void => convertRun(run.splice(0), change)
	const copy = (node: RootContent, place: Place): RootContent => {
		const here = node.position ? { ...place, line: node.position.start.line } : place
		if (node.type === 'text') {
			const text: Text = isSpare ? node : { ...node }
			run.push({ node: text, source: node.value, place: here })
			return text
		}
		if (node.type !== 'element') return node
		const own = typeof node.data?.file === 'string' ? { ...here, file: node.data.file } : here
		const properties = convertProperties(node, own, change)
		if (node.tagName === 'pre' && hasClass(node, 'source')) return { ...node, properties, children: drawing(node.children, own, change) }
		if (isKept(node)) {
			run.push({ node: undefined, source: KEPT, place: own })
			return properties === node.properties ? node : { ...node, properties }
		}
		const isInline = INLINE.has(node.tagName)
		const isAside = node.tagName === 'rt' || node.tagName === 'rp'
		if (isAside) return { ...node, properties, children: aside(node, own) }
		if (!isInline) flush()
		const children = node.children.map((child) => copy(child, own)) as ElementContent[]
		if (!isInline) flush()
		return isSpare ? Object.assign(node, { properties, children }) : { ...node, properties, children }
	}
	/** The reading above a character is no part of the text that it stands in. */
	const aside = (node: Element, { file }: Place): ElementContent[] =>
		node.children.map((child) => (child.type === 'text' ? convertTree(child, file, change) : child))
	const start = { file, line: 1 }
	const made = node.type === 'root' ? { ...node, children: node.children.map((child) => copy(child, start)) } : copy(node, start)
	flush()
	return made as Node
}

interface Leaf {
	/** Its new node; undefined for what stays as it is. */
	node: { value: string } | undefined
	source: string
	place: Place
}

const KEPT = '\ufffc'
const INLINE = new Set('a abbr b bdi bdo cite data del dfn em i ins mark q rb ruby s small span strong sub sup time u var wbr'.split(' '))
const STILL = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'script', 'style', 'textarea', 'br', 'img'])

function isKept(element: Element): boolean {
	const { lang, href, dataTex } = element.properties
	if (STILL.has(element.tagName) || dataTex !== undefined || lang !== undefined) return true
	if (classNames(element).includes('keep')) return true
	return element.tagName === 'a' && typeof href === 'string' && isAddress(plainText(element), href)
}

/** Is the text of a link its address? */
function isAddress(text: string, href: string): boolean {
	return text !== '' && (text === href || `mailto:${text}` === href || href.endsWith(`//${text}`) || encodeURI(text) === href)
}

/** Texts that a reader sees or hears though they are attributes. */
const VISIBLE = ['alt', 'title', 'ariaLabel', 'dataTitle'] as const

function convertProperties(element: Element, place: Place, change: Change): Element['properties'] {
	let { properties } = element
	if (classNames(element).includes('keep') || properties['lang'] !== undefined) return properties
	for (const name of VISIBLE) {
		const value = properties[name]
		if (typeof value !== 'string' || value === '') continue
		const other = apply(
			value,
			change(value, () => place),
		)
		if (other !== value) properties = { ...properties, [name]: other }
	}
	return properties
}

/**
 * The source of a diagram, run by run of Chinese and each by itself: so the name of a node is the same wherever it stands,
 * and what divides the runs is the diagram's language.
 */
function drawing(nodes: ElementContent[], place: Place, change: Change): ElementContent[] {
	const plain = (text: string) =>
		apply(
			text,
			change(text, () => place),
		)
	return nodes.map((node) => {
		if (node.type === 'element') return { ...node, children: drawing(node.children, place, change) }
		return node.type === 'text' ? { ...node, value: node.value.replace(CHINESE_RUN, plain) } : node
	})
}

const CHINESE_RUN = /[\p{sc=Han}\u3000-\u303f\uff00-\uffef“”‘’·…—]+/gu

/** Convert the parts of one text, each in place. */
export function convertParts(parts: { value: string }[], place: Place, change: Change): void {
	convertRun(
		parts.map((node) => ({ node, source: node.value, place })),
		change,
	)
}

function convertRun(run: Leaf[], change: Change): void {
	if (!run.some(({ node }) => node)) return
	const starts: number[] = []
	let text = ''
	for (const { source } of run) {
		starts.push(text.length)
		text += source
	}
	// Asked in reading order.
	let leaf = 0
	const pieces = change(text, (at) => {
		if (starts[leaf]! > at) leaf = 0
		while (leaf + 1 < run.length && starts[leaf + 1]! <= at) leaf++
		return run[leaf]!.place
	})
	if (pieces.length === 0) return
	let next = 0
	for (const [index, { node, source }] of run.entries()) {
		const start = starts[index]!
		const end = start + source.length
		while (next < pieces.length && pieces[next]!.end <= start) next++
		if (!node) continue
		let value = ''
		let done = start
		for (let at = next; at < pieces.length && pieces[at]!.start < end; at++) {
			const piece = pieces[at]!
			value += text.slice(done, Math.max(done, piece.start)) + share(piece, text, start, end)
			done = Math.min(piece.end, end)
		}
		node.value = value + text.slice(done, end)
	}
}

/** What a part of the text gets of a piece that reaches beyond it: as many characters as it had, the last part all the rest. */
function share(piece: Piece, text: string, start: number, end: number): string {
	if (piece.start >= start && piece.end <= end) return piece.text
	if (piece.text.length === piece.end - piece.start)
		return piece.text.slice(Math.max(0, start - piece.start), Math.min(piece.end, end) - piece.start)
	const count = (from: number, to: number) => [...text.slice(from, to)].length
	const before = count(piece.start, Math.max(start, piece.start))
	const own = count(Math.max(start, piece.start), Math.min(end, piece.end))
	const characters = [...piece.text]
	return characters.slice(before, piece.end <= end ? undefined : before + own).join('')
}

/** A text with its pieces replaced. */
export function apply(text: string, pieces: Piece[]): string {
	let made = ''
	let done = 0
	for (const { start, end, text: other } of pieces) {
		made += text.slice(done, start) + other
		done = end
	}
	return made + text.slice(done)
}
