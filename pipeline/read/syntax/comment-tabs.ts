import { closing, opening } from './edges.ts'
import { type Kind, kinds, type Line } from './lines.ts'

const hexo = /^([ \t>]*)<!--[ \t]*tab(?:[ \t]+(.*?))?[ \t]*-->[ \t]*$/
const hexoEnd = /^([ \t>]*)<!--[ \t]*endtab[ \t]*-->[ \t]*$/
const docsify = /^([ \t>]*)<!--[ \t]*tabs:start[ \t]*-->[ \t]*$/
const docsifyEnd = /^[ \t>]*<!--[ \t]*tabs:end[ \t]*-->[ \t]*$/
const heading = /^[ \t>]*(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/

/** Tabs that comments mark: Hexo's `<!-- tab 甲 -->` … `<!-- endtab -->`, and docsify's headings from `<!-- tabs:start -->` to `<!-- tabs:end -->`. */
export function commentTabs(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => hexo.test(text) || docsify.test(text))) return lines
	return ofHeadings(ofComments(lines))
}

/** A mark without an end, or an end without a mark, stays a comment. */
function ofComments(lines: Line[]): Line[] {
	const code = kinds(lines)
	const made = [...lines]
	let open: number | undefined
	let count = 0
	for (const [index, line] of lines.entries()) {
		if (code[index] !== 'text') continue
		if (hexo.test(line.text)) open = index
		else if (open !== undefined && hexoEnd.test(line.text)) {
			const [, prefix = '', title = ''] = hexo.exec(lines[open]!.text) ?? []
			count++
			// Hexo's themes take `@icon` for a picture.
			made[open] = opening(lines[open]!, prefix, { name: 'tab', title: title.replace(/@[\w-]*$/, '').trim() || String(count) })
			made[index] = closing(line, prefix)
			open = undefined
		}
	}
	return made
}

function ofHeadings(lines: Line[]): Line[] {
	const code = kinds(lines)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const start = code[index] === 'text' ? docsify.exec(line.text) : null
		const end = start ? lines.findIndex(({ text }, at) => at > index && docsifyEnd.test(text)) : -1
		if (!start || end < 0) {
			made.push(line)
			continue
		}
		const [, prefix = ''] = start
		made.push(opening(line, prefix, { name: 'tabs' }), ...tabs(lines.slice(index + 1, end), code.slice(index + 1, end), prefix))
		made.push(closing(lines[end]!, prefix))
		index = end
	}
	return made
}

/** A tab from each heading of the first one's level to the next. */
function tabs(lines: Line[], code: Kind[], prefix: string): Line[] {
	const made: Line[] = []
	let level = 0
	for (const [index, line] of lines.entries()) {
		const found = code[index] === 'text' ? heading.exec(line.text) : null
		if (!found || (level > 0 && found[1]!.length !== level)) {
			made.push(line)
			continue
		}
		if (level > 0) made.push(closing(line, prefix))
		level = found[1]!.length
		made.push(opening(line, prefix, { name: 'tab', title: found[2]!.replace(/\*\*/g, '') }))
	}
	if (level > 0) made.push(closing(lines.at(-1)!, prefix))
	return made
}
