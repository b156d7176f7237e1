import { kinds, type Line } from './lines.ts'

/** No slide of d2l is longer. */
const longest = 30

/**
 * d2l marks what its slides show: `(**` … `**)` or `[**` … `**]`. Around a formula of its own lines no emphasis can reach, so that
 * a closing mark alone on its line goes with the opening one before it.
 */
export function slides(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => closes.test(text))) return lines
	const code = kinds(lines)
	const made = [...lines]
	for (const [index, { text }] of lines.entries()) {
		if (code[index] !== 'text' || !closes.test(text)) continue
		const start = openBefore(made, index)
		if (start < 0) continue
		made[start] = { ...made[start]!, text: made[start]!.text.replace(opens, '') }
		made[index] = { ...made[index]!, text: '' }
	}
	return made
}

const closes = /^[ \t]*\*\*[)\]][ \t]*$/
/** The last that is open at the end of its line. */
const opens = /[([]\*\*(?!.*\*\*[)\]])/

function openBefore(lines: Line[], index: number): number {
	for (let at = index - 1; at >= Math.max(0, index - longest); at--) {
		const { text } = lines[at]!
		if (opens.test(text)) return at
		if (/^#{1,6}[ \t]|\*\*[)\]]/.test(text)) return -1
	}
	return -1
}
