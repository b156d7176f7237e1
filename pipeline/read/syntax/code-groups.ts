import { closing, opening } from './edges.ts'
import { type Kind, kinds, type Line } from './lines.ts'

const group = /^([ \t>]*)(:{3,})[ \t]*(code-group|code-tabs|tabs|v-pre|raw)\b[^{[]*$/
const tabMark = /^[ \t>]*(?:@tab(?::active)?|==)[ \t]+(.+?)[ \t]*$/

/**
 * VitePress and VuePress: `::: code-group` holds a tab for each listing, named by `[title]` behind its language;
 * `::: tabs` and `::: code-tabs` have tabs at `@tab 标题` or `== 标题`; `::: v-pre` and `::: raw` mean nothing here.
 */
export function codeGroups(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => group.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const found = code[index] === 'text' && !line.edge ? group.exec(line.text) : null
		const end = found ? endOf(lines, code, index, found[2]!.length) : -1
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

/** The line that closes a container: at least as many colons and nothing else. */
function endOf(lines: Line[], code: Kind[], from: number, colons: number): number {
	let open = 0
	for (let index = from + 1; index < lines.length; index++) {
		if (code[index] !== 'text') continue
		const mark = /^[ \t>]*(:{3,})[ \t]*(\S*)/.exec(lines[index]!.text)
		if (!mark || mark[1]!.length < colons) continue
		if (mark[2] !== '') open++
		else if (open-- === 0) return index
	}
	return -1
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
