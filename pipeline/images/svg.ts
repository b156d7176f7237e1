import type { Element, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'

/** The root element of an SVG; throws where the text is not well-formed XML or not an SVG. */
export function svgElement(text: string): Element {
	const tree: Root = fromXml(withoutDoctype(text.replace(/^\uFEFF/, '').trimStart()))
	const root = tree.children.find((node) => node.type === 'element')
	if (!root || localName(root.name) !== 'svg') throw new Error('Not an SVG: its root element is another')
	return root
}

/** `path` of `svg:path`. */
export function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1)
}

/**
 * Drawing programs declare their namespaces as entities in the document type; those are put in place, the type dropped.
 * An entity that holds markup or other entities, as an attack does, is left undefined, which the parser refuses.
 */
function withoutDoctype(text: string): string {
	const doctype = /<!DOCTYPE\s[^[>]*(?:\[([\s\S]*?)\]\s*)?>/.exec(text)
	if (!doctype) return text
	const entities = new Map<string, string>()
	for (const [, name, double, single] of (doctype[1] ?? '').matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
		const value = double ?? single ?? ''
		if (value.length <= 200 && !/[&%<"']/.test(value)) entities.set(name!, value)
	}
	return text.replace(doctype[0], '').replace(/&([\w.-]+);/g, (whole, name: string) => entities.get(name) ?? whole)
}
