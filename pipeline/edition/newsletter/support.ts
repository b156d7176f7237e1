import type { Element, Root } from 'hast'
import type { Position } from 'unist'
import { styleEntries } from '../../html/inline.ts'
import { ENHANCEMENTS, KNOWN } from './policy.ts'

/** A feature of mail by caniemail's key, and where the manuscript has what uses it first. */
export interface Feature {
	key: string
	node: { position: Position | undefined }
}

/** Everything in a mail that mailboxes may not know and no policy answers for. */
export function unsupported(tree: Root): Feature[] {
	return features(tree).filter(({ key }) => !KNOWN.has(key) && !(key in ENHANCEMENTS))
}

/** What a mail uses, each feature once: elements, attributes, properties, units and types of picture. */
export function features(tree: Root): Feature[] {
	const found = new Map<string, Feature>()
	const add = (key: string, position: Position | undefined) => found.has(key) || found.set(key, { key, node: { position } })
	const visit = (node: Root | Element, above: Position | undefined): void => {
		for (const child of node.children) {
			const position = child.position ?? above
			if (child.type === 'comment') add('html-comments', position)
			if (child.type === 'doctype') add('html-doctype', position)
			if (child.type !== 'element') continue
			for (const key of [...keysOf(child), ...(child.tagName === 'style' ? sheetKeys(child) : [])]) add(key, position)
			visit(child, position)
		}
	}
	visit(tree, undefined)
	return [...found.values()]
}

const ELEMENTS: Record<string, string> = {
	...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'html-h1-h6'])),
	...Object.fromEntries(['ul', 'ol', 'li', 'dl', 'dt', 'dd'].map((name) => [name, 'html-lists'])),
	...Object.fromEntries(
		['section', 'article', 'aside', 'main', 'nav', 'header', 'footer', 'figure', 'figcaption', 'mark', 'time'].map((name) => [
			name,
			'html-semantics',
		]),
	),
	...Object.fromEntries(['s', 'strike'].map((name) => [name, 'html-strike'])),
	...Object.fromEntries(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th'].map((name) => [name, 'html-table'])),
	...Object.fromEntries(
		[
			'html',
			'head',
			'meta',
			'title',
			'p',
			'a',
			'br',
			'strong',
			'em',
			'b',
			'i',
			'u',
			'sup',
			'sub',
			'kbd',
			'ins',
			'cite',
			'q',
			'var',
			'samp',
			'wbr',
			'colgroup',
			'col',
		].map((name) => [name, '']),
	),
}
const ATTRIBUTES: Record<string, string> = {
	align: 'html-align', ariaHidden: 'html-aria-hidden', ariaLabel: 'html-aria-label', cellPadding: 'html-cellpadding', cellSpacing: 'html-cellspacing',
	dir: 'html-dir', lang: 'html-lang', role: 'html-role', vAlign: 'html-valign', width: 'html-width', background: 'html-background', target: 'html-target', loading: 'html-loading-attribute', srcSet: 'html-srcset',
} // biome-ignore format: a table reads better in rows

function keysOf(node: Element): string[] {
	const { tagName, properties } = node
	const keys = [ELEMENTS[tagName] ?? `html-${tagName}`, ...Object.keys(properties).flatMap((name) => ATTRIBUTES[name] ?? [])]
	if (tagName === 'meta' && properties['name'] === 'color-scheme') keys.push('html-meta-color-scheme')
	if (tagName === 'a' && String(properties['href'] ?? '').startsWith('#')) keys.push('html-anchor-links')
	if (tagName === 'a' && String(properties['href'] ?? '').startsWith('mailto:')) keys.push('html-mailto-links')
	if (properties['className'] !== undefined) keys.push('css-selector-class')
	if (tagName === 'img') keys.push(imageKey(String(properties['src'] ?? '')))
	for (const { property, value } of styleEntries(node)) keys.push(propertyKey(property, value), ...unitKeys(value))
	return keys.filter(Boolean)
}

/** A picture's key by its name's ending; one carried in a data address by that. */
function imageKey(source: string): string {
	const ending = source.startsWith('data:') ? 'base64' : (/\.(\w+)$/.exec(source)?.[1] ?? 'png')
	return `image-${ending === 'jpeg' ? 'jpg' : ending}`
}

function propertyKey(property: string, value: string): string {
	if (property.startsWith('mso-') || property.startsWith('-webkit-text-size') || property === 'color') return ''
	if (property === 'display' && value === 'none') return 'css-display-none'
	if (property === 'border-collapse' || property === 'border-radius') return `css-${property}`
	if (property === 'font-family' || property === 'font-style') return 'css-font'
	return `css-${property.replace(/^(margin|padding|border|overflow)-.*/, '$1')}`
}

function unitKeys(value: string): string[] {
	const units = [...value.matchAll(/[\d.](px|%|em|rem|pt|vw|vh|ch|cm|mm|in)\b|[\d.](%)/g)].map((match) => match[1] ?? match[2])
	const functions = [...value.matchAll(/\b(calc|clamp|min|max|var|linear-gradient|radial-gradient)\(/g)].map((match) => match[1]!)
	return [
		...units.map((unit) => `css-unit-${unit === '%' ? 'percent' : unit}`),
		...functions.map((name) => (name === 'var' ? 'css-variables' : `css-${name.includes('gradient') ? name : `function-${name}`}`)),
	]
}

function sheetKeys(style: Element): string[] {
	const sheet = style.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
	return [
		...(sheet.includes('@media') ? ['css-at-media'] : []),
		...(sheet.includes('prefers-color-scheme') ? ['css-at-media-prefers-color-scheme'] : []),
		...(sheet.includes('!important') ? ['css-important'] : []),
	]
}
