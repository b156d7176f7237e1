import type { Element, ElementContent } from 'hast'
import type { Context } from '../../edition.ts'
import { plainText } from '../../element.ts'

/** The caption moves into the table, where screen readers look for it; a table without a head takes its first row for one. */
export function captioned(figure: Element, { file, report }: { file: string; report: Context['report'] }): Element {
	const captions = figure.children.flatMap((child) => (isElement(child, 'figcaption') ? child.children : []))
	return {
		...figure,
		tagName: 'div',
		children: figure.children
			.filter((child) => !isElement(child, 'figcaption') && !(isElement(child, 'table') && isBare(child)))
			.map((child) => {
				if (!isElement(child, 'table')) return child
				const headed = withHead(child)
				if (headed !== child)
					report({
						rule: 'table-has-head',
						reason: 'The table has no heading row; the EPUB takes its first row for one',
						file,
						node: figure,
					})
				return captions.length > 0 ? withCaption(headed, captions) : headed
			}),
	}
}

/** Has a table no cell at all? */
function isBare(element: Element): boolean {
	return !element.children.some((child) => child.type === 'element' && (child.tagName === 'td' || child.tagName === 'th' || !isBare(child)))
}

function withCaption(table: Element, children: ElementContent[]): Element {
	const others = table.children.filter((child) => !isElement(child, 'caption'))
	return { ...table, children: [{ type: 'element', tagName: 'caption', properties: {}, children }, ...others] }
}

/** The same table, where it has a head that says something, or no row to make one of. */
function withHead(table: Element): Element {
	const bodies = table.children.filter((child) => isElement(child, 'tbody'))
	const body = bodies[0]
	const first = body?.children.find((child) => isElement(child, 'tr'))
	const says = table.children.some((child) => isElement(child, 'thead') && (plainText(child).trim() !== '' || holdsImage(child)))
	if (!body || !first || says) return table
	const cells = first.children.map((cell) => (isElement(cell, 'td') ? { ...cell, tagName: 'th' } : cell))
	const head: Element = { type: 'element', tagName: 'thead', properties: {}, children: [{ ...first, children: cells }] }
	const rest = { ...body, children: body.children.filter((child) => child !== first) }
	const placed = (child: ElementContent): ElementContent[] => (child === body ? [head, rest] : isElement(child, 'thead') ? [] : [child])
	return { ...table, children: table.children.flatMap(placed) }
}

function holdsImage(element: Element): boolean {
	return element.children.some(
		(child) => child.type === 'element' && (child.tagName === 'img' || child.tagName === 'math' || holdsImage(child)),
	)
}

function isElement(node: ElementContent, tagName: string): node is Element {
	return node.type === 'element' && node.tagName === tagName
}
