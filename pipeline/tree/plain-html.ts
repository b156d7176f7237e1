import type { Element, ElementContent, RootContent, Text } from 'hast'
import { raw as parse } from 'hast-util-raw'
import { isRaw, type Raw } from './raw.ts'
import { isPhrasing } from './soft-breaks.ts'

/** Elements that HTML's parser leaves where they stand: none of them ends another, or is begun again in the next block. */
const plain = new Set(['span', 'kbd', 'sub', 'sup', 'mark', 'abbr', 'cite', 'dfn', 'small', 'samp', 'var'])
const tag = /^<(\/?)([a-z]+)(\s[^<>]*)?>$/

/**
 * A block with its HTML parsed, if that is only pairs of tags among words (`<span class="filename">a.rs</span>`); else nothing: then
 * it needs the parser of documents. Books of code have hundreds of such lines, and a parser for each costs as much as their Markdown.
 *
 * @param parsed What tags mean, by their text: for all blocks of a file.
 */
export function withPlainTags(block: RootContent, parsed: Map<string, Element>): Element | undefined {
	if (block.type !== 'element' || !isOfPlainTags(block)) return
	return paired(block, parsed)
}

/** Does every tag in a block have its end within the same line of children? */
function isOfPlainTags({ children }: Element): boolean {
	const open: string[] = []
	for (const child of children) {
		if (isRaw(child)) {
			const [, isEnd, name = ''] = tag.exec((child as Raw).value) ?? []
			if (!plain.has(name)) return false
			if (!isEnd) open.push(name)
			else if (open.pop() !== name) return false
		} else if (child.type === 'element') {
			if ((open.length > 0 && !isPhrasing(child)) || !isOfPlainTags(child)) return false
		}
	}
	return open.length === 0
}

function paired(block: Element, parsed: Map<string, Element>): Element {
	const around: Element[] = [{ ...block, children: [] }]
	for (const child of block.children) {
		const parent = around.at(-1)!
		if (!isRaw(child)) {
			add(parent, child.type === 'element' ? paired(child, parsed) : child)
			continue
		}
		if (child.value.startsWith('</')) {
			const end = child.position?.end
			if (parent.position && end) parent.position = { ...parent.position, end }
			around.pop()
		} else {
			const element = { ...elementOf(child.value, parsed), ...(child.position ? { position: child.position } : {}) }
			parent.children.push(element)
			around.push(element)
		}
	}
	return around[0]!
}

/** Texts that follow one another are one, as a parser makes them. */
function add(parent: Element, child: ElementContent): void {
	const last = parent.children.at(-1)
	if (last?.type !== 'text' || child.type !== 'text') parent.children.push(child)
	else {
		const joined: Text = { type: 'text', value: last.value + child.value }
		if (last.position && child.position) joined.position = { start: last.position.start, end: child.position.end }
		parent.children[parent.children.length - 1] = joined
	}
}

function elementOf(value: string, parsed: Map<string, Element>): Element {
	let element = parsed.get(value)
	if (!element) {
		element = (parse({ type: 'root', children: [{ type: 'raw', value } as never] }) as { children: Element[] }).children[0]!
		parsed.set(value, element)
	}
	return { ...element, properties: structuredClone(element.properties), children: [] }
}
