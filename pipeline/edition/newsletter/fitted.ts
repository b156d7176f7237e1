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

/** The longest mail of whole sections that stays within the limit; where not even the first section fits, whole blocks. */
export function fitted(source: MailSource, blocks: Block[], sheet: Inliner): Fitted {
	const make = (length: number): Fitted => {
		const [kept, next] = [blocks.slice(0, length), blocks[length]]
		const tree = mailTree(source, blocks, kept, sheet)
		return { tree, ...measured(tree), blocks: kept, ...(next ? { next } : {}) }
	}
	const words = wordsBefore(blocks)
	// Base64 and the plainest markup make a text half as long again; more often it is twice as long.
	let ratio = 2
	if (words.at(-1)! * 1.5 <= LIMIT) {
		const whole = make(blocks.length)
		if (whole.bytes <= ROOM) return whole
		ratio = whole.bytes / Math.max(1, words.at(-1)!)
	}
	const cut = (isStart: (block: Block) => boolean) => best(starts(blocks, isStart), { words, ratio, make })
	return cut(isSection) ?? cut(() => true) ?? make(1)
}

interface Search {
	/** The bytes of bare text before each block. */
	words: number[]
	/** How many bytes of a mail there are likely to be for one of its bare text. */
	ratio: number
	make(length: number): Fitted
}

/**
 * The longest of these cuts that fits. How large a mail of so many words is, the last one made tells, so that two or three are
 * enough; where the guesses go astray, halving ends it.
 */
function best(cuts: number[], { words, make, ...search }: Search): Fitted | undefined {
	let found: Fitted | undefined
	let [low, high, ratio] = [0, cuts.length - 1, search.ratio]
	for (let step = 0; low <= high; step++) {
		const guess = cuts.findLastIndex((cut) => words[cut]! * ratio <= ROOM)
		const probe = step < 4 ? Math.min(high, Math.max(low, guess)) : (low + high) >> 1
		const tried = make(cuts[probe]!)
		ratio = tried.bytes / Math.max(1, words[cuts[probe]!]!)
		if (tried.bytes <= ROOM) {
			found = tried
			low = probe + 1
		} else high = probe - 1
	}
	return found
}

/** The bytes of bare text before each block, and of all. */
function wordsBefore(blocks: Block[]): number[] {
	const sums = [0]
	for (const { node } of blocks) sums.push(sums.at(-1)! + Buffer.byteLength(plainText(node)))
	return sums
}

/** The indexes at which a cut leaves something before it, but not just a title. */
function starts(blocks: Block[], isStart: (block: Block) => boolean): number[] {
	return blocks.flatMap((block, index) => (index > 1 && isStart(block) ? [index] : []))
}
