import { kinds, type Line, replaceText } from './lines.ts'

const imports = /^import\s(?:[\w*{][^'"]*\sfrom\s+)?['"][^'"]+['"];?\s*$/
const exports = /^export\s+(?:const|let|var|default|function|async|class)\b/

/** MDX: `import` and `export` of components, and comments `{/* … *∕}`, are for the site; no edition has them. */
export function jsx(lines: Line[], { file }: { file: string }): Line[] {
	const isMdx = file.endsWith('.mdx')
	if (!lines.some(({ text }) => imports.test(text) || (isMdx && exports.test(text)) || text.includes('{/*'))) return lines
	const code = kinds(lines)
	const made = [...lines]
	let until: RegExp | undefined
	for (const [index, line] of lines.entries()) {
		if (code[index] !== 'text' && until === undefined) continue
		const text = until === undefined ? replaceText(line.text, /\{\/\*.*?\*\/\}/g, () => '') : line.text
		const isAfterBlank = (made[index - 1]?.text ?? '').trim() === ''
		if (until === undefined && imports.test(text) && isAfterBlank) made[index] = { ...line, text: '' }
		else if (until === undefined && isMdx && exports.test(text) && isAfterBlank) {
			made[index] = { ...line, text: '' }
			until = /^\s*$/
		} else if (until === undefined && /^\s*\{\/\*/.test(text)) {
			made[index] = { ...line, text: '' }
			until = /\*\/\}/
		} else if (until !== undefined) {
			made[index] = { ...line, text: '' }
			if (until.test(text)) until = undefined
		} else if (text !== line.text) made[index] = { ...line, text }
	}
	return made
}
