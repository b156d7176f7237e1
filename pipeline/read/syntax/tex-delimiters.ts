import { kinds, type Line, replaceText } from './lines.ts'

/** `\(x\)`, and `\\(x\\)` as mdBook and Jekyll want it, with TeX between them that cannot be read as text. */
const inline = /\\(\\?)\((?!\s*\\?\\\))((?:(?!\\\(|\\\)).)+?)\\\1\)/g
const opens = /^([ \t>]*)(\\\\?)\[(.*)$/
const environment = /^([ \t>]*)\\begin\{([a-zA-Z]+)(\*?)\}(.*)$/
/** No formula is longer. */
const longest = 200

/** What LaTeX numbers by itself becomes what stands within a formula: numbers are ours. */
const within: Record<string, [begin: string, end: string]> = {
	equation: ['', ''],
	displaymath: ['', ''],
	math: ['', ''],
	align: ['\\begin{aligned}', '\\end{aligned}'],
	flalign: ['\\begin{aligned}', '\\end{aligned}'],
	gather: ['\\begin{gathered}', '\\end{gathered}'],
	multline: ['\\begin{gathered}', '\\end{gathered}'],
	eqnarray: ['\\begin{array}{rcl}', '\\end{array}'],
}

/**
 * The delimiters of LaTeX and MathJax, as dollar signs: `\(x\)`, `\[x\]` in lines of its own, and an environment that stands bare
 * (`\begin{align}` … `\end{align}`). What holds no TeX, as the escaped brackets of `\[1\]`, stays text.
 */
export function texDelimiters(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => /\\[([]|\\begin\{/.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	let isInFormula = false
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		if (code[index] === 'text' && (line.text.split('$$').length - 1) % 2 === 1) isInFormula = !isInFormula
		const block = code[index] === 'text' && !isInFormula && !line.text.includes('$$') ? blockAt(lines, index) : undefined
		if (block) {
			for (const one of block.lines) made.push(one)
			index = block.end
		} else made.push(code[index] === 'text' && !isInFormula ? { ...line, text: inText(line.text) } : line)
	}
	return made
}

function inText(text: string): string {
	if (!text.includes('\\(')) return text
	// GitLab's form, for no rule of prices holds there.
	return replaceText(text, inline, ([all, , tex = '']) => (isTex(tex) && !tex.includes('`') ? `$\`${tex.trim()}\`$` : all))
}

function isTex(tex: string): boolean {
	return /\\[a-zA-Z]|[\^_=<>]/.test(tex) || /^\s*[A-Za-z][A-Za-z0-9']{0,2}\s*$/.test(tex)
		? !/\p{Script=Han}/u.test(tex) || /\\[a-zA-Z]/.test(tex)
		: false
}

/** The displayed formula that begins with a line, in lines of its own, and the line that it ends with. */
function blockAt(lines: Line[], at: number): { lines: Line[]; end: number } | undefined {
	const { text } = lines[at]!
	const [, prefix = '', slashes = '', head = ''] = opens.exec(text) ?? []
	if (slashes) return display(lines, at, { prefix, head, close: `${slashes}]`, around: ['', ''], isSure: false })
	const [, before = '', name = '', star = '', rest = ''] = environment.exec(text) ?? []
	if (!name || (at > 0 && /\S/.test(lines[at - 1]!.text.replace(/^[ \t>]+/, '')))) return undefined
	const around = within[name] ?? [`\\begin{${name}${star}}`, `\\end{${name}${star}}`]
	return display(lines, at, { prefix: before, head: rest, close: `\\end{${name}${star}}`, around, isSure: true })
}

interface Opened {
	prefix: string
	/** What follows the opening on its line. */
	head: string
	close: string
	around: [string, string]
	/** An environment is a formula whatever it holds. */
	isSure: boolean
}

function display(lines: Line[], at: number, { prefix, head, close, around, isSure }: Opened): { lines: Line[]; end: number } | undefined {
	const inner: Line[] = [{ ...lines[at]!, text: head }]
	for (let end = at; end < Math.min(lines.length, at + longest); end++) {
		if (end > at) inner.push(lines[end]!)
		const last = inner.at(-1)!
		if (last.text.trim() === '' && end > at) return undefined
		const place = last.text.indexOf(close)
		if (place < 0) continue
		if (last.text.slice(place + close.length).trim() !== '') return undefined
		inner[inner.length - 1] = { ...last, text: last.text.slice(0, place) }
		if (!isSure && !isTex(inner.map(({ text }) => text).join('\n'))) return undefined
		const mark = (text: string, line: Line): Line => ({ ...line, text: prefix + text })
		const [begin, finish] = around
		const filled = inner.filter(({ text }) => text.replace(/[ \t>]/g, '') !== '')
		const texts = [
			...(begin ? [mark(begin, lines[at]!)] : []),
			...filled.map((line) => (line.line === lines[at]!.line ? mark(line.text.trim(), line) : line)),
		]
		if (finish) texts.push(mark(finish, lines[end]!))
		return { lines: [mark('$$', lines[at]!), ...texts, mark('$$', lines[end]!)], end }
	}
	return undefined
}
