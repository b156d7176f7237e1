import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Our command as a process of its own. */
export interface Running {
	ended: Promise<number | null>
	/** Undefined while it runs. */
	status(): number | null | undefined
	stdout(): string
	/** All that it printed. */
	output(): string
	stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const cli = fileURLToPath(new URL('../../pipeline/cli.ts', import.meta.url))

export function startHuozi(args: string[], environment: Record<string, string>): Running {
	const child = spawn(process.execPath, ['--conditions=huozi-source', '--import', 'tsx', cli, ...args], {
		env: { ...process.env, NO_COLOR: '1', ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let stdout = ''
	let stderr = ''
	let status: number | null | undefined
	child.stdout.on('data', (chunk) => {
		stdout += chunk
	})
	child.stderr.on('data', (chunk) => {
		stderr += chunk
	})
	const ended = new Promise<number | null>((resolve) =>
		child.on('close', (code) => {
			status = code
			resolve(code)
		}),
	)
	return {
		ended,
		status: () => status,
		stdout: () => stdout,
		output: () => stdout + stderr,
		stop(signal) {
			child.kill(signal)
			return ended
		},
	}
}
