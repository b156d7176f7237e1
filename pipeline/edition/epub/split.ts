import type { RootContent } from 'hast'
import type { Chapter } from '../../publication.ts'

/** Documents stay below this many bytes of XHTML, or so: e-readers lay a document out whole. */
export const LIMIT = 250_000

/** Where a chapter's documents begin and end, as indexes of its top-level blocks. Long ones break before headings. */
export function split(chapter: Chapter): { from: number; to: number }[] {
	const blocks = chapter.body.children
	const sizes = blocks.map(size)
	const total = sizes.reduce((sum, one) => sum + one, 0)
	const starts = total > LIMIT ? breaks(blocks, sizes) : [0]
	return starts.map((from, index) => ({ from, to: starts[index + 1] ?? blocks.length }))
}

/** Break before the highest heading that keeps a document short; before any block where there is none. */
function breaks(blocks: RootContent[], sizes: number[]): number[] {
	const starts = [0]
	let from = 0
	let bytes = 0
	// The last block so far that is more than a head.
	let lastWithText = -1
	for (let index = 0; index < blocks.length; index++) {
		if (index > 0 && !isHead(blocks[index - 1]!)) lastWithText = index - 1
		bytes += sizes[index] ?? 0
		if (bytes <= LIMIT || lastWithText < from) continue
		from = bestBreak(blocks, sizes, from, index)
		starts.push(from)
		bytes = sizes.slice(from, index + 1).reduce((sum, one) => sum + one, 0)
	}
	return starts
}

function bestBreak(blocks: RootContent[], sizes: number[], from: number, to: number): number {
	const whole = sizes.slice(from, to).reduce((sum, one) => sum + one, 0)
	for (const level of ['h2', 'h3', 'h4', 'h5', 'h6']) {
		let after = whole
		for (let index = to; index > from + 1; index--) {
			const block = blocks[index]
			// A break in the first quarter would make a small document and another long one.
			if (after < whole / 4) break
			if (block?.type === 'element' && block.tagName === level) return index
			after -= sizes[index - 1] ?? 0
		}
	}
	// A heading goes with what it heads.
	let at = to
	while (at > from + 1 && isHeading(blocks[at - 1])) at--
	return at
}

/** Headings and what stands between blocks: no document is made of these alone. */
function isHead(node: RootContent): boolean {
	return isHeading(node) || node.type !== 'element'
}

function isHeading(node: RootContent | undefined): boolean {
	return node?.type === 'element' && /^h[1-6]$/.test(node.tagName)
}

/** About how many bytes a tree takes as XHTML. */
function size(node: RootContent): number {
	if (node.type === 'text') return Buffer.byteLength(node.value)
	if (node.type !== 'element') return 0
	let bytes = 2 * node.tagName.length + 5
	for (const [name, value] of Object.entries(node.properties)) bytes += name.length + String(value).length + 4
	for (const child of node.children) bytes += size(child)
	return bytes
}
