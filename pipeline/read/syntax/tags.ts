import { append } from '../../append.ts'
import type { Writing } from '../compose.ts'
import { closing, opening } from './edges.ts'
import { gitBookTags } from './gitbook-tags.ts'
import { hexoTags } from './hexo-tags.ts'
import { hugoTags } from './hugo-tags.ts'
import { type Kind, kinds, type Line, replaceText } from './lines.ts'
import type { Meaning, Meanings } from './tag-meanings.ts'
import { pathOf } from './tag-paths.ts'
import { type Tag, tagTokens } from './tag-tokens.ts'

// GitBook's come last: its names win where another tool has the same.
const known = new Map(Object.entries<Meanings[string]>({ ...hugoTags, ...hexoTags, ...gitBookTags }))

/**
 * Tags of GitBook, HonKit, Hexo, Jekyll and Hugo → our syntax. What stands between tags is kept whatever they are;
 * a kind that is not known is complained of where it is met first. Liquid is not run.
 */
export function tags(lines: Line[], writing: Writing): Line[] {
	if (!lines.some(({ text }) => text.includes('{%') || text.includes('{{'))) return lines
	const code = kinds(lines)
	const byLine = new Map<number, Tag[]>()
	for (const tag of tagTokens(lines, code)) {
		const own = byLine.get(tag.at)
		if (own) own.push(tag)
		else byLine.set(tag.at, [tag])
	}
	const state: State = { lines, code, writing, made: [], meanings: new Map(), captions: new Map(), skipped: undefined, raw: undefined }
	for (const [index, line] of lines.entries()) {
		const own = byLine.get(index)
		if (code[index] === 'text' && state.raw === undefined && line.text.includes('{%')) leftOver(line, own ?? [], writing)
		if (own) written(line, own, state)
		else if (state.skipped === undefined)
			state.made.push(code[index] === 'text' && state.raw === undefined ? withVariables(line, writing) : captioned(line, index, state))
	}
	return state.made
}

interface State {
	lines: Line[]
	code: Kind[]
	writing: Writing
	made: Line[]
	meanings: Map<Tag, Meaning>
	/** Titles for fences by the index of their line. */
	captions: Map<number, string>
	/** The end of what is left out. */
	skipped: Tag | undefined
	/** The end of what is verbatim. */
	raw: Tag | undefined
}

/** One line with tags: text and tags that are text stay on it, others get lines of their own. */
function written(line: Line, own: Tag[], state: State): void {
	const prefix = /^[ \t>]*/.exec(line.text)![0]
	let text = ''
	let from = 0
	const flush = (): void => {
		if (text.trim().replace(/^>+$/, '') !== '') state.made.push({ ...line, text })
		text = ''
	}
	for (const tag of own) {
		const before = line.text.slice(from, tag.from)
		from = tag.to
		if (state.skipped === undefined) text += before
		if (state.skipped === tag) state.skipped = undefined
		if (state.skipped) continue
		if (state.raw === tag) state.raw = undefined
		const meaning = tag.isEnd ? tag.pair && state.meanings.get(tag.pair) : meaningOf(tag, line, state)
		if (!tag.isEnd && meaning) state.meanings.set(tag, meaning)
		if (tag.name === 'raw' && !tag.isEnd) state.raw = tag.pair
		if (tag.isEnd && !tag.pair) complainOnce(tag, line, state.writing)
		if (meaning?.is === 'text' && !tag.isEnd) text += meaning.markdown
		else if (meaning?.is === 'nothing' && !tag.isEnd) state.skipped = tag.pair
		else if (meaning?.is === 'block' && !tag.isEnd) {
			flush()
			state.made.push({ ...line, text: prefix.trimEnd() }, { ...line, text: prefix + meaning.html }, { ...line, text: prefix.trimEnd() })
		} else if (meaning && /^(box|listing|formula)$/.test(meaning.is)) {
			flush()
			append(state.made, edges(line, prefix, tag, meaning, state))
		}
	}
	if (state.skipped === undefined) text += line.text.slice(from)
	if (text.trim() === '' && state.made.at(-1)?.line === line.line && state.made.at(-1)?.file === line.file) return
	state.made.push({ ...line, text: text.trim() === '' ? '' : text })
}

