/** SUMMARY.md as it is written: what it lists, in order, each at its line. */
export interface Summary {
	/** Its first heading, when entries follow below. */
	title?: string
	entries: SummaryEntry[]
	/** True when it links chapters outside its lists, as only mdBook does. */
	hasLoose: boolean
}
export interface SummaryEntry {
	kind: 'part' | 'chapter'
	title: string
	line: number
	/** What the link leads to; absent without a link, empty for a draft (`[题]()`). */
	href?: string
	/** 1 for an entry of the outer list. */
	depth: number
	/** Where an entry stands: mdBook's prefix and suffix chapters are outside the lists. */
	place: 'prefix' | 'list' | 'suffix'
}

const item = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$/
const heading = /^ {0,3}#{1,6}[ \t](.*)$/

/**
 * Read SUMMARY.md of GitBook, HonKit or mdBook. Nesting goes by indentation alone, as authors mean it:
 * CommonMark would take `* a` and ` - b` for two lists.
 */
export function summary(text: string): Summary {
	const lines = text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, '')).split(/\r?\n/)
	const read: Summary = { entries: [], hasLoose: false }
	const indents: number[] = []
	let hasList = false
	for (const [index, line] of lines.entries()) {
		const line1 = index + 1
		const part =
			heading
				.exec(line)?.[1]
				?.trim()
				.replace(/[ \t]#+$/, '') ??
			(/^(=+|-{2,})[ \t]*$/.test(lines[index + 1] ?? '') && /^\S/.test(line) && !/^[[\-*+]/.test(line) ? line : undefined)
		const entry = item.exec(line)
		if (part !== undefined) {
			const title = words(part)
			if (read.title === undefined && read.entries.length === 0) read.title = title
			else if (title) read.entries.push({ kind: 'part', title, line: line1, depth: 0, place: 'list' })
			indents.length = 0
		} else if (entry) {
			const indent = width(entry[1] ?? '')
			while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
			indents.push(indent)
			hasList = true
			const made = link(entry[2] ?? '')
			if (made.title || made.href) read.entries.push({ kind: 'chapter', ...made, line: line1, depth: indents.length, place: 'list' })
		} else if (line.startsWith('[') && link(line).href !== undefined) {
			read.hasLoose = true
			indents.length = 0
			read.entries.push({ kind: 'chapter', ...link(line), line: line1, depth: 1, place: hasList ? 'suffix' : 'prefix' })
		}
	}
	return withoutMiddle(read)
}

/** A link between two lists belongs to the lists, not behind them. */
function withoutMiddle(read: Summary): Summary {
	const last = read.entries.findLastIndex(({ kind, place }) => kind === 'part' || place === 'list')
	const entries = read.entries.map((entry, index) =>
		entry.place === 'suffix' && index < last ? { ...entry, place: 'list' as const } : entry,
	)
	return { ...read, entries }
}

/** `[题](path "more")`; an address with spaces is taken as a whole, as GitBook does. */
function link(text: string): { title: string; href?: string } {
	const trimmed = text.trim()
	const middle = trimmed.startsWith('[') ? trimmed.lastIndexOf('](') : -1
	const end = trimmed.lastIndexOf(')')
	if (middle < 0 || end < middle) return { title: words(text) }
	const address = trimmed.slice(middle + 2, end).trim()
	const href = /^<([^>]*)>/.exec(address)?.[1] ?? address.replace(/\s("[^"]*"|'[^']*'|\([^)]*\))$/, '')
	return { title: words(trimmed.slice(1, middle)), href: href.trim() }
}

/** The plain words of a title. */
function words(markdown: string): string {
	return markdown
		.slice(0, 500)
		.replace(/!?\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
		.replace(/(`+)(.+?)\1/g, '$2')
		.replace(/(\*\*|__|\*)(?=\S)(.+?)\1/g, '$2')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.trim()
}

function width(indent: string): number {
	let columns = 0
	for (const character of indent) columns = character === '\t' ? columns + 4 - (columns % 4) : columns + 1
	return columns
}
