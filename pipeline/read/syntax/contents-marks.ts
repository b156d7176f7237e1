import { kinds, type Line } from './lines.ts'

/** `[toc]`, `[[toc]]`, `[[_TOC_]]`, `@[toc](目录)` and kramdown's `{:toc}` alone on a line ask for a contents that every edition has anyway. */
export function contentsMarks(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => mark.test(text))) return lines
	const code = kinds(lines)
	const isDefined = lines.some(({ text }) => /^ {0,3}\[toc\]:/i.test(text))
	return lines.map((line, index) => {
		if (code[index] !== 'text' || line.edge) return line
		const isList = /^[ \t]*[*-][ \t]+\S+[ \t]*$/.test(line.text) && /^\{:[ \t]*toc\b/.test(lines[index + 1]?.text ?? '')
		if (!isList && (!mark.test(line.text) || (isDefined && /^\s*\[toc\]/i.test(line.text)))) return line
		return { ...line, text: '' }
	})
}

const mark = /^[ \t]*(?:@?\[toc\](?:\([^)]*\))?|\[\[_?toc_?\]\]|\{:[^}]*\})[ \t]*$/i
