/** One line of a text that is being put together, without its end, and where it came from. */
export interface Line {
	text: string
	/** The included file; absent for the chapter's own. */
	file?: string
	/** From 1, in that file. */
	line: number
	/** Columns that were taken off its beginning. */
	shift?: number
	/** The edge of a container; its colons are written when it is known what stands within. */
	edge?: Edge
}
export interface Edge {
	/** What stands before the colons: quotation marks and indentation. */
	prefix: string
	/** Name and title of the container that opens; absent where one closes. */
	opens?: { name: string; title?: string; attributes?: string }
}

/** A text as lines. */
export function split(text: string, file?: string): Line[] {
	return text.split(/\r?\n/).map((line, index) => ({ text: line, line: index + 1, ...(file ? { file } : {}) }))
}

/** What a line is to a syntax that leaves code alone. */
export type Kind = 'text' | 'fence' | 'code'

/** Tell text from code, as far as that can be told line by line: fences with their own lines, and indented blocks outside lists. */
export function kinds(lines: Line[]): Kind[] {
	const found: Kind[] = []
	let fence = ''
	let isAfterBlank = true
	let content = 0
	for (const { text, edge } of lines) {
		const mark = edge ? undefined : /^(?:[ \t]*>)*[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text)
		if (fence !== '') {
			const isEnd = mark?.[1]?.startsWith(fence) && mark[2]!.trim() === '' && !/^[ \t]*([-*+]|\d)/.test(text)
			found.push(isEnd ? 'fence' : 'code')
			if (isEnd) fence = ''
			continue
		}
		const indent = /^[ \t]*/.exec(text)![0].replaceAll('\t', '    ').length
		const isBlank = indent === text.replaceAll('\t', '    ').length && !edge
		const isCode = !isBlank && !edge && indent >= content + 4 && (isAfterBlank || found.at(-1) === 'code')
		if (mark?.[1] && !isCode) fence = mark[1]
		found.push(isCode ? 'code' : mark?.[1] ? 'fence' : 'text')
		const item = isCode ? null : /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\S/.exec(text)
		if (item) content = item[1]!.replaceAll('\t', '    ').length
		else if (!isBlank && indent === 0 && isAfterBlank) content = 0
		isAfterBlank = isBlank
	}
	return found
}

/** Where the code spans of a line are: from, to. A run of backticks reaches to the next of its length. */
function codeSpans(text: string): [number, number][] {
	if (!text.includes('`')) return []
	const runs = [...text.matchAll(/`+/g)].map(({ index, 0: run }) => ({
		from: index,
		to: index + run.length,
		isEscaped: text[index - 1] === '\\',
	}))
	const byLength = new Map<number, number[]>()
	for (const [index, { from, to }] of runs.entries()) {
		const same = byLength.get(to - from)
		if (same) same.push(index)
		else byLength.set(to - from, [index])
	}
	const passed = new Map<number, number>()
	const spans: [number, number][] = []
	for (let index = 0; index < runs.length; index++) {
		const { from, to, isEscaped } = runs[index]!
		if (isEscaped) continue
		const same = byLength.get(to - from)!
		let at = passed.get(to - from) ?? 0
		while (at < same.length && same[at]! <= index) at++
		passed.set(to - from, at)
		const end = same[at]
		if (end === undefined) continue
		spans.push([from, runs[end]!.to])
		index = end
	}
	return spans
}

/** Replace what a pattern finds in the text of a line, outside its code spans. */
export function replaceText(text: string, pattern: RegExp, by: (match: RegExpExecArray) => string): string {
	const isCode = codeTest(text)
	let made = ''
	let from = 0
	for (const match of text.matchAll(pattern)) {
		if (match.index < from || isCode(match.index)) continue
		made += text.slice(from, match.index) + by(match as RegExpExecArray)
		from = match.index + match[0].length
	}
	return from === 0 ? text : made + text.slice(from)
}

/** Whether a place in a line is within a code span; places are asked for from left to right. */
export function codeTest(text: string): (at: number) => boolean {
	const spans = codeSpans(text)
	let next = 0
	return (at) => {
		while (next < spans.length && spans[next]![1] <= at) next++
		return next < spans.length && at > spans[next]![0]
	}
}
