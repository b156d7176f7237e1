import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasClass, plainText } from '../../element.ts'
import { width } from './wrap.ts'

/**
 * Plain blocks → blocks that Outlook's Word engine and webmail lay out alike: a box is a table of one cell, a figure is
 * paragraphs, no sectioning element is left. Only anchors that something leads to stay, and by `name`: Gmail knows no others.
 */
export function boxes(nodes: Element[], more: { targets: string[]; page?: string | undefined }): Element[] {
	const targets = new Set(more.targets.map((href) => href.slice(1)))
	const ids = new Set<string>()
	for (const node of nodes) collect(node, targets, ids)
	return nodes.flatMap((node) => box(node, { targets, ids, page: more.page }))
}

interface Anchors {
	/** What links lead to. */
	targets: Set<string>
	/** What is there. */
	ids: Set<string>
	/** Where a link leads whose target was cut. */
	page: string | undefined
}

function box(node: Element, anchors: Anchors): Element[] {
	const inner: Element = {
		...node,
		properties: { ...node.properties },
		children: node.children.flatMap((child): ElementContent[] => (child.type === 'element' ? box(child, anchors) : [child])),
	}
	const anchored = anchor(inner, anchors)
	switch (inner.tagName) {
		case 'blockquote':
			return [cell('quote', anchored)]
		case 'aside':
			return [cell(`admonition ${String(inner.properties['dataKind'] ?? 'note')}`, anchored)]
		case 'figure':
			return figure(anchored)
		case 'footer':
			return [{ ...anchored, tagName: 'p', properties: { className: ['source'] } }]
		case 'a':
			return [link(anchored, anchors)]
		case 'mark':
			return [{ ...anchored, tagName: 'span', properties: { className: ['mark'] } }]
		case 'section':
			return [{ ...anchored, tagName: 'div' }]
		case 'tr': {
			const row = anchored.children.filter((child) => child.type === 'element').length
			return [
				{
					...anchored,
					properties: { vAlign: 'top' },
					children: anchored.children.map((child) => (child.type === 'element' ? cellOf(child, row) : child)),
				},
			]
		}
		default:
			return [anchored]
	}
}

function figure(element: Element): Element[] {
	const caption = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption')
	const content = element.children.filter((child): child is Element => child.type === 'element' && child !== caption)
	const words: Element[] = caption ? [{ ...caption, tagName: 'p', properties: { ...caption.properties, className: ['caption'] } }] : []
	const anchors = content.filter((child) => child.tagName === 'a' && child.properties['name'] !== undefined)
	const shown = content.filter((child) => !anchors.includes(child))
	const carry = { ...(element.data ? { data: element.data } : {}), ...(element.position ? { position: element.position } : {}) }
	if (hasClass(element, 'table')) return [{ ...h('div.data-table', [...anchors, ...words, ...shown.map(dataTable)]), ...carry }]
	if (hasClass(element, 'listing')) return [{ ...h('div.code', [...anchors, ...words, cell('listing', h('div', shown))]), ...carry }]
	return [{ ...h('div.figure', [...anchors, h('p.image', shown), ...words]), ...carry }]
}

function dataTable(table: Element): Element {
	return table.tagName === 'table'
		? { ...table, properties: { className: ['data'], width: '100%', cellPadding: '6', cellSpacing: '0', border: 0 } }
		: table
}

function cellOf(cell: Element, row: number): Element {
	const { align, colSpan, rowSpan } = cell.properties
	const properties = {
		...(align ? { align } : {}),
		...(align ? { style: `text-align:${String(align)}` } : {}),
		...(isShort(cell, row) ? { noWrap: true } : {}),
		...(colSpan ? { colSpan } : {}),
		...(rowSpan ? { rowSpan } : {}),
		...(cell.tagName === 'th' ? { scope: 'col' } : {}),
	}
	return { ...cell, properties }
}

function cell(name: string, element: Element): Element {
	const table = h(
		'table',
		{ className: name.split(' '), role: 'presentation', width: '100%', cellPadding: '0', cellSpacing: '0', border: 0 },
		[h('tbody', [h('tr', [h('td', { className: [`${name.split(' ')[0]}-cell`] }, element.children)])])],
	)
	if (element.data) table.data = element.data
	if (element.position) table.position = element.position
	return table
}

function anchor(element: Element, { targets }: Anchors): Element {
	const id = element.properties['id']
	if (typeof id !== 'string') return element
	const { id: _, ...properties } = element.properties
	if (!targets.has(id)) return { ...element, properties }
	return { ...element, properties, children: [h('a', { name: id }) as ElementContent, ...element.children] }
}

function collect(node: Element, targets: Set<string>, ids: Set<string>): void {
	const { href, id } = node.properties
	if (typeof href === 'string' && href.startsWith('#')) targets.add(href.slice(1))
	if (typeof id === 'string') ids.add(id)
	for (const child of node.children) if (child.type === 'element') collect(child, targets, ids)
}

/** A link to what was cut from the mail leads to its page, or is its words. */
function link(element: Element, { ids, page }: Anchors): Element {
	const href = String(element.properties['href'] ?? '')
	if (!href.startsWith('#') || ids.has(href.slice(1))) return element
	return page ? { ...element, properties: { href: page } } : { ...element, tagName: 'span', properties: {} }
}

/** A word or two in a narrow table stay on one line. */
function isShort(cell: Element, row: number): boolean {
	return row <= 4 && width(plainText(cell)) <= 8
}
