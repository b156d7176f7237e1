import type { Element, ElementContent } from 'hast'

/** MathML and SVG without styles of their own, in the forms that EPUB 3.3's MathML 3 knows. */
export function foreign(element: Element): ElementContent {
	const { style: _, className: __, scriptlevel, ...properties } = element.properties
	const children = element.children.map((child) => (child.type === 'element' ? foreign(child) : child))
	if (scriptlevel === undefined || element.tagName === 'mstyle')
		return { ...element, properties: withLevel(properties, scriptlevel), children }
	// MathML Core allows `scriptlevel` anywhere, MathML 3 on `mstyle` alone.
	return { type: 'element', tagName: 'mstyle', properties: { scriptlevel }, children: [{ ...element, properties, children }] }
}

function withLevel(properties: Element['properties'], scriptlevel: Element['properties'][string]): Element['properties'] {
	return scriptlevel === undefined ? properties : { ...properties, scriptlevel }
}
