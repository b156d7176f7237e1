import path from 'node:path'
import type { Checked } from './check.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** The findings of a check as workflow commands of GitHub Actions, a line each; files relative to `base`. */
export function annotations({ report, root }: Checked, base: string): string {
	return report.messages
		.map(({ rule, severity, reason, file, line, column, endLine, endColumn }) => {
			const place = { file: path.relative(base, path.join(root, file)), line, endLine, col: column, endColumn, title: rule }
			const parameters = Object.entries(place).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(value)}`]))
			return `::${commands[severity]} ${parameters.join(',')}::${data(reason)}\n`
		})
		.join('')
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (value: string | number) => data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')
