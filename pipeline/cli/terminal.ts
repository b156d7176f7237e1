import type { EditionReport, Length } from '../publish-report.ts'
import type { Report } from '../report.ts'

/** Write to standard output; answers the status to end with. */
export function say(text: string, status = 0): number {
	process.stdout.write(text)
	return status
}

/** Messages by file, on standard error; of one manuscript of several, below its name. */
export async function tell({ complaints }: { complaints: Report }, manuscript?: string): Promise<void> {
	const messages = complaints.messages()
	if (messages.length === 0) return
	if (manuscript !== undefined) process.stderr.write(`\n${manuscript}:\n`)
	const { messageLines } = await import('./messages.ts')
	process.stderr.write(messageLines(messages, isTerminal()))
}

const isTerminal = () => Boolean(process.stderr.isTTY) && !process.env['NO_COLOR'] && !process.env['CI']

/** One live line on a terminal; nothing elsewhere. */
export function progressLine(): { show(text: string): void; clear(): void } {
	if (!isTerminal()) return { show() {}, clear() {} }
	return { show: (text) => process.stderr.write(`\r\u001b[2K  ${text} …`), clear: () => process.stderr.write('\r\u001b[2K') }
}

/** How long each chapter is: 字, minutes to read, title. */
export function lengthLines(lengths: Length[]): string {
	const width = Math.max(0, ...lengths.map(({ characters }) => String(characters).length))
	const line = ({ characters, minutes, title }: Length) =>
		`  ${String(characters).padStart(width)} 字 ${`${minutes}`.padStart(4)} min  ${title}\n`
	return lengths.map(line).join('')
}

/** One line on what became of an edition; `undefined` when it was not built. */
export function editionLine({ name, failed, skipped, artifacts, seconds }: EditionReport, out: string): string | undefined {
	if (failed) return undefined
	if (skipped) return `${name}  unchanged\n`
	const bytes = artifacts.reduce((sum, artifact) => sum + artifact.bytes, 0)
	const files = `${artifacts.length} ${artifacts.length === 1 ? 'file' : 'files'}`
	return `${name}  ${files}, ${size(bytes)}, ${seconds.toFixed(1)} s → ${out}/${toOpen(artifacts)}\n`
}

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

/** The file one would open. */
function toOpen(artifacts: { path: string }[]): string {
	return (artifacts.find(({ path }) => /(web\/index|mail)\.html$|\.(pdf|epub)$/.test(path)) ?? artifacts[0])?.path ?? ''
}
