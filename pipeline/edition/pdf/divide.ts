import type { Element, Root, RootContent } from 'hast'
import { hasClass } from '../../element.ts'
import { toHtml } from '../../html/html.ts'

/** Chapters that follow each other (台): they are laid out and printed by themselves, so that a later run may take them as they stand. */
export interface Gathering {
	/** The names of its runs, in order. */
	runs: string[]
	html: string
	/** About how many characters. */
	weight: number
	/** Of what its page numbers are; those that stand within its text, where their widths count. */
	numbered: string[]
	numberedInText: string[]
	/** The files of its images, from the document. */
	images: string[]
}

/** A book as gatherings, and the document around any of them. */
export interface Divided {
	before: string
	after: string
	gatherings: Gathering[]
}

/** Characters of a gathering; of a document that is worth a process of the browser; and of one that takes no more memory than it should. */
const share = 40_000
const least = 60_000
const most = 400_000

/** Divide a book before chapters, by what stands in it and by nothing else, so that the same book is the same file everywhere. */
export function divided(document: Root): Divided {
	const html = document.children.find((node): node is Element => node.type === 'element' && node.tagName === 'html')
	const body = html?.children.find((node): node is Element => node.type === 'element' && node.tagName === 'body')
	const runs = body?.children ?? []
	const empty = {
		...document,
		children: document.children.map((node) =>
			node === html ? { ...html, children: html.children.map((one) => (one === body ? { ...body, children: [] } : one)) } : node,
		),
	}
	const [before = '', after = ''] = toHtml(empty).split(/(?=<\/body>)/)
	return { before, after, gatherings: parts(runs).map(gathering) }
}

function parts(runs: Element['children']): Element['children'][] {
	const weights = runs.map(weight)
	const all = weights.reduce((sum, one) => sum + one, 0)
	const count = Math.max(1, Math.round(all / share))
	const made: Element['children'][] = [[]]
	let before = 0
	for (const [at, run] of runs.entries()) {
		// Nearer to the even share before this chapter than after it; what stands before all chapters changes with any of them.
		const isDue = before + (weights[at] ?? 0) / 2 > (all * (made.length - 1)) / count
		if (count > 1 && opensPart(run) && isDue) made.push([])
		made.at(-1)!.push(run)
		before += weights[at] ?? 0
	}
	return made.filter((part) => part.length > 0)
}

function gathering(children: Element['children']): Gathering {
	const html = toHtml({ type: 'root', children })
	const found = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, name = '']) => name))]
	return {
		runs: children.flatMap((run) => (run.type === 'element' ? [String(run.properties['data-run'])] : [])),
		html,
		weight: children.reduce((sum, run) => sum + weight(run), 0),
		numbered: found(/ data-page-of="?([^"\s>]+)/g),
		numberedInText: found(/ class="?on-page"?>[^<]*<span[^>]* data-page-of="?([^"\s>]+)/g),
		images: found(/ src="?(images\/[^"\s>]+)/g),
	}
}

/** Some gatherings as documents, of which two at a time are laid out and printed, each by a process of the browser. */
export function documents(some: Gathering[]): Gathering[][] {
	const all = some.reduce((sum, { weight }) => sum + weight, 0)
	const count = all < 2 * least ? 1 : 2 * Math.ceil(all / (2 * most))
	const made: Gathering[][] = [[]]
	let before = 0
	for (const one of some) {
		if (made.at(-1)!.length > 0 && before + one.weight / 2 > (all * made.length) / count) made.push([])
		made.at(-1)!.push(one)
		before += one.weight
	}
	return made
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
