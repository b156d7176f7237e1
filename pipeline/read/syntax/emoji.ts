import { kinds, type Line, replaceText } from './lines.ts'

const pattern = /(?<![\w:`])(:[a-z0-9_+-]{1,40}:)(?![\w`])/g
/** Icons of MkDocs Material: no font of ours has them. */
const icon = /^:(?:material|fontawesome|octicons|simple)-[\w-]+:$/

/** `:tada:` as GitHub, MkDocs and VitePress read it; a name that they do not know stays. */
export async function emoji(lines: Line[]): Promise<Line[]> {
	if (!lines.some(({ text }) => text.match(pattern))) return lines
	const { nameToEmoji } = await import('gemoji')
	const code = kinds(lines)
	return lines.map((line, index) => {
		if (code[index] !== 'text' || !line.text.match(pattern)) return line
		const text = replaceText(line.text, pattern, ({ 1: name = '' }) => {
			if (icon.test(name)) return ''
			const known = name.slice(1, -1)
			return Object.hasOwn(nameToEmoji, known) ? nameToEmoji[known]! : name
		})
		return text === line.text ? line : { ...line, text }
	})
}
