import { spawn } from 'node:child_process'
import path from 'node:path'

/** Editors with a window of their own that take `file:line`, and how they want to be told. */
const withGoto = /^(code|code-insiders|codium|vscodium|cursor|windsurf)$/
const withColon = /^(subl|sublime_text|zed|zeditor|atom)$/
const withPlus = /^(gvim|mvim|gedit|kate|emacsclient|xed|pluma|mousepad)$/

/** The command that opens a file at a line; undefined for an editor that needs the terminal, or that we do not know. */
export function editorCommand(visual: string | undefined, file: string, line: number): [program: string, ...args: string[]] | undefined {
	const [program = '', ...args] = (visual ?? '').trim().split(/\s+/)
	const name = path.basename(program).replace(/\.(exe|cmd|sh)$/i, '')
	if (withGoto.test(name)) return [program, ...args, '-g', `${file}:${line}`]
	if (withColon.test(name)) return [program, ...args, `${file}:${line}`]
	return withPlus.test(name) ? [program, ...args, `+${line}`, file] : undefined
}

/** Open it, and do not wait. */
export function openEditor([program, ...args]: [string, ...string[]]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: 'ignore', detached: true })
		child.once('error', (cause) => reject(new Error(`\`${program}\` did not start`, { cause })))
		child.once('spawn', () => {
			child.unref()
			resolve()
		})
	})
}
