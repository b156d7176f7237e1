import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasClass, plainText } from '../../../element.ts'
import { width } from '../wrap.ts'

const NAMES: Record<string, string> = {
	div: 'section', aside: 'section', blockquote: 'section', figure: 'section', article: 'section', main: 'section', nav: 'section',
	footer: 'p', figcaption: 'p', dt: 'p', dd: 'p', dl: 'section', caption: 'p',
	em: 'strong', b: 'strong', kbd: 'code', samp: 'code', var: 'i', cite: 'i', dfn: 'span', abbr: 'span', mark: 'span', small: 'span',
	del: 'span', s: 'span', ins: 'span', u: 'span', q: 'span', bdi: 'span', bdo: 'span', time: 'span', data: 'span',
} // biome-ignore format: a table reads better in rows

/** Plain blocks → the few elements that WeChat's editor keeps (W1, W5), the old name as a class for the sheet to find. */
export function shape(node: Element): Element {
	const children = node.children.flatMap((child): ElementContent[] =>
		child.type === 'element' ? [shape(child)] : child.type === 'text' ? [child] : [],
	)
	const inner: Element = { ...node, children }
	if (node.tagName === 'img') return image(inner)
	if (node.tagName === 'pre') return { ...inner, children: children.map(unbroken) }
	if (node.tagName === 'code') return { ...inner, properties: kept(node) }
	if (node.tagName === 'table') return scrolling(inner)
	if (node.tagName === 'td' || node.tagName === 'th') return { ...inner, properties: cell(node) }
	const name = NAMES[node.tagName]
	const kind = hasClass(node, 'admonition') ? [String(node.properties['dataKind'] ?? 'note')] : []
	const { align } = node.properties
	const side = typeof align === 'string' ? [`align-${align.toLowerCase()}`] : []
	const properties = { ...kept(node), className: [...names(node), ...(name ? [node.tagName] : []), ...kind, ...side] }
	return { ...inner, tagName: name ?? node.tagName, properties }
}

/** An image says its size in its style (W8). */
function image(node: Element): Element {
	const width = Number(node.properties['width'] ?? 552)
	const style = width >= 552 ? 'width:100%;height:auto' : `width:${width}px;max-width:100%;height:auto`
	return { ...node, properties: { src: node.properties['src'] ?? '', alt: node.properties['alt'] ?? '', style } }
}

/** Wide tables scroll by themselves (W14). */
function scrolling(node: Element): Element {
	const { position, data } = node
	return { ...h('section.scroll', [{ ...node, properties: {} }]), ...(position ? { position } : {}), ...(data ? { data } : {}) }
}

function cell(node: Element): Element['properties'] {
	const { align, colSpan, rowSpan } = node.properties
	const style = [...(align ? [`text-align:${String(align)}`] : []), ...(width(plainText(node)) <= 12 ? ['white-space:nowrap'] : [])].join(
		';',
	)
	return { ...(style ? { style } : {}), ...(colSpan ? { colSpan } : {}), ...(rowSpan ? { rowSpan } : {}) }
}

/** Code keeps its shape where white space is not kept: a line break is a `br`, a space does not collapse (W10). */
function unbroken(node: ElementContent): ElementContent {
	if (node.type !== 'element') return node.type === 'text' ? h('span', spaced(node.value)) : node
	const last = node.children.at(-1)
	const children =
		last?.type === 'text' ? [...node.children.slice(0, -1), { ...last, value: last.value.replace(/\n$/, '') }] : node.children
	return { ...node, children: children.flatMap((child) => (child.type === 'text' ? spaced(child.value) : [unbroken(child)])) }
}

function spaced(text: string): ElementContent[] {
	const lines = text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').replaceAll(' ', '\u00a0').split('\n')
	return lines.flatMap((line, index): ElementContent[] => [
		...(index > 0 ? [h('br')] : []),
		...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
	])
}

function kept(node: Element): Element['properties'] {
	const { className, start, href } = node.properties
	return { ...(className ? { className } : {}), ...(start ? { start } : {}), ...(href ? { href } : {}) }
}

function names(node: Element): string[] {
	return (node.properties['className'] as string[] | undefined) ?? []
}
