import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasClass } from '../../element.ts'

/**
 * Plain blocks → blocks that Outlook's Word engine and webmail lay out alike: a box is a table of one cell, a figure is
 * paragraphs, no sectioning element is left. Only anchors that something leads to stay, by `name` too (Gmail knows no others).
 */
export function boxes(nodes: Element[]): Element[] {
	const targets = new Set<string>()
	for (const node of nodes) collectTargets(node, targets)
	return nodes.flatMap((node) => box(node, targets))
}

function box(node: Element, targets: Set<string>): Element[] {
	const inner: Element = {
		...node,
		properties: { ...node.properties },
		children: node.children.flatMap((child): ElementContent[] => (child.type === 'element' ? box(child, targets) : [child])),
	}
	const anchored = anchor(inner, targets)
	switch (inner.tagName) {
		case 'blockquote':
			return [cell('quote', anchored)]
		case 'aside':
			return [cell(`admonition ${String(inner.properties['dataKind'] ?? 'note')}`, anchored)]
		case 'figure':
			return figure(anchored)
		case 'footer':
			return [{ ...anchored, tagName: 'p', properties: { className: ['source'] } }]
		case 'section':
			return [{ ...anchored, tagName: 'div' }]
		case 'th':
		case 'td':
			return [{ ...anchored, properties: { ...cellProperties(anchored) } }]
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
		? { ...table, properties: { className: ['data'], width: '100%', cellPadding: '0', cellSpacing: '0', border: 0 } }
		: table
}

function cellProperties({ properties }: Element): Element['properties'] {
	const { align, colSpan, rowSpan } = properties
	return {
		...(align ? { align, style: `text-align:${String(align)}` } : {}),
		...(colSpan ? { colSpan } : {}),
		...(rowSpan ? { rowSpan } : {}),
		vAlign: 'top',
	}
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

function anchor(element: Element, targets: Set<string>): Element {
	const id = element.properties['id']
	if (typeof id !== 'string') return element
	const { id: _, ...properties } = element.properties
	if (!targets.has(id)) return { ...element, properties }
	return { ...element, properties, children: [h('a', { name: id, id }) as ElementContent, ...element.children] }
}

function collectTargets(node: Element, targets: Set<string>): void {
	const href = node.properties['href']
	if (typeof href === 'string' && href.startsWith('#')) targets.add(href.slice(1))
	for (const child of node.children) if (child.type === 'element') collectTargets(child, targets)
}
