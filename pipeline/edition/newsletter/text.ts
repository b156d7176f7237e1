import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { circled } from '../../html/words.ts'
import { columns } from './columns.ts'
import type { NoteItem } from './placed.ts'
import { COLUMNS, chop, GLUE, width, wrap } from './wrap.ts'

/** What a plain-text mail shows. */
export interface TextParts {
	labels: Labels
	title: string
	lines: string[]
	blocks: Element[]
	notes: NoteItem[]
	/** The lines that end the mail: 阅读全文, 退订. */
	foot: string[]
	/** An address as it stands in the list, or nothing for one that leads nowhere from a mail. */
	address(href: string): string | undefined
}

/** A mail as text/plain, from the same blocks as its HTML: at most 72 columns, links as [n] and listed at the end. */
export function text({ labels, title, lines, blocks, notes, foot, address }: TextParts): string {
	const links: string[] = []
	const writer = new Map<string, number>()
	const link = (href: string): number | undefined => {
		const url = address(href)
		if (url === undefined) return undefined
		if (!writer.has(url)) writer.set(url, links.push(url))
		return writer.get(url)
	}
	const write = (node: Element) => block(node, { room: COLUMNS, link })
	const head = [...underlined(title, '='), '', ...lines.filter(Boolean).flatMap((line) => [...wrap(line), ''])]
	const body = blocks.flatMap((node) => [...write(node), ''])
	const noted = notes.flatMap(({ n, node }) => [...hang(`${circled(n)} `, children(node, { room: COLUMNS - 3, link })), ''])
	const all = [
		...head,
		...body,
		...(noted.length > 0 ? ['--------', labels.notes, '', ...noted] : []),
		...(links.length > 0 ? ['--------', labels.links, '', ...links.map((url, index) => `[${index + 1}] ${url}`), ''] : []),
		...(foot.length > 0 ? ['--------', ...foot.flatMap((line) => wrap(line))] : []),
	]
	return `${all
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()}\n`
}

interface Room {
	room: number
	link(href: string): number | undefined
}

const INLINE = new Set('a abbr b bdi bdo br cite code del em i img ins kbd mark q s samp small span strong sub sup u var wbr'.split(' '))

function block(node: Element, room: Room): string[] {
	switch (node.tagName) {
		case 'h1':
			return ['', ...underlined(inline(node.children, room), '=')]
		case 'h2':
			return ['', ...underlined(inline(node.children, room), '-')]
		case 'ul':
		case 'ol':
			return list(node, room)
		case 'blockquote':
			return prefix('> ', children(node, { ...room, room: room.room - 2 }))
		case 'aside':
			return prefix('| ', children(node, { ...room, room: room.room - 2 }))
		case 'pre':
			return prefix(
				'    ',
				plainText(node)
					.replace(/\n$/, '')
					.split('\n')
					.flatMap((line) => turned(line, room.room - 4)),
			)
		case 'table':
			return table(node, room)
		case 'hr':
			return ['* * *']
		case 'dd':
			return prefix('    ', children(node, { ...room, room: room.room - 4 }))
		case 'footer':
			return wrap(inline(node.children, room), room.room)
		default:
			return hasClass(node, 'verse') ? prefix('    ', children(node, { ...room, room: room.room - 4 })) : children(node, room)
	}
}

/** The blocks within an element, each parted from the next by an empty line; its bare words are a paragraph. */
function children(node: Element, room: Room): string[] {
	const parts: string[][] = []
	let run: ElementContent[] = []
	const close = () => {
		const words = inline(run, room).trim()
		if (words !== '') parts.push(wrap(words, room.room))
		run = []
	}
	for (const child of node.children) {
		if (child.type === 'text' || (child.type === 'element' && INLINE.has(child.tagName))) run.push(child)
		else if (child.type === 'element') {
			close()
			parts.push(block(child, room))
		}
	}
	close()
	return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines))
}

