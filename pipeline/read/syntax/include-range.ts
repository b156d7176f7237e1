import type { Line } from './lines.ts'

/** The lines of a file that an include asks for: `:here` an anchor, `:2:10`, `:5`, `:5:`, `::10` lines; all without one. */
export function chosenLines(lines: Line[], range: string): Line[] | undefined {
	const isMark = ({ text }: Line) => /\bANCHOR(_END)?:\s*[\w-]+/.test(text)
	if (range === '') return lines.filter((line) => !isMark(line))
	const numbers = /^(\d*)(?:(:)(\d*))?$/.exec(range)
	if (numbers) {
		const from = Number(numbers[1] || 1)
		const to = numbers[2] ? Number(numbers[3] || lines.length) : from
		return lines.slice(Math.max(0, from - 1), to).filter((line) => !isMark(line))
	}
	const name = range.replace(/[^\w-]/g, '')
	const from = lines.findIndex(({ text }) => new RegExp(`\\bANCHOR:\\s*${name}(?![\\w-])`).test(text))
	if (from < 0) return undefined
	const to = lines.findIndex(({ text }, index) => index > from && new RegExp(`\\bANCHOR_END:\\s*${name}(?![\\w-])`).test(text))
	return lines.slice(from + 1, to < 0 ? undefined : to).filter((line) => !isMark(line))
}

/** A region of a file as VitePress marks it: `// #region name` … `// #endregion name`. */
export function region(lines: Line[], name: string): Line[] | undefined {
	const words = name.replace(/[^\w-]/g, '')
	const from = lines.findIndex(({ text }) => new RegExp(`#\\s*region\\s+${words}(?![\\w-])`).test(text))
	if (from < 0) return undefined
	const to = lines.findIndex(({ text }, index) => index > from && /#\s*endregion/.test(text))
	return lines.slice(from + 1, to < 0 ? undefined : to)
}
