import type { Writing } from '../compose.ts'
import { closing, opening } from './edges.ts'
import { type Kind, kinds, type Line, replaceText } from './lines.ts'

const label = /^[ \t]*:(label|eqlabel|width|height):`([^`]+)`[ \t]*$/
const role = /:(numref|eqref|ref|cite|citet|citep|math|code|file|term|doc|func|class|meth|mod|any):(`+)([^`]+)\2/g
const tab = /^([ \t]*):begin_tab:`([^`]*)`[ \t]*$/

/**
 * Roles of Sphinx and d2lbook. `:label:` below a heading, figure, table or formula is its id, `:numref:`, `:ref:` and `:eqref:` refer to it,
 * `:width:` is a figure's width, `:begin_tab:` … `:end_tab:` are tabs. Others are complained of once, their text is kept.
 */
export function roles(lines: Line[], writing: Writing): Line[] {
	if (!lines.some(({ text }) => text.includes(':`') || text.includes(':end_tab:'))) return lines
	const code = kinds(lines)
	const labelled = lines.map((line, index) => (code[index] === 'text' ? references(line, writing) : line))
	for (const [index, line] of labelled.entries()) {
		const found = code[index] === 'text' ? label.exec(line.text) : null
		if (!found) continue
		const target = targetOf(labelled, code, index)
		const isTable = target === undefined && found[1] === 'label' && /^[ \t]*\|/.test(labelled[index - 1]?.text ?? '')
		// A paragraph of nothing but an id is the table's, when a blank line parts them.
		labelled[index] = { ...line, text: isTable ? `{#${idOf(found[2]!)}}` : '' }
		if (target === undefined) continue
		const owner = labelled[target]!
		const own = found[1]!.endsWith('label') ? `#${idOf(found[2]!)}` : `${found[1]}=${found[2]}`
		labelled[target] = { ...owner, text: withAttribute(owner.text, own) }
	}
	return tabbed(
		labelled.flatMap((line, index) => (/^\{#[^}]*\}$/.test(line.text) && line !== lines[index] ? [{ ...line, text: '' }, line] : [line])),
	)
}

/** The id of a label, as ours may be. */
function idOf(name: string): string {
	return name.trim().replace(/[^\p{L}\p{N}_:.-]+/gu, '-')
}

function references(line: Line, writing: Writing): Line {
	if (!line.text.includes(':`') || label.test(line.text)) return line
	// A space stands before a role because Sphinx wants one; the reference joins the words before it.
	const text = replaceText(line.text, new RegExp(`(?<=\\p{Script=Han}|[，。：；、（）]) ?${role.source}|${role.source}`, 'gu'), (match) => {
		const name = match[1] ?? match[4] ?? ''
		const words = match[3] ?? match[6] ?? ''
		if (name === 'numref' || name === 'eqref' || (name === 'ref' && /^[\w:.-]+$/.test(words))) return `[](#${idOf(words)})`
		if (name === 'math') return `$${words}$`
		const reason = `Role \`:${name}:\` is not known; its text is kept. It is reported here only, not at its other places`
		const place = { file: line.file ?? writing.file, line: line.line, column: match.index + 1 }
		writing.complain({ rule: 'syntax-is-known', once: `:${name}:`, reason, ...place })
		return name.startsWith('cite') ? `［${words}］` : `\`${words}\``
	})
	return text === line.text ? line : { ...line, text }
}

/** The heading, image, table caption or formula that a label stands below. */
function targetOf(lines: Line[], code: Kind[], from: number): number | undefined {
	for (let index = from - 1; index >= Math.max(0, from - 4); index--) {
		const { text } = lines[index]!
		if (text.trim() === '') continue
		if (code[index] !== 'text') return undefined
		if (/^[ \t>]*\$\$$/.test(text)) return openingOf(lines, index)
		return /^#{1,6}[ \t]|^[ \t]*!\[.*\)(\{[^}]*\})?[ \t]*$|^[ \t]*[:：]\s*\S/.test(text) ? index : undefined
	}
	return undefined
}

/** The line that opens the formula which ends on one. */
function openingOf(lines: Line[], end: number): number | undefined {
	for (let index = end - 1; index >= 0; index--) if (/^[ \t>]*\$\$/.test(lines[index]!.text)) return index
	return undefined
}

/** One attribute more in the braces behind a line. */
function withAttribute(text: string, attribute: string): string {
	const braces = /\{([^{}]*)\}[ \t]*$/.exec(text)
	if (braces && /[#.=]/.test(braces[1]!)) return `${text.slice(0, braces.index)}{${braces[1]} ${attribute}}`
	return /^[ \t]*!\[/.test(text) ? `${text.trimEnd()}{${attribute}}` : `${text.trimEnd()} {${attribute}}`
}

/** `:begin_tab:` blocks that follow on each other are the tabs of one box. */
function tabbed(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => tab.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	let isWithin = false
	for (const [index, line] of lines.entries()) {
		const found = code[index] === 'text' ? tab.exec(line.text) : null
		if (found) {
			if (!isWithin) made.push(opening(line, '', { name: 'tabs' }))
			isWithin = true
			made.push(opening(line, '', { name: 'tab', title: found[2] ?? '' }))
		} else if (isWithin && /^[ \t]*:end_tab:[ \t]*$/.test(line.text)) {
			made.push(closing(line, ''))
			const next = lines.slice(index + 1).find(({ text }) => text.trim() !== '')
			if (next && tab.test(next.text)) continue
			made.push(closing(line, ''))
			isWithin = false
		} else made.push(line)
	}
	return made
}
