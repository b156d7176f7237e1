import type { Element, Root, RootContent } from 'hast'
import { find, html, type Info, svg } from 'property-information'

/**
 * hast → well-formed XML: XHTML with MathML and SVG in their namespaces, or another vocabulary (OPF, NCX, Atom)
 * where the outermost element names it by `xmlns`. What XML cannot hold is left out: control characters, U+FFFE,
 * names that are no XML names, prefixes that nobody declared. A lone surrogate becomes U+FFFD.
 */
export function toXhtml(tree: Root | RootContent): string {
	const roots = tree.type === 'root' ? tree.children : [tree]
	return roots.map((node) => write(node, 'root', standardPrefixes)).join('')
}

/** The document that holds this root element, with the XML declaration. */
export function toXmlDocument(tree: Root | Element): string {
	const root = tree.type === 'root' ? tree.children.find((node) => node.type === 'element') : tree
	const doctype = root?.tagName === 'html' ? '<!DOCTYPE html>\n' : ''
	return `<?xml version="1.0" encoding="utf-8"?>\n${doctype}${toXhtml(tree)}\n`
}

/** Text as XML holds it. */
export function escapeXml(text: string): string {
	return plain.test(text) ? text : allowed(text).replace(/[&<>]/g, (sign) => entities[sign] as string)
}

const XHTML = 'http://www.w3.org/1999/xhtml'
const namespaces: Record<string, string> = { svg: 'http://www.w3.org/2000/svg', math: 'http://www.w3.org/1998/Math/MathML' }
const standardPrefixes = new Set(['xml'])
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }
/** Neither a sign of XML's nor a character that it forbids; surrogates are looked at one by one. */
const plain = /^[^&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]*$/
const plainAttribute = /^[^&<"\u0000-\u001f\ud800-\udfff\ufffe\uffff]*$/
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const xmlName = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/

/** Where an element stands: which namespace it is in without saying so. */
type Vocabulary = 'root' | 'html' | 'svg' | 'math' | 'foreign' | 'other'

function write(node: RootContent, within: Vocabulary, prefixes: ReadonlySet<string>): string {
	if (node.type === 'text') return escapeXml(node.value)
	if (node.type !== 'element') return ''
	const declared = within === 'root' ? prefixesOf(node, prefixes) : prefixes
	const vocabulary = vocabularyOf(node, within)
	const inside =
		vocabulary === 'svg' && node.tagName === 'foreignObject' ? 'foreign' : node.tagName === 'annotation-xml' ? 'foreign' : vocabulary
	let content = ''
	for (const child of node.children) content += write(child, inside, declared)
	if (!isName(node.tagName, declared)) return content
	const start = `<${node.tagName}${namespaceOf(node, within, vocabulary)}${attributes(node, within, vocabulary, declared)}`
	if (content === '' && (vocabulary === 'other' || voids.has(node.tagName))) return `${start}/>`
	return `${start}>${content}</${node.tagName}>`
}

function vocabularyOf({ tagName, properties }: Element, within: Vocabulary): Vocabulary {
	if (within === 'root') {
		const xmlns = properties['xmlns']
		if (typeof xmlns === 'string' && xmlns !== XHTML) return 'other'
	}
	if (within === 'other') return 'other'
	if (tagName === 'svg' || tagName === 'math') return tagName
	return within === 'svg' || within === 'math' ? within : 'html'
}

/** The declaration that an element needs because its parent is of another vocabulary. */
function namespaceOf(node: Element, within: Vocabulary, vocabulary: Vocabulary): string {
	if (vocabulary === 'other') return ''
	if (node.tagName in namespaces && within !== node.tagName)
		return ` xmlns="${namespaces[node.tagName]}"${node.tagName === 'svg' ? ' xmlns:xlink="http://www.w3.org/1999/xlink"' : ''}`
	return within === 'foreign' && vocabulary === 'html' ? ` xmlns="${XHTML}"` : ''
}

function attributes(node: Element, within: Vocabulary, vocabulary: Vocabulary, prefixes: ReadonlySet<string>): string {
	let text = ''
	for (const [property, value] of Object.entries(node.properties)) {
		if (value === null || value === undefined || value === false) continue
		const info = infoOf(property, vocabulary)
		const name = info.attribute
		if (name.startsWith('xmlns')) {
			if (within === 'root') text += ` ${name}="${escapeAttribute(String(value))}"`
			continue
		}
		if (!isName(name, prefixes) && !(vocabulary === 'svg' && name.startsWith('xlink:'))) continue
		text += ` ${name}="${escapeAttribute(written(value, info))}"`
	}
	return text
}

function written(value: string | number | true | (string | number)[], info: Info): string {
	if (value === true) return info.boolean || info.overloadedBoolean ? info.attribute : 'true'
	if (Array.isArray(value)) return value.join(info.commaSeparated ? ', ' : ' ')
	return String(value)
}

const known: Record<'html' | 'svg', Map<string, Info>> = { html: new Map(), svg: new Map() }

function infoOf(property: string, vocabulary: Vocabulary): Info {
	const schema = vocabulary === 'svg' ? 'svg' : 'html'
	let info = known[schema].get(property)
	if (!info) {
		info = find(schema === 'svg' ? svg : html, property)
		known[schema].set(property, info)
	}
	return info
}

/** The prefixes that the outermost element declares. */
function prefixesOf(root: Element, prefixes: ReadonlySet<string>): ReadonlySet<string> {
	const own = Object.keys(root.properties).flatMap((name) => (name.startsWith('xmlns:') ? [name.slice(6)] : []))
	return own.length > 0 ? new Set([...prefixes, ...own]) : prefixes
}

/** Names that were found to need no prefix: the same few, again and again. */
const plainNames = new Set<string>()

function isName(name: string, prefixes: ReadonlySet<string>): boolean {
	if (plainNames.has(name)) return true
	if (!xmlName.test(name)) return false
	const colon = name.indexOf(':')
	if (colon < 0) plainNames.add(name)
	return colon < 0 || prefixes.has(name.slice(0, colon))
}

function allowed(text: string): string {
	return text
		.replace(/\p{Surrogate}/gu, '\ufffd')
		.replace(forbidden, '')
		.replace(/\r\n?/g, '\n')
}

function escapeAttribute(text: string): string {
	if (plainAttribute.test(text)) return text
	return allowed(text).replace(/[&<"\n\t]/g, (sign) => entities[sign] as string)
}
