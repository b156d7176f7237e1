import { codeTest, type Kind, type Line } from './lines.ts'

/** `{% name args %}` of GitBook, Hexo and Jekyll, or `{{< name args >}}` of Hugo, as it stands in a line. */
export interface Tag {
	name: string
	/** True for `{% endname %}` and `{{< /name >}}`. */
	isEnd: boolean
	/** Positional arguments, and those with names. */
	words: string[]
	values: Record<string, string>
	/** Everything between name and end, as written. */
	args: string
	/** The index of its line, and its place in the text of that line. */
	at: number
	from: number
	to: number
	/** The tag that closes this one, or that this one closes. */
	pair?: Tag
}

// What stands between is anything but another tag's beginning, so that a tag without an end costs no more than its length.
const tag =
	/\{%-?[ \t]*(\/?)([A-Za-z_][\w-]*)((?:(?!%\}|\{%).)*)%\}|\{\{[<%][ \t]*(\/?)[ \t]*([A-Za-z_][\w/-]*)((?:(?![%>]\}\}|\{\{[<%]).)*)[%>]\}\}/g
/** What stands between these is shown as it is. */
const verbatim = new Set(['raw', 'highlight', 'codeblock', 'comment', 'math', 'mermaid', 'uml', 'plantuml', 'verbatim'])

/** The tags outside code, those that belong together joined; what stands between verbatim ones is no tag. */
export function tagTokens(lines: Line[], code: Kind[]): Tag[] {
	const all: Tag[] = []
	for (const [at, { text }] of lines.entries()) {
		if (code[at] !== 'text' || !(text.includes('{%') || text.includes('{{<'))) continue
		const isCode = codeTest(text)
		for (const match of text.matchAll(tag)) if (!isCode(match.index)) all.push(token(match as RegExpExecArray, at))
	}
	return paired(withoutVerbatim(all))
}

function token(match: RegExpExecArray, at: number): Tag {
	const name = (match[2] ?? match[5] ?? '').toLowerCase()
	const args = (match[3] ?? match[6] ?? '').replace(/[-/]$/, '').trim()
	const isEnd = Boolean(match[1] || match[4]) || (match[2] !== undefined && /^end[a-z]/.test(name))
	const words: string[] = []
	const values: Record<string, string> = {}
	for (const [, key, double, single, bare, quoted, apostrophed, word] of args.matchAll(
		/([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"']+)/g,
	)) {
		if (key !== undefined) values[key.toLowerCase()] = double ?? single ?? bare ?? ''
		// An address is a word, not a value by the name `https`.
		if (key !== undefined && bare?.startsWith('//')) words.push(`${key}:${bare}`)
		else if (key === undefined) words.push(quoted ?? apostrophed ?? word ?? '')
	}
	return {
		name: isEnd ? name.replace(/^end-?/, '') : name,
		isEnd,
		words,
		values,
		args,
		at,
		from: match.index,
		to: match.index + match[0].length,
	}
}

function withoutVerbatim(all: Tag[]): Tag[] {
	const kept: Tag[] = []
	const open = new Set<string>()
	for (let index = 0; index < all.length; index++) {
		const own = all[index]!
		kept.push(own)
		if (own.isEnd || !verbatim.has(own.name) || open.has(own.name)) continue
		const end = endOf(all, index)
		// None behind this one is none behind the next of its name.
		if (end < 0) open.add(own.name)
		else index = end - 1
	}
	return kept
}

function endOf(all: Tag[], from: number): number {
	for (let index = from + 1; index < all.length; index++) if (all[index]!.isEnd && all[index]!.name === all[from]!.name) return index
	return -1
}

function paired(tags: Tag[]): Tag[] {
	const open: Tag[] = []
	const count = new Map<string, number>()
	for (const own of tags) {
		if (!own.isEnd) {
			open.push(own)
			count.set(own.name, (count.get(own.name) ?? 0) + 1)
			continue
		}
		while (open.length > 0 && (count.get(own.name) ?? 0) > 0) {
			const last = open.pop()!
			count.set(last.name, (count.get(last.name) ?? 1) - 1)
			if (last.name !== own.name) continue
			last.pair = own
			own.pair = last
			break
		}
	}
	return tags
}
