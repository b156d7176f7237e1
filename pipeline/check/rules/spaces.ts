import type { Edit } from '../../report.ts'
import { type Block, OPAQUE } from '../prose.ts'
import { type Finding, matches, type ProseRule } from '../rule.ts'

/** A space between Han characters, where it is no list of names, verse or heading. Reported only. */
const hanHasNoSpace: ProseRule = {
	id: 'han-has-no-space',
	source: 'CLREQ, mixed Chinese and Western text',
	block(block) {
		if (!/^(paragraph|item|note)$/.test(block.kind) || block.text.length < 20) return []
		const found = matches(block, / (?<=\p{Script=Han}{5}.)(?=\p{Script=Han}{5})/gu, () => ({ reason: 'A space within Chinese text' }))
		// Many of them are a system: columns, verse, a list.
		return found.length > 2 ? [] : found
	},
}

/** A no-break space beside Han where a plain one does. */
const spaceIsPlain: ProseRule = {
	id: 'space-is-plain',
	source: 'CLREQ, mixed Chinese and Western text',
	block: (block) =>
		matches(block, /\u00a0(?<=\p{Script=Han}.)(?=[\p{Script=Han}A-Za-z\d])|\u00a0(?<=[A-Za-z\d].)(?=\p{Script=Han})/gu, () => ({
			reason: 'A no-break space beside a Han character; a plain one does',
			fix: ' ',
		})),
}

/** Spaces at the ends of lines that mean nothing; two make a break and stay. One finding a text. */
const lineEndsClean: ProseRule = {
	id: 'line-ends-clean',
	source: 'house practice',
	text({ blocks, source }) {
		const edits = blocks.filter(({ kind }) => kind !== 'cell').flatMap((block) => blanksOf(block, source))
		return together(edits, (places) => `${places} end in a space that means nothing`)
	},
}

function blanksOf({ start, end, text }: Block, source: string): Edit[] {
	const lineEnd = source.indexOf('\n', end)
	const whole = source.slice(start, lineEnd < 0 ? source.length : lineEnd)
	return [...whole.matchAll(/(?<![ \t])[ \t]+(?=\r?(?:\n|$))/g)].flatMap((match) => {
		const at = start + match.index
		const isBreak = match[0].length > 1 && at < end && source.slice(at, end).includes('\n')
		return isBreak || text[at - start] === OPAQUE ? [] : [{ start: at, end: at + match[0].length, text: '' }]
	})
}

/** 　　 before a paragraph: the edition sets the indent. One finding a text. */
const indentIsLeftToStyle: ProseRule = {
	id: 'indent-is-left-to-style',
	source: 'CLREQ, paragraphs; `paragraphs:` in book.yaml',
	text({ blocks }) {
		const indented = blocks.filter(
			({ kind, text }) => kind === 'paragraph' && /^\u3000\u3000(?=[\p{Script=Han}“《（「A-Za-z])[^\n]{20}/u.test(text),
		)
		const edits = indented.map(({ start }) => ({ start, end: start + 2, text: '' }))
		return together(edits, (places) => `${places} begin with 　　; the edition sets the indent`)
	},
}

function together(edits: Edit[], reason: (places: string) => string): Finding[] {
	const [first] = edits
	if (!first) return []
	const places = `${edits.length} ${edits.length === 1 ? 'line' : 'lines'}`
	return [{ start: first.start, end: first.end, reason: reason(places), edits }]
}

/** One system of spaces between Han and Latin a book: none, or one space. Never inserted for the author. */
const spacingAgrees: ProseRule = {
	id: 'han-latin-spacing-agrees',
	source: 'CLREQ, gap between Han and Western letters; the page sets the gap itself',
	book(texts) {
		const blocks = texts.flatMap(({ file, blocks }) => blocks.map((block) => ({ file, block })))
		const total = (pattern: RegExp) => blocks.reduce((sum, { block }) => sum + (block.text.match(pattern)?.length ?? 0), 0)
		const [spaced, tight] = [total(withSpace), total(without)]
		if (Math.min(spaced, tight) === 0 || Math.max(spaced, tight) < 10) return []
		const least = spaced < tight ? withSpace : without
		const where = blocks.find(({ block }) => block.text.search(least) >= 0)!
		const start = where.block.start + where.block.text.search(least)
		const [few, many] = spaced < tight ? [spaced, tight] : [tight, spaced]
		const what = spaced < tight ? 'A space' : 'No space'
		return [
			{
				file: where.file,
				start,
				end: start + 2,
				reason: `${what} between Han and Latin here; of such places ${few} have it so and ${many} do not`,
			},
		]
	},
}

const withSpace = /(?<=\p{Script=Han}) [A-Za-z]|[A-Za-z] (?=\p{Script=Han})/gu
const without = /\p{Script=Han}[A-Za-z](?=[A-Za-z])|[A-Za-z](?<=[A-Za-z]{2})\p{Script=Han}/gu

export const spaces = [hanHasNoSpace, spaceIsPlain, lineEndsClean, indentIsLeftToStyle, spacingAgrees]