/** A line of code as it stands, or in lines that fit, each but the last with a mark that it goes on. */
function turned(line: string, columns: number): string[] {
	if (width(line) <= columns) return [line]
	const pieces = chop(line, columns - 2)
	return pieces.map((piece, index) => (index < pieces.length - 1 ? `${piece}↩` : piece))
}

function list(node: Element, room: Room): string[] {
	let n = Number(node.properties['start'] ?? 1)
	return node.children.flatMap((item) => {
		if (item.type !== 'element') return []
		const mark = node.tagName === 'ol' ? `${n++}. ` : '- '
		const lines = children(item, { ...room, room: room.room - width(mark) }).filter(
			(line, index, all) => line !== '' || !/^(- |\d+\. )/.test(all[index + 1] ?? ''),
		)
		return hang(mark, lines)
	})
}

function table(node: Element, { room, link }: Room): string[] {
	const head: string[][] = []
	const rows: string[][] = []
	const align: string[] = []
	const visit = (element: Element, into: string[][]): void => {
		for (const child of element.children) {
			if (child.type !== 'element') continue
			if (child.tagName !== 'tr') visit(child, child.tagName === 'thead' ? head : into)
			else into.push(row(child, align, link))
		}
	}
	visit(node, rows)
	return columns({ head, rows, align }, room)
}

function row(element: Element, align: string[], link: Room['link']): string[] {
	return element.children
		.filter((cell): cell is Element => cell.type === 'element')
		.flatMap((cell, index) => {
			if (cell.properties['align']) align[index] = String(cell.properties['align'])
			const span = Math.min(20, Math.max(1, Number(cell.properties['colSpan'] ?? 1)))
			return [inline(cell.children, { room: COLUMNS, link }).trim(), ...Array.from({ length: span - 1 }, () => '')]
		})
}

const RAISED: Record<string, string> = Object.fromEntries(
	[...'0123456789+-=()ni'].map((sign, index) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][index]!]),
)
const LOWERED: Record<string, string> = Object.fromEntries(
	[...'0123456789+-=()'].map((sign, index) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][index]!]),
)

function inline(nodes: ElementContent[], room: Room): string {
	return nodes.map((node) => words(node, room)).join('')
}

function words(node: ElementContent, room: Room): string {
	if (node.type === 'text') return node.value.replace(/[ \t\r\n]+/g, ' ')
	if (node.type !== 'element') return ''
	if (node.tagName === 'br') return '\n'
	if (node.tagName === 'img' && hasClass(node, 'formula')) return String(node.properties['alt'] ?? '')
	if (node.tagName === 'img') return `［${String(node.properties['alt'] ?? '')}］`
	const inner = inline(node.children, room)
	if (node.tagName === 'sup' && hasClass(node, 'note-call')) return GLUE + inner
	if (node.tagName === 'sup') return raised(inner, RAISED, '^')
	if (node.tagName === 'sub') return raised(inner, LOWERED, '_')
	const href = node.properties['href']
	if (node.tagName !== 'a' || typeof href !== 'string') return inner
	const number = inner.trim() === '' ? undefined : room.link(href)
	return number === undefined ? inner : `${inner}${GLUE}[${number}]`
}

function raised(inner: string, signs: Record<string, string>, sign: string): string {
	const all = [...inner].map((character) => signs[character])
	return all.every((one) => one !== undefined) ? all.join('') : [...inner].length > 1 ? `${sign}(${inner})` : sign + inner
}

function underlined(title: string, sign: string): string[] {
	const lines = wrap(title)
	return [...lines, sign.repeat(Math.min(COLUMNS, Math.max(...lines.map(width))))]
}

function hang(mark: string, lines: string[]): string[] {
	return lines.map((line, index) => (index === 0 ? mark + line : line === '' ? '' : ' '.repeat(width(mark)) + line))
}

function prefix(mark: string, lines: string[]): string[] {
	return lines.map((line) => (mark + line).trimEnd())
}
