import type { Element, ElementContent, Root, RootContent } from 'hast'
import { hasClass } from '../element.ts'

const marker = /^(?:表\s*[:：]|Table\s*:|[:：])\s*(?=\S)/i

/** Every table in a `figure.table`; a paragraph right before or after it that starts with `:` or `表：` is its caption, one of `{#id}` alone its id. */
export function tables(parent: Root | Element): void {
	// Paragraphs that became captions, so that none is used twice.
	const taken = new Set<RootContent>()
	const blocks = parent.children.filter((node) => node.type !== 'text' || node.value.trim() !== '' || parent.type !== 'root')
	const children: RootContent[] = []
	for (let index = 0; index < blocks.length; index++) {
		const node = blocks[index]!
		if (node.type !== 'element') children.push(node)
		else if (node.tagName !== 'table') {
			if (node.tagName !== 'figure' || !hasClass(node, 'table')) tables(node)
			children.push(node)
		} else children.push(wrapped(node, [lastElement(children), nextElement(blocks, index)], taken))
	}
	parent.children = children.filter((node) => !taken.has(node)) as ElementContent[]
}

function wrapped(table: Element, neighbours: (RootContent | undefined)[], taken: Set<RootContent>): Element {
	const figure: Element = { type: 'element', tagName: 'figure', properties: { className: ['table'] }, children: [table] }
	if (table.position) figure.position = table.position
	promoteHead(table)
	const own = table.children.find((child): child is Element => child.type === 'element' && child.tagName === 'caption')
	const paragraph = neighbours.find((node): node is Element => isCaption(node) && !taken.has(node))
	if (own) {
		table.children = table.children.filter((child) => child !== own)
		figure.children.unshift({ ...own, tagName: 'figcaption', properties: {} })
	} else if (paragraph) {
		taken.add(paragraph)
		const first = paragraph.children[0] as { value: string }
		first.value = first.value.replace(marker, '')
		figure.children.unshift({ ...paragraph, tagName: 'figcaption', properties: {} })
		if (paragraph.properties['id']) figure.properties['id'] = paragraph.properties['id']
	}
	const bare = neighbours.find((node): node is Element => isBare(node) && !taken.has(node))
	if (bare && figure.properties['id'] === undefined) {
		taken.add(bare)
		figure.properties['id'] = bare.properties['id']
	}
	if (table.properties['id']) {
		figure.properties['id'] = table.properties['id']
		delete table.properties['id']
	}
	return figure
}

/** HTML that says `<tr><th>…` without `<thead>`: a first row of heading cells alone is the head, as every reader sees. */
function promoteHead(table: Element): void {
	const isNamed = (node: ElementContent, tagName: string): node is Element => node.type === 'element' && node.tagName === tagName
	const body = table.children.find((child): child is Element => isNamed(child, 'tbody'))
	const rows = body?.children.filter((child): child is Element => isNamed(child, 'tr')) ?? []
	const cells = rows[0]?.children.filter((child): child is Element => child.type === 'element') ?? []
	const isHead = cells.length > 0 && cells.every((cell) => cell.tagName === 'th' && Number(cell.properties['rowSpan'] ?? 1) === 1)
	if (!body || rows.length < 2 || !isHead || table.children.some((child) => isNamed(child, 'thead'))) return
	body.children = body.children.filter((child) => child !== rows[0])
	table.children.splice(table.children.indexOf(body), 0, { type: 'element', tagName: 'thead', properties: {}, children: [rows[0]!] })
}

function isCaption(node: RootContent | undefined): node is Element {
	return node?.type === 'element' && node.tagName === 'p' && node.children[0]?.type === 'text' && marker.test(node.children[0].value)
}

/** A paragraph of nothing but `{#id}`. */
function isBare(node: RootContent | undefined): node is Element {
	return node?.type === 'element' && node.tagName === 'p' && node.children.length === 0 && node.properties['id'] !== undefined
}

const lastElement = (nodes: RootContent[]) =>
	nodes.findLast((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''))
const nextElement = (nodes: RootContent[], index: number) =>
	nodes.slice(index + 1).find((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''))
