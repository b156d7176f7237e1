import path from 'node:path'
import type { Writing } from '../compose.ts'
import { kinds, type Line, replaceText } from './lines.ts'

/**
 * What editors of notes write. Obsidian's and GitHub's `[[章名]]`, `[[a/b#标题|文字]]` and `![[图.png|300]]`: a chapter is found by the name of its file wherever it
 * lies, or by the end of its path. What names no chapter stays as it is, and is complained of.
 */
export function wikiLinks(lines: Line[], { file, found, complain }: Writing): Line[] {
	const isOne = ({ text }: Line) =>
		text.includes('[[') || text.includes('%%') || text.includes('((') || blockId.test(text) || property.test(text)
	if (!lines.some(isOne)) return lines
	const code = kinds(lines)
	return lines.flatMap((line, index) => {
		if (code[index] !== 'text' || !isOne(line)) return [line]
		if (property.test(line.text)) return []
		const named = line.text.replace(blockId, (_all, id: string) => ` {#${id}}`)
		const plain = replaceText(named, reference, ([, words = '']) => words)
		const shown = replaceText(plain, remark, ([, before = '']) => before)
		const text = replaceText(shown, pattern, ({ 0: whole, 1: sign, 2: name = '', 3: heading, 4: words }) => {
			if (sign && /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(name)) return pictured(name, words ?? '')
			const target = targetOf(name.trim(), file, found.chapters)
			if (target !== undefined) {
				const href = `${path.posix.relative(path.posix.dirname(line.file ?? file), target)}${heading ? `#${heading.replace(/^\^/, '')}` : ''}`
				return `[${words ?? (heading?.startsWith('^') ? name : heading) ?? name}](<${href}>)`
			}
			const reason = `“${whole}” names no chapter and stays as it is; write \`[文字](文件.md)\``
			complain({ rule: 'link-resolves', severity: 'info', reason, file: line.file ?? file, line: line.line })
			return whole
		})
		return [text === line.text ? line : { ...line, text }]
	})
}

/** Obsidian's ` ^name` at the end of a block: what `[[章#^name]]` leads to. */
const blockId = /(?<=\S)[ \t]\^([a-z\d-]*[a-z][a-z\d-]*)[ \t]*$/i

/** Logseq's properties of a block: nothing of the text. */
const property = /^[ \t]*(?:[-*+][ \t]+)?(?:id|collapsed|created-at|updated-at|logseq\.[\w.-]+):: \S/
/** 思源's `((id "words"))`: the words of another block. */
const reference = /\(\(\d{14}-\w{7} ["']([^"'\n]*)["']\)\)/g

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
