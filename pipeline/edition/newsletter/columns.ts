import { COLUMNS, width, wrap } from './wrap.ts'

/** A table as text. */
export interface TextTable {
	head: string[][]
	rows: string[][]
	/** left, right or center, by column. */
	align: string[]
}

const GAP = '  '

/** Columns set straight with spaces, cells broken where the whole is too wide; a table of too many columns row by row. */
export function columns({ head, rows, align }: TextTable, room: number = COLUMNS): string[] {
	const all = [...head, ...rows]
	const count = Math.max(0, ...all.map((row) => row.length))
	const natural = Array.from({ length: count }, (_, at) =>
		Math.max(1, ...all.map((row) => Math.max(...(row[at] ?? '').split('\n').map(width)))),
	)
	const widths = shares(natural, room - GAP.length * (count - 1))
	if (!widths) return records(head.at(-1) ?? [], rows, room)
	const rule = widths.map((wide) => '-'.repeat(wide)).join(GAP)
	const set = (row: string[]) => setRow(row, widths, align)
	return [...head.flatMap(set), ...(head.length > 0 ? [rule] : []), ...rows.flatMap(set)]
}

/** What each column gets: its own width while there is room, else an equal share of what is left; none when too little. */
function shares(natural: number[], room: number): number[] | undefined {
	const widths = [...natural]
	let open = natural.map((_, at) => at)
	let left = room
	while (open.length > 0) {
		const share = Math.floor(left / open.length)
		const narrow = open.filter((at) => natural[at]! <= share)
		if (narrow.length === 0) {
			if (share < 8) return undefined
			for (const at of open) widths[at] = share
			return widths
		}
		for (const at of narrow) left -= natural[at]!
		open = open.filter((at) => !narrow.includes(at))
	}
	return widths
}

function setRow(row: string[], widths: number[], align: string[]): string[] {
	const cells = widths.map((wide, at) => wrap(row[at] ?? '', wide))
	const height = Math.max(...cells.map((cell) => cell.length))
	return Array.from({ length: height }, (_, line) =>
		cells
			.map((cell, at) => pad(cell[line] ?? '', widths[at]!, align[at]))
			.join(GAP)
			.trimEnd(),
	)
}

function pad(text: string, wide: number, align = 'left'): string {
	const space = Math.max(0, wide - width(text))
	const before = align === 'right' ? space : align === 'center' ? space >> 1 : 0
	return ' '.repeat(before) + text + ' '.repeat(space - before)
}

function records(head: string[], rows: string[][], room: number): string[] {
	return rows.flatMap((row, index) => [
		...(index > 0 ? ['--'] : []),
		...row.flatMap((cell, at) => wrap(head[at] ? `${head[at]}：${cell}` : cell, room)),
	])
}
