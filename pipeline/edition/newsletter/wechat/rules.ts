import type { Element, Root, RootContent } from 'hast'
import { append } from '../../../append.ts'
import { plainText } from '../../../element.ts'
import { styleEntries } from '../../../html/inline.ts'
import { isWeChat } from './links.ts'

/** The rules as they were known on this day; what WeChat's editor takes out or breaks, found in use and not documented. */
export const RULES_VERSION = { version: 1, date: '2026-11-22' }
/** What a style may not say (W4). */
export const FORBIDDEN_STYLE =
	/^(position|animation(-.+)?|transition(-.+)?|filter|backdrop-filter|clip-path|grid(-.+)?|top|right|bottom|left|z-index)$/

export interface Violation {
	/** W1 … W20. */
	rule: string
	reason: string
	/** The draft is refused or loses content: more than a warning. */
	fails?: boolean
	node?: Element
}
export interface ArticleMeta {
	title: string
	author: string
	digest: string
	/** The sources of pictures that `images.json` lists. */
	images: string[]
}

const FORBIDDEN = new Set('script style link meta iframe form input button object embed video audio'.split(' '))
const IN_SVG = new Set('defs lineargradient radialgradient filter mask use foreignobject'.split(' '))

/** Everything in an article that breaks a rule of WeChat's editor (W1–W20), in reading order. */
export function violations(tree: Root, html: string, meta: ArticleMeta): Violation[] {
	const found: Violation[] = []
	visit(tree.children, [], meta, found)
	return [...found, ...edges(tree), ...sizes(html, meta)]
}

function visit(nodes: RootContent[], above: Element[], meta: ArticleMeta, found: Violation[]): void {
	for (const node of nodes) {
		const parent = above.at(-1)
		if (node.type === 'text') textRules(node.value, above, parent, found)
		if (node.type !== 'element') continue
		append(found, elementRules(node, above, meta))
		visit(node.children, [...above, node], meta, found)
	}
}

function textRules(value: string, above: Element[], parent: Element | undefined, found: Violation[]): void {
	const isCode = above.some((element) => element.tagName === 'pre')
	if (isCode && /[\n ]/.test(value)) found.push({ rule: 'W10', reason: 'code holds a plain space or line break', node: parent })
	if (!isCode && /[\r\n]/.test(value)) found.push({ rule: 'W13', reason: 'text holds a line break', node: parent })
}

function elementRules(node: Element, above: Element[], meta: ArticleMeta): Violation[] {
	const { tagName, properties } = node
	const found: Violation[] = []
	const add = (rule: string, reason: string) => found.push({ rule, reason, node })
	const styles = new Map(styleEntries(node).map(({ property, value }) => [property, value]))
	const style = String(properties['style'] ?? '')
	if (FORBIDDEN.has(tagName)) add('W1', `\`${tagName}\` is taken out`)
	if (properties['className'] !== undefined || properties['id'] !== undefined) add('W2', `\`${tagName}\` has a class or an id`)
	if (/var\(|@media/.test(style)) add('W3', `style says \`${style.slice(0, 40)}\``)
	for (const property of styles.keys()) if (FORBIDDEN_STYLE.test(property)) add('W4', `style says \`${property}\``)
	if (tagName === 'div') add('W5', '`div` instead of `section`')
	if (tagName === 'a' && !isWeChat(String(properties['href'] ?? ''))) add('W6', `link to \`${String(properties['href'] ?? '')}\``)
	if (tagName === 'img') append(found, imageRules(node, styles, meta))
	if (tagName === 'li' && !(node.children.length === 1 && isNamed(node.children[0], 'section')))
		add('W11', '`li` holds something other than one `section`')
	if ((tagName === 'ul' || tagName === 'ol') && above.some((element) => element.tagName === 'li')) add('W12', 'list within an `li`')
	if (
		tagName === 'table' &&
		!above.some(
			(element) => element.tagName === 'section' && /overflow-x\s*:\s*(auto|scroll)/.test(String(element.properties['style'] ?? '')),
		)
	)
		add('W14', 'table outside a scrolling `section`')
	if ((tagName === 'td' || tagName === 'th') && !(styles.has('font-size') && (styles.has('background-color') || styles.has('background'))))
		add('W14', 'cell without background or size of type')
	if (tagName === 'p' && !styles.has('color')) add('W15', '`p` without a colour of its own')
	if (styles.has('content') || /::?(before|after)/.test(style)) add('W16', 'pseudo-element')
	if (tagName === 'svg' || above.some((element) => element.tagName === 'svg')) append(found, svgRules(node))
	return found
}

function imageRules(node: Element, styles: Map<string, string>, meta: ArticleMeta): Violation[] {
	const source = String(node.properties['src'] ?? '')
	const found: Violation[] = []
	if (source.startsWith('data:')) found.push({ rule: 'W9', reason: 'picture in base64', node })
	else if (!meta.images.includes(source) && !/^https?:\/\/mmbiz\.qpic\.cn\//.test(source))
		found.push({ rule: 'W7', reason: `picture \`${source}\` is not in images.json`, node })
	if (!styles.has('width')) found.push({ rule: 'W8', reason: `picture \`${source}\` has no width in its style`, node })
	return found
}

function svgRules(node: Element): Violation[] {
	const name = node.tagName.toLowerCase()
	const isWide = name === 'svg' && Number.parseFloat(String(node.properties['width'] ?? '0')) > 677
	return IN_SVG.has(name) || isWide ? [{ rule: 'W17', reason: isWide ? 'svg wider than 677' : `svg holds \`${node.tagName}\``, node }] : []
}

/** W18: the first and the last node are text of no height, or the editor swallows what stands there. */
function edges({ children }: Root): Violation[] {
	const isEdge = (node: RootContent | undefined) =>
		node?.type === 'element' && node.tagName === 'p' && /font-size:0/.test(String(node.properties['style'] ?? '')) && plainText(node) !== ''
	return [children[0], children.at(-1)].every(isEdge) && children.length > 2
		? []
		: [{ rule: 'W18', reason: 'the first or last node is not a text of no height' }]
}

function sizes(html: string, { title, author, digest }: ArticleMeta): Violation[] {
	const found: Violation[] = []
	const length = (text: string) => [...text].length
	if (Buffer.byteLength(html) >= 1_000_000)
		found.push({ rule: 'W19', reason: `${Buffer.byteLength(html)} bytes; WeChat takes less than 1 MB`, fails: true })
	else if (html.length >= 20_000)
		found.push({ rule: 'W19', reason: `${html.length} characters of HTML; the draft API takes less than 20,000: paste it in the editor` })
	if (length(title) > 64) found.push({ rule: 'W20', reason: `title of ${length(title)} characters; the editor takes 64`, fails: true })
	else if (length(title) > 32) found.push({ rule: 'W20', reason: `title of ${length(title)} characters; the draft API takes 32` })
	if (length(author) > 16) found.push({ rule: 'W20', reason: `author of ${length(author)} characters; at most 16` })
	if (length(digest) > 120) found.push({ rule: 'W20', reason: `digest of ${length(digest)} characters; at most 120` })
	return found
}

function isNamed(node: RootContent | undefined, name: string): boolean {
	return node?.type === 'element' && node.tagName === name
}
