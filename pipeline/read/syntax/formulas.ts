import { kinds, type Line } from './lines.ts'

// d2l marks what its slides show: `(**$$…$$**)`.
const one = /^([ \t>]*)(?:[([]\*\*)?\$\$(?!\$)(.+?)\$\$(?:\*\*[)\]])?(?:[ \t]*(\{#[^{}]*\}))?$/
const opens = /^([ \t>]*)\$\$(?!\$)((?:(?!\$\$).)*)$/
const closes = /^(.*?)\$\$(?:[ \t]*(\{#[^{}]*\}))?$/
/** No formula is longer; an author's lone `$$` must not take the rest of the chapter. */
const longest = 200

/**
 * `$$` with TeX on its own line, or with lines that begin or end beside the TeX (`$$\begin{aligned}` … `\end{aligned}$$`):
 * the parser would take what follows for more of the formula. Each is given lines of its own, and `{#id}` moves to the first.
 */
export function formulas(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => text.includes('$$'))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const single = code[index] === 'text' ? one.exec(line.text.trimEnd()) : null
		const start = code[index] === 'text' && !single ? opens.exec(line.text) : null
		if (single && !single[2]!.includes('$$')) {
			const [, prefix = '', tex = '', id = ''] = single
			made.push({ ...line, text: `${prefix}$$ ${id}`.trimEnd() }, { ...line, text: prefix + tex.trim() }, { ...line, text: `${prefix}$$` })
			continue
		}
		const end = start ? endOf(lines, index) : -1
		if (!start || end < 0) {
			made.push(line)
			continue
		}
		const [, prefix = '', head = ''] = start
		const last = lines[end]!
		const [, tail = '', id = ''] = closes.exec(last.text.trimEnd()) ?? []
		const meta = /^\s*\{#[^{}]*\}\s*$/.test(head) ? head.trim() : id
		made.push({ ...line, text: `${prefix}$$ ${meta}`.trimEnd() })
		if (head.trim() !== '' && head.trim() !== meta) made.push({ ...line, text: prefix + head })
		for (const inner of lines.slice(index + 1, end)) if (inner.text.trim() !== '') made.push(inner)
		if (tail.replace(/[ \t>]/g, '') !== '') made.push({ ...last, text: tail })
		made.push({ ...last, text: `${prefix}$$` })
		index = end
	}
	return made
}

/** The line on which a formula that began ends; -1 where a paragraph ends before it. */
function endOf(lines: Line[], from: number): number {
	for (let index = from + 1; index < Math.min(lines.length, from + longest); index++) {
		const { text } = lines[index]!
		if (text.includes('$$')) return closes.test(text.trimEnd()) ? index : -1
		if (/^[ \t>]*(#{1,6}[ \t]|`{3,})/.test(text)) return -1
	}
	return -1
}
