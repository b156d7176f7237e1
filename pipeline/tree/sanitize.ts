import type { Element, ElementContent, Root, RootContent } from 'hast'
import { defaultSchema, sanitize as sanitizeTree } from 'hast-util-sanitize'
import { widthOfHtml } from './image-width.ts'
import { newPage } from './new-pages.ts'
import type { Complain } from './source.ts'

/** What authors' HTML may be; our own constructs within the same block are of these elements too. */
const schema = {
	...defaultSchema,
	clobberPrefix: '',
	clobber: [],
	tagNames: [
		...(defaultSchema.tagNames ?? []),
		'figure',
		'figcaption',
		'aside',
		'mark',
		'u',
		'small',
		'abbr',
		'cite',
		'wbr',
		'bdi',
		'bdo',
		'time',
		'caption',
		'colgroup',
		'col',
		'rb',
		'rtc',
		'footer',
		'header',
		'hgroup',
		'article',
		'main',
		'nav',
		'dfn',
	],
	attributes: {
		...defaultSchema.attributes,
		'*': [
			'className',
			'id',
			'lang',
			'dir',
			'title',
			'align',
			'colSpan',
			'rowSpan',
			'span',
			'scope',
			'start',
			'reversed',
			'value',
			'width',
			'height',
			'alt',
			'cite',
			'dateTime',
			'open',
			'dataKind',
			'dataTex',
			'dataMarks',
			'dataTitle',
			'dataEditions',
			'dataChecked',
			'dataLanguage',
			'dataWidth',
			'dataZoom',
		],
		a: ['href'],
		// Whatever GitHub allows of classes on these, ours are others.
		section: [],
		ul: [],
		ol: [],
		li: [],
		h2: [],
		img: ['src', 'alt', 'width', 'height'],
		input: [['type', 'checkbox'], 'checked', 'disabled'],
	},
	protocols: { href: ['http', 'https', 'mailto', 'tel', 'note', 'ref', 'ftp'], src: ['http', 'https', 'asset'], cite: ['http', 'https'] },
	strip: ['script', 'style', 'template', 'noscript', 'title', 'head'],
	required: {},
} as const

/** Elements that leave without a word: their content stays. */
const unwrapped = new Set(['html', 'body', 'head', 'center', 'font', 'nobr', 'big', 'blink', 'marquee'])
const players = new Set(['video', 'audio', 'iframe', 'embed', 'object'])

/** Make parsed HTML safe: what is dropped is complained of, players become links, `center` and `text-align` an `align`, which every edition knows. */
export function sanitize(tree: Root, complain: Complain): Root {
	const soften = (nodes: RootContent[]): RootContent[] =>
		nodes.flatMap((node) => (node.type === 'element' ? replaced(node, soften, complain) : node.type === 'text' ? [node] : []))
	const softened: Root = { ...tree, children: soften(tree.children) }
	return sanitizeTree(softened, schema as unknown as typeof defaultSchema) as Root
}

function replaced(node: Element, soften: (nodes: RootContent[]) => RootContent[], complain: Complain): RootContent[] {
	const name = node.tagName
	if (players.has(name)) return [player(node, complain)]
	if (
		name === 'script' ||
		name === 'style' ||
		name === 'form' ||
		name === 'template' ||
		name === 'link' ||
		name === 'meta' ||
		name === 'base'
	) {
		complain({ rule: 'html-is-safe', reason: `\`<${name}>\` is taken out: no edition runs or loads it`, node })
		return name === 'form' ? soften(node.children) : []
	}
	for (const [attribute, value] of Object.entries(node.properties)) {
		const isHandler = /^on[a-z]/i.test(attribute)
		const isScript = typeof value === 'string' && /^\s*(java|vb)script:|^\s*data:text\/html/i.test(value.replace(/[\u0000-\u0020]/g, ''))
		if (!isHandler && !isScript) continue
		complain({ rule: 'html-is-safe', reason: `\`${attribute}\` of \`<${name}>\` is taken out: no edition runs scripts`, node })
		delete node.properties[attribute]
	}
	if (name === 'img') widthOfHtml(node)
	const side = /(?:^|;)\s*text-align\s*:\s*(center|right)\b/i.exec(String(node.properties['style'] ?? ''))?.[1]
	if (side) node.properties['align'] ??= side.toLowerCase()
	const children = soften(node.children) as ElementContent[]
	if (isNewPage(node)) return [newPage(node)]
	if (name === 'tabs') return [{ ...node, tagName: 'div', properties: { className: ['tabs'] }, children: children.filter(isElement) }]
	if (name === 'tabitem') return [tab(node, children)]
	// `<a name="x"></a>` is a place that links lead to.
	if (name === 'a') node.properties['id'] ??= node.properties['name']
	// So is GitBook's `<a href="#x" id="x"></a>`: a link without words would be a reference.
	if (name === 'a' && node.properties['id'] && children.length === 0 && !String(node.properties['href']).startsWith('note:'))
		return [{ ...node, tagName: 'span', properties: { id: node.properties['id'] }, children }]
	if (name === 'center') return [{ ...node, tagName: 'div', properties: { align: 'center' }, children }]
	if (name === 'font') return [{ ...node, tagName: 'span', properties: {}, children }]
	if (unwrapped.has(name)) return children
	return [{ ...node, children }]
}

/** `<div style="page-break-after: always">`, as Typora and Word have it. */
const isNewPage = ({ tagName, properties, children }: Element) =>
	/^(div|p|br|hr|span)$/.test(tagName) &&
	children.every((child) => child.type === 'text' && child.value.trim() === '') &&
	/(?:^|;)\s*(?:page-)?break-(?:after|before)\s*:\s*(?:always|page)\b/i.test(String(properties['style'] ?? ''))

const isElement = (node: ElementContent): boolean => node.type === 'element'

/** One of Docusaurus' `<TabItem value="win" label="视窗">`. */
function tab(node: Element, children: ElementContent[]): Element {
	const title = String(node.properties['label'] ?? node.properties['value'] ?? '')
	return { ...node, tagName: 'section', properties: { className: ['tab'], dataTitle: title }, children: children.filter(isElement) }
}

/** A player → a figure with a link, in media that can play nothing. */
function player(node: Element, complain: Complain): Element {
	const source = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'source')
	const url = String(node.properties['src'] ?? node.properties['data'] ?? source?.properties['src'] ?? '')
	const title = String(node.properties['title'] ?? '')
	const kind = node.tagName === 'video' ? 'video' : node.tagName === 'audio' ? 'audio' : 'embed'
	complain({ rule: 'substitute-is-shown', reason: `\`<${node.tagName}>\` becomes a link to ${url || 'nothing'}`, node })
	const poster = node.properties['poster']
	const link: Element = {
		type: 'element',
		tagName: 'a',
		...(node.position ? { position: node.position } : {}),
		properties: { href: url.startsWith('//') ? `https:${url}` : url },
		children:
			typeof poster === 'string'
				? [{ type: 'element', tagName: 'img', properties: { src: poster, alt: title }, children: [] }]
				: [{ type: 'text', value: title || url }],
	}
	return {
		type: 'element',
		tagName: 'figure',
		properties: { className: ['media'], dataKind: kind },
		children: [link],
		...(node.position ? { position: node.position } : {}),
	}
}
