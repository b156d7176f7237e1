import type { Construct, Extension, TokenizeContext } from 'micromark-util-types'

/**
 * GFM's tables, tried only on lines that can belong to one. The parser tries each line of prose as the head of a table,
 * character by character; a head is told by the delimiter row below it, so a look over the lines saves that pass.
 */
export function tablesWhere(lines: ReadonlySet<number>, table: Construct): Extension {
	return {
		flow: {
			null: {
				...table,
				tokenize(this: TokenizeContext, effects, ok, nok) {
					const start = table.tokenize.call(this, effects, ok, nok)
					return (code) => (lines.has(this.now().line) ? start(code) : nok(code))
				},
			},
		},
	}
}

const delimiterRow = /^[ \t>]*[|:-][|:\- \t]*$/

/** Numbers of the lines from the head of a possible table to the blank line behind it. */
export function tableLines(text: string): Set<number> {
	const found = new Set<number>()
	if (!/^[ \t>]*[|:-][|:\- \t]*-[|:\- \t]*\r?$|^[ \t>]*-[|:\- \t]*\r?$/m.test(text)) return found
	const lines = text.split(/\r\n|\n|\r/)
	let isWithin = false
	for (const [index, line] of lines.entries()) {
		if (delimiterRow.test(line) && line.includes('-')) {
			found.add(index)
			isWithin = true
		}
		if (isWithin && /^[ \t>]*$/.test(line)) isWithin = false
		if (isWithin) found.add(index + 1)
	}
	return found
}
