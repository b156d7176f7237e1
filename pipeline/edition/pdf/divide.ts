import type { Element, Root, RootContent } from 'hast'
import { hasClass } from '../../element.ts'

/** Characters of a document; a shorter book is one. */
const least = 60_000
const most = 2

/**
 * A long book as documents that follow each other and are laid out and printed at the same time, each by a process of the browser.
 * They are divided before chapters, by what stands in them and by nothing else, so that the same book is the same file everywhere.
 */
export function divided(document: Root): Root[] {
	const html = document.children.find((node): node is Element => node.type === 'element' && node.tagName === 'html')
	const body = html?.children.find((node): node is Element => node.type === 'element' && node.tagName === 'body')
	if (!html || !body) return [document]
	const weights = body.children.map(weight)
	const all = weights.reduce((sum, one) => sum + one, 0)
	const count = Math.max(1, Math.min(most, Math.floor(all / least)))
	const parts: Element['children'][] = [[]]
	let before = 0
	for (const [at, run] of body.children.entries()) {
		// Nearer to the even share before this chapter than after it.
		if (opensPart(run) && before + (weights[at] ?? 0) / 2 > (all * parts.length) / count && parts.length < count) parts.push([])
		parts.at(-1)!.push(run)
		before += weights[at] ?? 0
	}
	if (parts.length === 1) return [document]
	return parts.map((children) => ({
		...document,
		children: document.children.map((node) =>
			node === html ? { ...html, children: html.children.map((one) => (one === body ? { ...body, children } : one)) } : node,
		),
	}))
}

/** Whether the outline of a print may begin here. */
function opensPart(node: RootContent): boolean {
	if (node.type !== 'element' || !hasClass(node, 'chapter')) return false
	const [first] = node.children
	return first?.type === 'element' && first.tagName === 'h1'
}

function weight(node: RootContent): number {
	if (node.type === 'text') return node.value.length
	if (node.type !== 'element' || node.tagName === 'annotation') return 0
	const own = node.tagName === 'img' ? 200 : 0
	return node.children.reduce((sum, child) => sum + weight(child), own)
}
