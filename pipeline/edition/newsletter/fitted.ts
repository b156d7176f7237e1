import type { Root } from 'hast'
import { plainText } from '../../element.ts'
import type { Inliner } from '../../html/inline.ts'
import { isSection, LIMIT, type MailSource, mailTree, measured } from './mail.ts'
import type { Block } from './placed.ts'

/** In the message, the names of the pictures it carries are a little longer. */
const ROOM = LIMIT - 512

/** A mail that no mailbox clips. */
export interface Fitted {
	tree: Root
	html: string
	/** The larger of its two sizes. */
	bytes: number
	/** The blocks it holds; fewer than the when it was cut. */
	blocks: Block[]
	/** The first block left out. */
	next?: Block
}

/**
 * The longest mail of whole sections that stays within the limit; where not even the first section fits, whole blocks.
 * Rendered a few times at most: the place is searched by halving.
 */
export function fitted(source: MailSource, blocks: Block[], sheet: Inliner): Fitted {
	const rough = within(blocks, LIMIT)
	if (rough === blocks.length) {
		const whole = make(source, blocks, blocks, sheet)
		if (whole.bytes <= ROOM) return whole
	}
	const sections = starts(blocks.slice(0, rough), isSection)
	return (
		best(source, blocks, sections, sheet) ??
		best(
			source,
			blocks,
			starts(blocks.slice(0, rough), () => true),
			sheet,
		) ??
		make(source, blocks, blocks.slice(0, 1), sheet)
	)
}

function best(source: MailSource, blocks: Block[], cuts: number[], sheet: Inliner): Fitted | undefined {
	let found: Fitted | undefined
	let low = 0
	let high = cuts.length - 1
	while (low <= high) {
		const middle = (low + high) >> 1
		const tried = make(source, blocks, blocks.slice(0, cuts[middle]), sheet)
		if (tried.bytes <= ROOM) {
			found = tried
			low = middle + 1
		} else high = middle - 1
	}
	return found
}

function make(source: MailSource, blocks: Block[], kept: Block[], sheet: Inliner): Fitted {
	const next = blocks[kept.length]
	const tree = mailTree(source, blocks, kept, sheet)
	return { tree, ...measured(tree), blocks: kept, ...(next ? { next } : {}) }
}

/** How many blocks can fit by their bare text; no more need be tried. */
function within(blocks: Block[], limit: number): number {
	let bytes = 0
	for (const [index, block] of blocks.entries()) {
		bytes += Buffer.byteLength(plainText(block.node))
		if (bytes > limit) return index + 1
	}
	return blocks.length
}

/** The indexes at which a cut leaves something before it, but not just a title. */
function starts(blocks: Block[], isStart: (block: Block) => boolean): number[] {
	return blocks.flatMap((block, index) => (index > 1 && isStart(block) ? [index] : []))
}
