import type { Element, ElementContent, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import type { VFile } from 'vfile'
import { append } from '../append.ts'
import { htmlMarkdown } from './html-markdown.ts'
import { closesItself, follow, type HtmlTag, htmlTags, isElementName, withEnds } from './html-tags.ts'
import { withPlainTags } from './plain-html.ts'
import { holdsRaw, isRaw } from './raw.ts'
import { sanitize } from './sanitize.ts'
import { isPhrasing } from './soft-breaks.ts'
import type { Complain } from './source.ts'

/**
 * Parse raw HTML, block by block: only blocks that hold any are touched, so all others keep their positions and data.
 * A block that opens an element takes the blocks up to its end tag with it (`<details>` … text … `</details>`).
 */
export function rawHtml(body: Root, file: VFile, complain: Complain): void {
	for (const block of body.children) htmlMarkdown(block, complain)
	const written = body.children.map((block) => (holdsRaw(block) ? strays(block, complain) : block))
	const tags = written.map((block) => (holdsRaw(block) ? tagsOf(block) : none))
	const blocks: RootContent[] = []
	const parsedTags = new Map<string, Element>()
	for (let index = 0; index < written.length; index++) {
		const block = written[index]!
		if (!holdsRaw(block)) {
			blocks.push(block)
			continue
		}
		const plain = depth([block]) > deepest ? undefined : withPlainTags(block, parsedTags)
		if (plain) {
			append(blocks, sanitize({ type: 'root', children: [plain] }, complain).children)
			continue
		}
		const end = closedIn(written, tags, index)
		const group = written.slice(index, end + 1)
		const left = follow(tags.slice(index, end + 1).flat(), []).filter((name) => !closesItself.has(name))
		index = end
		if (left.length > 0)
			complain({
				rule: 'html-is-closed',
				reason: `\`<${left[0]}>\` is not closed: “${excerpt(block)}”; it was closed for you`,
				node: block,
			})
		if (depth(group) > deepest) {
			complain({
				rule: 'nesting-is-bounded',
				reason: `More than ${deepest} HTML elements stand within one another; their tags are left out`,
				node: block,
			})
			append(blocks, withoutTags(group))
			continue
		}
		for (const one of group) if (one.type === 'element') withoutCaptions(one)
		const parsed = raw({ type: 'root', children: group }, { file, passThrough: [] }) as Root
		append(blocks, sanitize(parsed, complain).children)
	}
	body.children = mergeText(blocks)
}

/** No element of an honest text goes on through more blocks. */
const farthest = 500

/**
 * The block in which the elements end that a block leaves open; that block itself where they never do: then they are closed with it,
 * and what follows is not drawn into them. An author's `<b>` must not make the rest of a chapter bold.
 */
function closedIn(blocks: readonly RootContent[], tags: readonly HtmlTag[][], from: number): number {
	const open = follow(tags[from]!, [])
	for (let index = from + 1; open.length > 0 && index < Math.min(blocks.length, from + farthest); index++) {
		const block = blocks[index]!
		if (block.type === 'element' && /^h[12]$/.test(block.tagName)) break
		if (follow(tags[index]!, open).length === 0) return index
	}
	return from
}

const none: HtmlTag[] = []

/** The tags in a block's HTML. */
function tagsOf(node: RootContent): HtmlTag[] {
	if (isRaw(node)) return htmlTags(node.value)
	return node.type === 'element' ? node.children.flatMap(tagsOf) : none
}

/**
 * A block whose tags are what their authors mean: `<a id="x"/>` is closed, and what is no element and has no end (`List<String>`)
 * is text. Components of other tools (`<Badge/>`) go, and what they hold stays.
 */
function strays(block: RootContent, complain: Complain): RootContent {
	const names = new Set<string>()
	const collect = (node: RootContent): void => {
		if (isRaw(node)) for (const { name, isEnd, isSelfClosed } of htmlTags(node.value)) if (isEnd || isSelfClosed) names.add(name)
		if (node.type === 'element') for (const child of node.children) collect(child)
	}
	collect(block)
	const made = (node: RootContent): RootContent => {
		if (node.type === 'element')
			return holdsRaw(node) ? { ...node, children: node.children.map((child) => made(child) as ElementContent) } : node
		if (!isRaw(node)) return node
		const [first, ...others] = htmlTags(node.value)
		if (first && !isElementName(first.name)) {
			const tag = node.value.slice(first.from, first.to)
			const isText = !names.has(first.name) && others.length === 0 && first.from === 0 && node !== block
			const what = isText ? 'is no element of HTML and stands as text; write it in `code`' : 'is no element of HTML; what it holds is kept'
			if (!isKnownComponent.has(first.name))
				complain({
					rule: 'syntax-is-known',
					...(isText ? {} : { once: `<${first.name}>` }),
					reason: `\`${tag.slice(0, 60)}\` ${what}`,
					node: block,
				})
			if (isText) return { type: 'text', value: node.value, ...(block.position ? { position: block.position } : {}) }
		}
		// Nothing runs scripts: what is for readers without them is for all (知乎 keeps its images there).
		return { ...node, value: withEnds(node.value.replace(/<\/?noscript\b[^<>]*>/gi, '')) } as unknown as RootContent
	}
	return made(block)
}

/** Made into tabs when the HTML is made safe. */
const isKnownComponent = new Set(['tabs', 'tabitem'])

/** Elements within one another; parsers and transforms go down one by one, and the stack is not endless. */
const deepest = 200

/** How deep elements would stand within one another if every tag were taken at its word. */
function depth(nodes: RootContent[]): number {
	let most = 0
	const unclosed: string[] = []
	const visit = (node: RootContent, around: number): void => {
		if (isRaw(node)) follow(htmlTags(node.value), unclosed)
		most = Math.max(most, unclosed.length + around)
		if (node.type === 'element') for (const child of node.children) visit(child, around + 1)
	}
	for (const node of nodes) visit(node, 0)
	return most
}

function withoutTags(nodes: RootContent[]): RootContent[] {
	return nodes.flatMap((node): RootContent[] => {
		if (isRaw(node)) return [{ type: 'text', value: node.value.replace(/<[^<>]*>/g, '') }]
		return node.type === 'element' ? [{ ...node, children: withoutTags(node.children) as ElementContent[] }] : [node]
	})
}

/** A document's parser knows of no words within an image: there its `alt` is the caption. */
function withoutCaptions(node: Element): void {
	if (node.tagName === 'img') node.children = []
	else for (const child of node.children) if (child.type === 'element') withoutCaptions(child)
}

function excerpt(node: RootContent): string {
	const text = isRaw(node) ? node.value : (node as Element).tagName
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Text that HTML left outside every block, with the phrases beside it, is a paragraph: no edition has lines without a block. */
function mergeText(nodes: RootContent[]): RootContent[] {
	const made: RootContent[] = []
	let run: ElementContent[] = []
	const close = (): void => {
		const isText = run.some((node) => node.type === 'text' && node.value.trim() !== '')
		append(made, isText ? [{ type: 'element', tagName: 'p', properties: {}, children: run } satisfies Element] : run)
		run = []
	}
	for (const node of nodes) {
		if (node.type === 'comment' || node.type === 'doctype') continue
		if (node.type === 'text' || (node.type === 'element' && isPhrasing(node))) run.push(node)
		else {
			close()
			made.push(node)
		}
	}
	close()
	return made
}
