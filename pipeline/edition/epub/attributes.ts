import type { Element } from 'hast'
import { classNames } from '../../element.ts'
import { widthClass } from './styles.ts'
import { address } from './url.ts'

/** What an attribute may say; one that says something else is left out. */
const integer = /^-?\d+$/
const positive = /^[1-9]\d{0,3}$/
const anything = /^[\s\S]*$/
const everywhere: Record<string, RegExp> = {
	id: anything,
	className: anything,
	lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
	dir: /^(ltr|rtl|auto)$/,
	title: anything,
	role: anything,
	'epub:type': anything,
	ariaLabel: anything,
	ariaHidden: /^(true|false)$/,
}
const own: Record<string, Record<string, RegExp>> = {
	a: { href: anything },
	img: { src: anything, alt: anything, width: positive, height: positive },
	ol: { start: integer, reversed: anything, type: /^[1aAiI]$/ },
	li: { value: integer },
	td: { colSpan: positive, rowSpan: positive },
	th: { colSpan: positive, rowSpan: positive, scope: /^(col|row|colgroup|rowgroup)$/ },
	col: { span: positive },
	colgroup: { span: positive },
}

/** The attributes that an element keeps: no presentation, no data of ours, nothing that EPUB's HTML does not know. */
export function attributes(node: Element, tagName: string): Element['properties'] {
	const properties: Element['properties'] = {}
	for (const [name, value] of Object.entries(node.properties)) {
		if (value === undefined || value === null || value === false) continue
		const pattern = everywhere[name] ?? own[tagName]?.[name]
		if (pattern?.test(String(value))) properties[name] = value
	}
	// The language of a Latin run says enough; no sheet of the EPUB has a rule for its class.
	const names = [...classNames(node).filter((name) => name !== 'latin'), ...presentation(node)]
	if (names.length > 0) properties['className'] = names
	else delete properties['className']
	if (typeof properties['lang'] === 'string') properties['xml:lang'] = properties['lang']
	if (tagName === 'img') properties['alt'] ??= ''
	if (typeof properties['href'] === 'string') properties['href'] = address(properties['href'])
	return properties
}

/** What an author set by attribute, as classes. */
function presentation({ properties: { align, dataWidth } }: Element): string[] {
	const width = widthClass(dataWidth)
	const side = typeof align === 'string' && /^(left|right|center)$/i.test(align) ? [align.toLowerCase()] : []
	return width === undefined ? side : [...side, width]
}
