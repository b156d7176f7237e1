import { kinds, type Line } from './lines.ts'

const escaped = /\{\{([<%])\/\*(.*?)\*\/([>%])\}\}/g

/** Hugo's `{{</* figure *∕>}}` shows the shortcode itself, also within code. */
export function hugoEscapes(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => text.includes('/*') && text.match(escaped))) return lines
	const code = kinds(lines)
	return lines.map((line, index) => {
		const slash = code[index] === 'text' ? '\\' : ''
		const text = line.text.replace(
			escaped,
			(_, left: string, inner: string, right: string) => `{{${left === '<' ? slash : ''}${left}${inner}${right}}}`,
		)
		return text === line.text ? line : { ...line, text }
	})
}
