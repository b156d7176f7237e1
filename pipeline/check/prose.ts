import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'
import { within } from './block-kind.ts'

/** A character that stands for something that is no prose: code, a formula, an image, raw HTML. */
export const OPAQUE = '\u0000'
/** A character that stands for markup which the reader does not see: `**`, a bracket of a link, a call of a note. */
export const MARKUP = '\u0001'

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'cell' | 'note' | 'verse' | 'term'

/** A run of prose: one paragraph, heading, cell … */
export interface Block {
	kind: BlockKind
	/** Of a heading. */
	depth?: number
	/** Offsets in the text, end exclusive. */
	start: number
	end: number
	/** As long as the source, every character at its place; what is no prose is OPAQUE or MARKUP. */
	text: string
}

/** A link of the text, by its offsets. */
export interface Link {
	start: number
	end: number
	url: string
	words: string
	/** Its words are its address. */
	isBare: boolean
}

/** A text as the rules see it. */
export interface Prose {
	file: string
	source: string
	blocks: Block[]
	links: Link[]
	/** HTML comments: `huozi-disable` is one. */
	comments: { start: number; end: number; text: string }[]
}

/** Cut a parsed text into blocks of prose. Code, links' addresses, formulas and raw HTML are masked, so that no rule can touch them. */
export function prose(file: string, source: string, tree: Root): Prose {
	const cut: Prose = { file, source, blocks: [], links: [], comments: [] }
	visit(tree, [], cut)
	return cut
}

const blockKinds: Record<string, BlockKind> = { heading: 'heading', paragraph: 'paragraph', tableCell: 'cell', defListTerm: 'term' }

function visit(node: Nodes, parents: Parents[], cut: Prose): void {
	if (node.type === 'html') comment(node, cut)
	if (!('children' in node)) return
	const kind = blockKinds[node.type]
	const [start, end] = extent(node)
	if (!kind) for (const child of node.children) visit(child, [...parents, node], cut)
	else if (end > start)
		cut.blocks.push({
			kind: within(kind, parents),
			...(node.type === 'heading' ? { depth: node.depth } : {}),
			start,
			end,
			text: masked(node.children as PhrasingContent[], start, end, cut),
		})
}

/** The source of some inline nodes with everything that is no prose put out of sight. */
function masked(nodes: PhrasingContent[], start: number, end: number, cut: Prose): string {
	let text = ''
	let at = start
	for (const node of nodes) {
		const [from, to] = extent(node)
		if (to <= from || from < at) continue
		text += MARKUP.repeat(from - at) + shown(node, from, to, cut)
		at = to
	}
	return text + MARKUP.repeat(Math.max(0, end - at))
}

function shown(node: PhrasingContent, start: number, end: number, cut: Prose): string {
	switch (node.type) {
		case 'text':
			return characters(cut.source.slice(start, end), node.value)
		case 'break':
			return '\n'.padStart(end - start, MARKUP)
		case 'footnoteReference':
			return MARKUP.repeat(end - start)
		case 'html':
			comment(node, cut)
			return (/^<!--|^<\/?(b|i|u|em|strong|mark|span|font|a|sub|sup)\b/i.test(node.value) ? MARKUP : OPAQUE).repeat(end - start)
		case 'link': {
			const words = wordsOf(node.children)
			const isBare = cut.source[start] !== '[' || /^(https?:\/\/|www\.)\S+$/.test(words)
			const raw = cut.source.slice(start, end)
			const own = raw.startsWith('[') || raw.startsWith('<') ? raw : address(raw)
			cut.links.push({ start, end: start + own.length, url: own === raw ? node.url : own, words, isBare })
			if (isBare) return OPAQUE.repeat(own.length) + raw.slice(own.length).replace(/https?:\/\/[\x21-\x7e]*[\w/]/g, hidden)
			return words === '' ? OPAQUE.repeat(end - start) : masked(node.children, start, end, cut)
		}
	}
	return 'children' in node && node.children.length > 0 ? masked(node.children, start, end, cut) : OPAQUE.repeat(end - start)
}

/** What reading takes for itself in a text: attributes, templates' tags, the readings of ruby, text to be kept. */
const special = /\{\{?[#<%.:][^{}\n]*\}|\{%.*?%\}|\[[^[\]\n]*\]\{[^{}\n]*\}|\{[^{}|\n]+\|[^{}\n]*\}|:[a-z]+:(?=\s|$)|\\.|&#?\w+;/g

function characters(raw: string, value: string): string {
	const text = raw.replace(special, hidden)
	// The marks of a quotation before its lines.
	return raw === value ? text : text.replace(/\n[ \t]*(?:>[ \t]?)+/g, (all) => `\n${MARKUP.repeat(all.length - 1)}`)
}

const hidden = (all: string) => OPAQUE.repeat(all.length)

/** A bare address without the Chinese and the closing marks that GFM takes along with it. */
function address(raw: string): string {
	let own = /^[^\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]*/u.exec(raw)?.[0] || raw
	while (/[.,;:!?'"]$/.test(own) || (own.endsWith(')') && own.split(')').length > own.split('(').length)) own = own.slice(0, -1)
	return own
}

function wordsOf(nodes: PhrasingContent[]): string {
	return nodes
		.map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : 'alt' in node ? '图' : ''))
		.join('')
}

function comment(node: Nodes & { value: string }, cut: Prose): void {
	const [start, end] = extent(node)
	if (node.value.startsWith('<!--')) cut.comments.push({ start, end, text: node.value })
}

function extent(node: Nodes): [start: number, end: number] {
	return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
}
