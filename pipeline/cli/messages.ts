import { styleText } from 'node:util'
import type { Message, Severity } from '../report.ts'

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>

/** Messages for a reader at a terminal: below the name of each file a line each, with place, severity, reason and rule; then how many. */
export function messageLines(messages: readonly Message[], isColoured: boolean): string {
	const style = (format: Parameters<typeof styleText>[0], text: string) =>
		isColoured ? styleText(format, text, { validateStream: false }) : text
	const lines: string[] = []
	const byFile = new Map<string, Message[]>()
	for (const message of messages) byFile.get(message.file)?.push(message) ?? byFile.set(message.file, [message])
	for (const [file, own] of byFile) {
		const width = own.reduce((most, message) => Math.max(most, place(message).length), 0)
		if (lines.length > 0) lines.push('')
		lines.push(style('underline', file || 'huozi'))
		for (const message of own) {
			const { severity, reason, rule } = message
			lines.push(`  ${place(message).padEnd(width)}  ${style(colours[severity], severity.padEnd(7))}  ${reason}  ${style('dim', rule)}`)
		}
	}
	return `${lines.join('\n')}\n\n${tally(messages)}\n`
}

function place({ line, column, endLine, endColumn }: Message): string {
	return `${line}:${column}${endLine === undefined ? '' : `-${endLine}:${endColumn}`}`
}

function tally(messages: readonly Message[]): string {
	const some = (n: number, name: string) => `${n} ${name}${n === 1 ? '' : 's'}`
	const grave = (['error', 'warning'] as const).flatMap((severity) => {
		const n = messages.filter((message) => message.severity === severity).length
		return n === 0 ? [] : [`${severity === 'error' ? '✖' : '⚠'} ${some(n, severity)}`]
	})
	return some(messages.length, 'message') + (grave.length > 0 ? ` (${grave.join(', ')})` : '')
}