function edges(line: Line, prefix: string, tag: Tag, meaning: Meaning, state: State): Line[] {
	if (meaning.is === 'box') {
		if (tag.isEnd)
			return [
				...(meaning.after
					? [
							{ ...line, text: prefix },
							{ ...line, text: prefix + meaning.after },
						]
					: []),
				closing(line, prefix),
			]
		// HTML and tables go on to the next blank line, through a container too.
		const isOpen = /^[ \t>]*[<|]/.test(state.made.at(-1)?.text ?? '')
		const { name, title } = meaning
		return [...(isOpen ? [{ ...line, text: prefix.trimEnd() }] : []), opening(line, prefix, { name, ...(title ? { title } : {}) })]
	}
	if (!tag.isEnd) state.raw = tag.pair
	if (meaning.is === 'formula') return [{ ...line, text: `${prefix}$$` }]
	const { pair = tag } = tag
	const inner = state.lines.slice(Math.min(tag.at, pair.at), Math.max(tag.at, pair.at))
	const fence = inner.some(({ text }) => text.includes('```')) ? '~~~~~~' : '```'
	return [{ ...line, text: `${prefix}${fence}${tag.isEnd || meaning.is !== 'listing' ? '' : meaning.info}` }]
}

function meaningOf(tag: Tag, line: Line, state: State): Meaning | undefined {
	const { lines, code, writing } = state
	// The fence of `{% code %}` is in one of the next lines.
	const near = code.slice(tag.at + 1, Math.min(tag.pair?.at ?? 0, tag.at + 20)).indexOf('fence')
	const fence = near < 0 ? -1 : tag.at + 1 + near
	const before = line.text.slice(Math.max(0, tag.from - 300), tag.from)
	const place = {
		hasFence: fence >= 0,
		isAddress: /\]\(\s*<?[^)\s]*$/.test(before),
		path: (name: string) => pathOf(name, line.file ?? writing.file, writing.found),
	}
	const meaning = known.get(tag.name)?.(tag, place)
	const isWhole = meaning !== undefined && (tag.pair !== undefined || !/^(box|listing|formula|nothing)$/.test(meaning.is))
	if (!isWhole) {
		complainOnce(tag, line, writing)
		return undefined
	}
	if (meaning.is === 'caption' && meaning.title && lines[fence]) state.captions.set(fence, meaning.title)
	return meaning
}

/** Once for each kind in a book; an end without a beginning is the same kind. */
function complainOnce(tag: Tag, line: Line, { complain, file }: Writing): void {
	const kind = `{% ${tag.name} %}`
	const what = known.has(tag.name) ? (tag.isEnd ? 'ends what never began' : 'has no end') : 'is not known'
	complain({
		rule: 'syntax-is-known',
		once: kind,
		reason: `Tag \`${line.text.slice(tag.from, tag.to).slice(0, 60)}\` ${what}; it is taken out and the text around it kept. Its kind is reported here only`,
		file: line.file ?? file,
		line: line.line,
		column: tag.from + 1,
	})
}

/** `{%` that begins no tag stays, and is complained of: perhaps its author forgot the end. */
function leftOver(line: Line, own: Tag[], writing: Writing): void {
	let next = 0
	replaceText(line.text, /\{%/g, ({ index }) => {
		while (next < own.length - 1 && own[next + 1]!.from <= index) next++
		const tag = own[next]
		if (!tag || index < tag.from || (index >= tag.to && !isRaw(tag, index)))
			writing.complain({
				rule: 'syntax-is-known',
				severity: 'info',
				reason: `“${line.text.slice(index, index + 20)}” is no tag and stays as text; put it into \`code\` if it is meant so`,
				file: line.file ?? writing.file,
				line: line.line,
				column: index + 1,
			})
		return ''
	})
}

/** Does a place in a tag's line stand between `raw` and its end? */
function isRaw({ name, isEnd, at, pair }: Tag, index: number): boolean {
	return name === 'raw' && !isEnd && pair !== undefined && (pair.at > at || index < pair.from)
}

/** A fence with the title that the tag around it gave. */
function captioned(line: Line, index: number, { captions }: State): Line {
	const title = captions.get(index)
	return title === undefined ? line : { ...line, text: `${line.text.trimEnd()} title="${title.replaceAll('"', "'")}"` }
}

/** `{{ book.name }}` of book.json, and the root of a Jekyll site in addresses. */
function withVariables(line: Line, { found }: Writing): Line {
	if (!line.text.includes('{{')) return line
	const variables = found.settings?.variables ?? {}
	const text = replaceText(
		line.text,
		/\{\{-?\s*(?:book\.([\w-]+)|(site\.(?:baseurl|url))|["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url))\s*-?\}\}/g,
		([all, name, root, address]) => (root ? '' : address !== undefined ? address : (variables[name ?? ''] ?? all)),
	)
	return text === line.text ? line : { ...line, text }
}
