import type { Element, ElementContent, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import type { VFile } from 'vfile'
import { holdsRaw, isRaw } from './raw.ts'
import { sanitize } from './sanitize.ts'
import type { Complain } from './source.ts'

/**
 * Parse raw HTML, block by block: only blocks that hold any are touched, so all others keep their positions and data.
 * A raw block that opens an element takes the blocks up to its end tag with it (`<details>` … text … `</details>`).
 */
export function rawHtml(body: Root, file: VFile, complain: Complain): void {
	const blocks: RootContent[] = []
	for (let index = 0; index < body.children.length; index++) {
		const block = body.children[index]!
		if (!holdsRaw(block)) {
			blocks.push(block)
			continue
		}
		const group: RootContent[] = [block]
		let open = isRaw(block) ? opened(block.value) : 0
		while (open > 0 && index + 1 < body.children.length) {
			const next = body.children[index + 1]!
			if (next.type === 'element' && /^h[12]$/.test(next.tagName)) break
			group.push(next)
			if (isRaw(next)) open += opened(next.value)
			index++
		}
		if (open > 0)
			complain({ rule: 'html-is-closed', reason: `An HTML element is not closed: “${excerpt(block)}”; it was closed for you`, node: block })
		if (depth(group) > deepest) {
			complain({
				rule: 'nesting-is-bounded',
				reason: `More than ${deepest} HTML elements stand within one another; their tags are left out`,
				node: block,
			})
			blocks.push(...withoutTags(group))
			continue
		}
		const parsed = raw({ type: 'root', children: group }, { file, passThrough: [] }) as Root
		blocks.push(...sanitize(parsed, complain).children)
	}
	body.children = mergeText(blocks)
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'])

/** How many elements a piece of HTML leaves open; negative when it closes more. */
function opened(html: string): number {
	let count = 0
	for (const [, closing, name = '', selfClosed] of html
		.replace(/<!--[\s\S]*?(-->|$)/g, '')
		.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/g)) {
		if (voids.has(name.toLowerCase()) || selfClosed) continue
		count += closing ? -1 : 1
	}
	return count
}

/** Elements within one another; parsers and transforms go down one by one, and the stack is not endless. */
const deepest = 200

/** How deep elements would stand within one another if every tag were taken at its word. */
function depth(nodes: RootContent[]): number {
	let most = 0
	let open = 0
	const visit = (node: RootContent, around: number): void => {
		if (isRaw(node)) open = Math.max(0, open + opened(node.value))
		most = Math.max(most, open + around)
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

function excerpt(node: RootContent): string {
	const text = isRaw(node) ? node.value : (node as Element).tagName
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function mergeText(nodes: RootContent[]): RootContent[] {
	return nodes.filter((node) => node.type !== 'comment' && node.type !== 'doctype') as ElementContent[]
}
