import type { Line } from './lines.ts'

const number = '[零〇一二三四五六七八九十百千两\\d]{1,7}'
const title = '(?:[ \\t\\u3000：:、]+[^。！？，；\\n]{0,40})?'
const chapter = new RegExp(`^[ \\t\\u3000]*(第${number}[章回卷部集篇折幕]${title}|(?:楔子|引子|序章|尾声)${title})[ \\t\\u3000]*$`)
/** Whoever writes these writes Markdown. */
const markdown = /^(?: {0,3}#{1,6}[ \t]|[ \t]*(?:`{3}|~{3}))|^(?:=+|-+)[ \t]*$/

/** May a text be a novel as plain text, whose chapters are lines such as `第一回　甄士隐梦幻识通灵`? */
export const mayBePlain = (text: string): boolean =>
	new RegExp(`^[ \\t\\u3000]*第${number}[章回卷部集篇折幕]`, 'm').test(text) && !/^ {0,3}#{1,6}[ \t]|^[ \t]*(?:`{3}|~{3})/m.test(text)

/**
 * A novel as plain text: its chapters become headings, and its paragraphs, each in a line of its own or begun by an indent, stand apart.
 * A text with a heading or a fence is Markdown, and nothing is done.
 */
export function plainText(lines: Line[]): Line[] {
	const isChapter = ({ text, edge }: Line) => !edge && chapter.test(text)
	if (lines.some(({ text, edge }) => edge || markdown.test(text)) || lines.filter(isChapter).length < 2) return lines
	const words = lines.filter((line) => line.text.trim() !== '' && !isChapter(line))
	const isLineAParagraph = words.filter(({ text }) => /[。！？…—”’』」）]\s*$/.test(text)).length * 5 >= words.length * 4
	return lines.flatMap((line): Line[] => {
		const blank: Line = { ...line, text: '' }
		if (isChapter(line)) return [blank, { ...line, text: `# ${line.text.trim()}` }, blank]
		const indent = /^[ \t\u3000]*/.exec(line.text)![0]
		const isBegun = isLineAParagraph || /\u3000\u3000| {4}|\t/.test(indent)
		const own: Line = { ...line, text: line.text.slice(indent.length), shift: (line.shift ?? 0) + indent.length }
		return isBegun ? [blank, own] : [own]
	})
}
