import type { Edit } from '../report.ts'
import type { LintRule } from './lint-rules.ts'
import type { Block, Prose } from './prose.ts'

/** What a rule found, by offsets in the text. */
export interface Finding {
	start: number
	end: number
	/** What was found, quoted, and what would be right. */
	reason: string
	/** Made by `check --fix`: they cannot change the meaning. */
	edits?: Edit[]
}

/** What the rules may know of the book. */
export interface Knowledge {
	/** Proper nouns by their lower-case spelling. */
	names: Map<string, string>
}

/** A rule for Chinese prose; `test/fixtures/rules/<id>` holds what it finds and what it leaves alone. */
export interface ProseRule {
	id: LintRule
	/** Where it comes from. */
	source: string
	/** Find what is wrong in one block of prose. */
	block?(block: Block): Finding[]
	/** The same where it takes what only the book knows: such a rule runs once the book is read. */
	knowing?(block: Block, knowledge: Knowledge): Finding[]
	/** Find what is wrong in a whole text. */
	text?(prose: Prose): Finding[]
	/** Find where a book disagrees with itself: one place is enough. */
	book?(texts: Prose[]): (Finding & { file: string })[]
}

/** What a rule makes of a match: the words, and what to write instead, where that is safe. */
type Made = { reason: string; fix?: string | undefined }

/** Every match of a pattern in a block as findings; `make` answers undefined to let one pass. */
export function matches(block: Block, pattern: RegExp, make: (match: RegExpExecArray) => Made | undefined): Finding[] {
	// Most blocks hold nothing: a look costs less than the copy of the pattern that `matchAll` makes.
	if (block.text.search(pattern) < 0) return []
	const found: Finding[] = []
	for (const match of block.text.matchAll(pattern)) {
		const made = make(match)
		if (!made) continue
		const start = block.start + match.index
		const end = start + match[0].length
		found.push({ start, end, reason: made.reason, ...(made.fix === undefined ? {} : { edits: [{ start, end, text: made.fix }] }) })
	}
	return found
}

/** The beginning of what was found, for quoting; markup is left out. */
export function quoted(text: string): string {
	const characters = [...text.replace(/[\u0000\u0001]+/g, '').replace(/\s+/g, ' ')]
	return characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : characters.join('')
}
