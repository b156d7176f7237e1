import { closing, opening } from './edges.ts'
import { kinds, type Line } from './lines.ts'

const box = /^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)((?:[ \t]+[\w-]+)*)(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*$/
const tab = /^([ \t]*)===[!+]?[ \t]+(?:"([^"]*)"|'([^']*)')[ \t]*$/
/** What MkDocs calls boxes that have other names here. */
const names: Record<string, string> = {
	question: 'note',
	help: 'note',
	faq: 'note',
	example: 'note',
	summary: 'note',
	tldr: 'note',
	todo: 'note',
	seealso: 'note',
	check: 'tip',
	done: 'tip',
	failure: 'danger',
	fail: 'danger',
	missing: 'danger',
	bug: 'danger',
	quote: 'quote',
	cite: 'quote',
}

/** Boxes within boxes; deeper ones stay what they are. */
const deepest = 12

/** MkDocs and Python-Markdown: `!!! note "标题"`, `??? tip` and `=== "标签"`, each with what is indented below it. */
export function indentedBoxes(lines: Line[]): Line[] {
	return boxes(lines, 0)
}

function boxes(lines: Line[], depth: number): Line[] {
	if (depth > deepest || !lines.some(({ text }) => box.test(text) || tab.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	/** Still within tabs that follow on each other. */
	let tabs: string | undefined
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const found = code[index] === 'text' && !line.edge ? (box.exec(line.text) ?? tab.exec(line.text)) : null
		const isTab = found !== null && tab.test(line.text)
		if (tabs !== undefined && line.text.trim() !== '' && !(isTab && found[1] === tabs)) {
			made.push(closing(line, tabs))
			tabs = undefined
		}
		if (!found) {
			made.push(line)
			continue
		}
		const prefix = found[1] ?? ''
		const inner = indented(lines, index + 1, prefix.length + 4)
		if (isTab && tabs === undefined) {
			made.push(opening(line, prefix, { name: 'tabs' }))
			tabs = prefix
		}
		made.push(opening(line, prefix, isTab ? { name: 'tab', title: found[2] ?? found[3] ?? '' } : opensOf(found)))
		made.push(
			...boxes(
				inner.map((one) => dedented(one, prefix)),
				depth + 1,
			),
			closing(inner.at(-1) ?? line, prefix),
		)
		index += inner.length
	}
	if (tabs !== undefined) made.push(closing(lines.at(-1)!, tabs))
	return made
}

function opensOf([, , mark = '', name = '', , title]: RegExpExecArray): { name: string; title?: string } {
	if (mark.startsWith('?')) return { name: 'details', title: title || name }
	return { name: names[name.toLowerCase()] ?? name.toLowerCase(), ...(title ? { title } : {}) }
}

/** The lines from one on that are blank or indented by so many columns; blank ones at the end stay outside. */
function indented(lines: Line[], from: number, columns: number): Line[] {
	let to = from
	for (let index = from; index < lines.length; index++) {
		const { text } = lines[index]!
		if (text.trim() === '') continue
		if (/^[ \t]*/.exec(text)![0].replaceAll('\t', '    ').length < columns) break
		to = index + 1
	}
	return lines.slice(from, to)
}

function dedented(line: Line, prefix: string): Line {
	const text = line.text.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '    '))
	const columns = Math.min(4, /^ */.exec(text.slice(prefix.length))![0].length)
	return { ...line, text: prefix + text.slice(prefix.length + columns), shift: (line.shift ?? 0) + columns }
}
