import path from 'node:path'
import type { Writing } from '../compose.ts'
import { kinds, type Line, replaceText } from './lines.ts'

/**
 * Obsidian's and GitHub's `[[章名]]`, `[[a/b#标题|文字]]` and `![[图.png|300]]`: a chapter is found by the name of its file wherever it
 * lies, or by the end of its path. What names no chapter stays as it is, and is complained of.
 */
export function wikiLinks(lines: Line[], { file, found, complain }: Writing): Line[] {
	if (!lines.some(({ text }) => text.includes('[[') || text.includes('%%'))) return lines
	const code = kinds(lines)
	return lines.map((line, index) => {
		if (code[index] !== 'text' || !(line.text.includes('[[') || line.text.includes('%%'))) return line
		const shown = replaceText(line.text, remark, ([, before = '']) => before)
		const text = replaceText(shown, pattern, ({ 0: whole, 1: sign, 2: name = '', 3: heading, 4: words }) => {
			if (sign && /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(name)) return pictured(name, words ?? '')
			const target = targetOf(name.trim(), file, found.chapters)
			if (target !== undefined) {
				const href = `${path.posix.relative(path.posix.dirname(line.file ?? file), target)}${heading && !heading.startsWith('^') ? `#${heading}` : ''}`
				return `[${words ?? heading ?? name}](<${href}>)`
			}
			const reason = `“${whole}” names no chapter and stays as it is; write \`[文字](文件.md)\``
			complain({ rule: 'link-resolves', severity: 'info', reason, file: line.file ?? file, line: line.line })
			return whole
		})
		return text === line.text ? line : { ...line, text }
	})
}

/** Obsidian's `%%remark%%`; in a chain of percent signs there is none. */
const remark = /(^|[^%\w])%%(?!%)[^%\n]+%%(?![%\w])/g

/** Words of digits are a width. */
function pictured(name: string, words: string): string {
	const size = /^(\d+)(?:x\d+)?$/.exec(words)
	return size ? `![](<${name}>){width=${size[1]}}` : `![${words}](<${name}>)`
}

/** No footnote, no list of lists: `[[` and `]]` around a name, with a heading and words of one's own. */
const pattern = /(!?)\[\[(?!_?toc_?\]\])([^[\]|#^]*)(?:#([^[\]|]+))?(?:\|([^[\]]+))?\]\](?!\()/gi

function targetOf(name: string, file: string, chapters: { file: string }[]): string | undefined {
	if (name === '') return file
	const wanted = name.replace(/\.(md|markdown)$/i, '').toLowerCase()
	return chapters.find((chapter) => {
		const own = chapter.file.replace(/\.[^./]*$/, '').toLowerCase()
		return own === wanted || own.endsWith(`/${wanted}`)
	})?.file
}
