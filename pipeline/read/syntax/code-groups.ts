import { closing, opening } from './edges.ts'
import { type Kind, kinds, type Line } from './lines.ts'

const group = /^([ \t>]*)(:{3,})[ \t]*(code-group|code-tabs|tabs|v-pre|raw)\b[^{[]*$/
const tabMark = /^[ \t>]*(?:@tab(?::active)?|==)[ \t]+(.*\S)/

/**
 * VitePress and VuePress: `::: code-group` holds a tab for each listing, named by `[title]` behind its language;
 * `::: tabs` and `::: code-tabs` have tabs at `@tab 标题` or `== 标题`; `::: v-pre` and `::: raw` mean nothing here.
 */
export function codeGroups(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => group.test(text))) return lines
	const code = kinds(lines)
	const ends = endsOf(lines, code)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const found = code[index] === 'text' && !line.edge ? group.exec(line.text) : null
		const end = found ? (ends.get(index) ?? -1) : -1
		if (!found || end < 0) {
			made.push(line)
			continue
		}
		const [, prefix = '', , name] = found
		const inner = lines.slice(index + 1, end)
		const own = code.slice(index + 1, end)
		const last = lines[end]!
		if (name === 'v-pre' || name === 'raw') made.push({ ...line, text: '' }, ...codeGroups(inner), { ...last, text: '' })
		else if (name === 'tabs' && !inner.some(({ text }, at) => own[at] === 'text' && tabMark.test(text))) {
			made.push(line)
			continue
		} else {
			const tabs = name === 'code-group' ? listings(inner, own, prefix) : marked(inner, own, prefix)
			made.push(opening(line, prefix, { name: 'tabs' }), ...tabs, closing(last, prefix))
		}
		index = end
	}
	return made
}

/** Where each container ends, by the line that opens it: at the first line of at least as many colons and nothing else, inner ones closed before. */
function endsOf(lines: Line[], code: Kind[]): Map<number, number> {
	const ends = new Map<number, number>()
	const open: { index: number; colons: number }[] = []
	for (const [index, { text }] of lines.entries()) {
		const mark = code[index] === 'text' ? /^[ \t>]*(:{3,})[ \t]*(\S?)/.exec(text) : null
		if (!mark) continue
		const colons = mark[1]!.length
		if (mark[2] !== '') open.push({ index, colons })
		else {
			while (open.length > 0 && open.at(-1)!.colons > colons) open.pop()
			const own = open.pop()
			if (own) ends.set(own.index, index)
		}
	}
	return ends
}

/** A tab for each listing. */
function listings(lines: Line[], code: Kind[], prefix: string): Line[] {
	const made: Line[] = []
	let isOpen = false
	for (const [index, line] of lines.entries()) {
		if (code[index] !== 'fence') {
			made.push(line)
			continue
		}
		isOpen = !isOpen
		if (!isOpen) {
			made.push(line, closing(line, prefix))
			continue
		}
		const title = /\[([^\]]*)\][ \t]*$/.exec(line.text)
		const text = title ? line.text.slice(0, title.index).trimEnd() : line.text
		made.push(opening(line, prefix, { name: 'tab', title: title?.[1] ?? /[\w+#-]+/.exec(text)?.[0] ?? '' }), { ...line, text })
	}
	if (isOpen && lines.length > 0) made.push(closing(lines.at(-1)!, prefix))
	return made
}

/** A tab from each mark to the next. */
function marked(lines: Line[], code: Kind[], prefix: string): Line[] {
	const made: Line[] = []
	let isOpen = false
	for (const [index, line] of lines.entries()) {
		const title = code[index] === 'text' ? tabMark.exec(line.text)?.[1] : undefined
		if (title === undefined) {
			made.push(line)
			continue
		}
		if (isOpen) made.push(closing(line, prefix))
		made.push(opening(line, prefix, { name: 'tab', title: title.replace(/#[\w-]+$/, '').trim() }))
		isOpen = true
	}
	if (isOpen) made.push(closing(lines.at(-1)!, prefix))
	return made
}
