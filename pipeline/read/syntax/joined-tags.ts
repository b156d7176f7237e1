import { kinds, type Line } from './lines.ts'

/** No tag goes on for more lines. */
const longest = 20

/** `{%` with its name, or nothing yet, whose end is on a later line. */
const opens = /\{%-?[ \t]*(?:\/?[A-Za-z_][\w-]*\b(?:(?!%\}|\{%).)*)?$/

/** A tag that its author wrote on several lines, as GitBook's may be, on one: the first. */
export function joinedTags(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => opens.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const end = code[index] === 'text' && opens.test(line.text) ? endOf(lines, index) : -1
		if (end < 0) {
			made.push(line)
			continue
		}
		const parts = lines.slice(index, end + 1).map(({ text }, at) => (at === 0 ? text.trimEnd() : text.replace(/^[ \t>]*/, '').trimEnd()))
		made.push({ ...line, text: parts.join(' ') })
		index = end
	}
	return made
}

/** The line on which a tag ends that has begun; -1 where a blank line or another tag comes first. */
function endOf(lines: Line[], from: number): number {
	for (let index = from + 1; index < Math.min(lines.length, from + longest); index++) {
		const { text } = lines[index]!
		const end = text.indexOf('%}')
		const other = text.indexOf('{%')
		if (end >= 0 && (other < 0 || end < other)) return index
		if (other >= 0 || text.trim() === '') return -1
	}
	return -1
}
