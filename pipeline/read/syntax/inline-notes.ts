import { kinds, type Line, replaceText } from './lines.ts'

/** pandoc's and Obsidian's `正文^[注的文字]`; a pattern such as `^[a-z]` holds no Chinese. */
const pattern = /\^\[((?:[^[\]\n]|\[[^[\]\n]*\])*\p{Script=Han}(?:[^[\]\n]|\[[^[\]\n]*\])*)\]/gu

/** A note that stands in its sentence becomes one with a definition behind the text. */
export function inlineNotes(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => text.includes('^['))) return lines
	const code = kinds(lines)
	const notes: Line[] = []
	const made = lines.map((line, index) => {
		if (code[index] !== 'text' || !line.text.includes('^[')) return line
		const text = replaceText(line.text, pattern, ([, words = '']) => {
			const name = `inline-${notes.length + 1}`
			notes.push({ ...line, text: `[^${name}]: ${words.trim()}` })
			return `[^${name}]`
		})
		return text === line.text ? line : { ...line, text }
	})
	if (notes.length === 0) return lines
	const last = lines.at(-1)!
	return [...made, ...notes.flatMap((note) => [{ ...last, text: '' }, note])]
}
