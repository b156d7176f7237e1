import { parse, walk } from 'css-tree'
import { fromHtml } from 'hast-util-from-html'
import { find, html } from 'property-information'
import { visit } from 'unist-util-visit'
import { fromXml } from 'xast-util-from-xml'

/** An element of a page, with its attributes as written. */
export interface FoundElement {
	name: string
	attributes: Record<string, string>
	/** The text right inside it, where that is a style sheet. */
	style?: string
	line: number
}

/** Every element of an HTML page, in order. */
export function elementsOfHtml(source: string): FoundElement[] {
	const found: FoundElement[] = []
	visit(fromHtml(source, { space: 'html' }), 'element', (node) => {
		const attributes: Record<string, string> = {}
		for (const [key, value] of Object.entries(node.properties)) {
			if (value === null || value === undefined || value === false) continue
			attributes[find(html, key).attribute] = Array.isArray(value) ? value.join(' ') : String(value)
		}
		const [child] = node.children
		const style = node.tagName === 'style' && child?.type === 'text' ? child.value : undefined
		found.push({ name: node.tagName, attributes, style, line: node.position?.start.line ?? 0 })
	})
	return found
}

/** Every element of an XML document (XHTML, SVG, OPF, NCX); throws where it is not well-formed. */
export function elementsOfXml(source: string): FoundElement[] {
	const found: FoundElement[] = []
	visit(fromXml(source), 'element', (node) => {
		const attributes = Object.fromEntries(Object.entries(node.attributes).map(([key, value]) => [key, value ?? '']))
		const [child] = node.children
		const style = node.name === 'style' && child && 'value' in child ? child.value : undefined
		found.push({ name: node.name.replace(/^.*:/, ''), attributes, style, line: node.position?.start.line ?? 0 })
	})
	return found
}

/** What a style sheet loads: every `url(…)` and `@import`. */
export function urlsOfCss(source: string, context: 'stylesheet' | 'declarationList' = 'stylesheet'): string[] {
	const urls: string[] = []
	walk(parse(source, { context, parseCustomProperty: true }), (node) => {
		if (node.type === 'Url') urls.push(node.value)
		if (node.type === 'Atrule' && node.name === 'import' && node.prelude?.type === 'AtrulePrelude') {
			const first = node.prelude.children.first
			if (first?.type === 'String') urls.push(first.value)
		}
	})
	return urls
}
