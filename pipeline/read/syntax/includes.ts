import path from 'node:path'
import type { Complain } from '../../tree/source.ts'
import { allowed } from '../characters.ts'
import type { Writing } from '../compose.ts'
import { decode } from '../decode.ts'
import { frontMatter } from '../front-matter.ts'
import { type Include, includeMarks } from './include-marks.ts'
import { chosenLines, region } from './include-range.ts'
import { codeTest, kinds, type Line, split } from './lines.ts'

/** As deep as mdBook goes; and no chapter grows beyond all measure by files that include others twice. */
const deepest = 10
const most = 50_000

interface State extends Writing {
	/** The includes that led here. */
	stack: string[]
	/** Lines that were included so far. */
	count: { lines: number }
}

/** Put included files in place of what includes them. A file that is not there leaves its name in brackets, and a complaint. */
export async function includes(lines: Line[], writing: Writing): Promise<Line[]> {
	return expand(lines, { ...writing, stack: [], count: { lines: 0 } })
}

async function expand(lines: Line[], state: State): Promise<Line[]> {
	if (!lines.some(({ text }) => mayInclude.test(text))) return lines
	const isMdBook = state.found.settings?.tool === 'mdbook'
	const code = kinds(lines)
	const made: Line[] = []
	for (const [index, line] of lines.entries()) {
		const isCode = code[index] !== 'text'
		const marks = mayInclude.test(line.text) && (isMdBook || !isCode) ? includeMarks(line.text, isCode) : []
		const isWithin = isCode ? () => false : codeTest(line.text)
		const own = marks.filter(({ from }) => !isWithin(from))
		if (own.length === 0 && !isCode) leftOver(line, state)
		if (own.length === 0) made.push(line)
		else for (const one of await replaced(line, own, isCode, state)) made.push(one)
	}
	return made
}

/** `{{#` that includes nothing stays, and is complained of where a book has it first. */
function leftOver({ text, line, file }: Line, state: State): void {
	const at = text.search(/\{\{\s*#/)
	if (at < 0 || codeTest(text)(at)) return
	const reason = `“${text.slice(at, at + 20)}” is not known and stays as text; put it into \`code\` if it is meant so. It is reported here only`
	state.complain({ rule: 'syntax-is-known', severity: 'info', once: '{{#', reason, file: file ?? state.file, line, column: at + 1 })
}

const mayInclude = /\{\{\s*#|\{%-?\s*include|@include:|<<<|8<|@\[code/

/** A line with its includes done: the first included line goes on where the text before it ends, the last is gone on by what follows. */
async function replaced(line: Line, marks: Include[], isCode: boolean, state: State): Promise<Line[]> {
	const indent = /^[ \t>]*/.exec(line.text)![0]
	const made: Line[] = [{ ...line, text: '' }]
	let from = 0
	for (const mark of marks) {
		if (mark.from < from) continue
		made.at(-1)!.text += line.text.slice(from, mark.from)
		from = mark.to
		const [first, ...rest] = await included(line, mark, isCode, state)
		if (!first) continue
		const last = made.pop()!
		made.push(last.text.trim() === '' ? { ...first, text: last.text + first.text } : { ...last, text: last.text + first.text })
		for (const one of rest) made.push({ ...one, text: one.text === '' ? '' : indent + one.text })
	}
	made.at(-1)!.text += line.text.slice(from)
	return made
}

async function included(line: Line, mark: Include, isCode: boolean, state: State): Promise<Line[]> {
	if (mark.kind === 'title') return []
	const own = { ...line, text: '' }
	if (mark.kind === 'escaped') return [{ ...own, text: line.text.slice(mark.from + 1, mark.to) }]
	const say: Complain = (complaint) =>
		state.complain({ line: line.line, column: mark.from + 1 + (line.shift ?? 0), file: line.file ?? state.file, ...complaint })
	const found = await linesOf(line.file ?? state.file, mark, isCode, state, say)
	const substitute = isCode ? `〔未附：${mark.path}〕` : `〔未附：\`${mark.path}\`〕`
	if (!found) return [{ ...own, text: substitute }]
	if (isCode || mark.kind === 'text') return found
	return [{ ...own, text: `\`\`\`${mark.info}` }, ...found, { ...own, text: '```' }]
}

async function linesOf(from: string, mark: Include, isCode: boolean, state: State, say: Complain): Promise<Line[] | undefined> {
	const { folder, base } = state.found
	const at = path.posix.normalize(
		mark.path.startsWith('/') ? base + mark.path.slice(1) : path.posix.join(path.posix.dirname(from), mark.path),
	)
	const key = `${at}:${mark.range}`
	const isCycle = state.stack.includes(key) || at === state.file
	if (isCycle || state.stack.length >= deepest) {
		const way = [state.file, ...state.stack, key].map((one) => one.replace(/:$/, '')).join(' → ')
		const what = isCycle ? 'includes itself' : `is left out: no more than ${deepest} files include one another`
		say({ rule: 'include-has-no-cycle', reason: `\`${mark.path}\` ${what}: ${way}` })
		return undefined
	}
	const bytes = await folder.read(at)
	if (bytes === 'outside')
		say({ rule: 'path-stays-inside', reason: `\`${mark.path}\` lies outside the manuscript's folder and is not read; copy it in` })
	else if (bytes === 'absent')
		say({ rule: 'include-exists', reason: `Included file \`${mark.path}\` is not there; its name stands in its place` })
	else if (bytes === 'too large')
		say({ rule: 'file-is-bounded', reason: `Included file \`${mark.path}\` has more than 200 MB; its name stands in its place` })
	if (typeof bytes === 'string') return undefined
	const text = decode(bytes)?.text
	if (text === undefined) {
		say({ rule: 'file-is-readable', severity: 'warning', reason: `Included file \`${mark.path}\` is not a text` })
		return undefined
	}
	const clean = allowed(text.replace(/\r?\n$/, ''), at, state.complain)
	const all = split(isCode || mark.kind === 'code' ? clean : frontMatter(clean).text, at)
	const lines = mark.range.startsWith('#') ? region(all, mark.range.slice(1)) : chosenLines(all, mark.range)
	if (!lines) {
		say({ rule: 'include-exists', reason: `\`${mark.path}\` has no part \`${mark.range}\`; its name stands in its place` })
		return undefined
	}
	state.count.lines += lines.length
	if (state.count.lines > most) {
		say({ rule: 'include-has-no-cycle', reason: `\`${mark.path}\` is left out: the chapter includes more than ${most} lines` })
		return undefined
	}
	const inner = { ...state, stack: [...state.stack, key] }
	return isCode ? expandCode(lines, inner) : mark.kind === 'code' ? lines : expand(withoutBlankHead(lines), inner)
}

/** Within a fence every line is code, whatever fences it holds. */
async function expandCode(lines: Line[], state: State): Promise<Line[]> {
	const made: Line[] = []
	for (const line of lines) {
		const marks = line.text.includes('{{') ? includeMarks(line.text, true) : []
		if (marks.length === 0) made.push(line)
		else for (const one of await replaced(line, marks, true, state)) made.push(one)
	}
	return made
}

/** Front matter leaves blank lines behind. */
function withoutBlankHead(lines: Line[]): Line[] {
	const first = lines.findIndex(({ text }) => text.trim() !== '')
	return first > 0 ? lines.slice(first) : lines
}
