import type { Writing } from '../compose.ts'
import { kinds, type Line } from './lines.ts'

/**
 * mdBook: lines of a Rust listing that start with `# ` are for the compiler and hidden from readers; `##` stands for a `#`.
 * Other languages hide what `hidelines=` of the fence or book.toml says.
 */
export function hiddenLines(lines: Line[], { found }: Writing): Line[] {
	if (found.settings?.tool !== 'mdbook') return lines
	const code = kinds(lines)
	let prefix: string | undefined
	return lines.flatMap((line, index) => {
		if (code[index] === 'fence')
			prefix = code[index - 1] === 'code' || /^\W*$/.test(line.text) ? undefined : prefixOf(line.text, found.settings?.hidden ?? {})
		if (code[index] !== 'code' || prefix === undefined) return [line]
		if (prefix !== '#') return line.text.trimStart().startsWith(prefix) ? [] : [line]
		const rust = /^(\s*)#(.?)(.*)$/.exec(line.text)
		if (!rust) return [line]
		if (rust[2] === '#') return [{ ...line, text: `${rust[1]}#${rust[3]}` }]
		return rust[2] === '' || rust[2] === ' ' ? [] : [line]
	})
}

function prefixOf(fence: string, hidden: Record<string, string>): string | undefined {
	const [, language = '', rest = ''] = /^[^`~]*[`~]{3,}\s*([\w+-]*)(.*)$/.exec(fence) ?? []
	return /hidelines=([^\s,]+)/.exec(rest)?.[1] ?? hidden[language] ?? (language === 'rust' ? '#' : undefined)
}
