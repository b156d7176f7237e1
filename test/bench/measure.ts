import { type ChildProcess, spawn } from 'node:child_process'
import { processes } from './processes.ts'

/** What one run of a program cost, its children included. */
export interface Cost {
	status: number
	/** Seconds on the clock. */
	wall: number
	/** Seconds of processor time, user and system. */
	cpu: number
	/** The most resident memory of the process tree, in MB, what it shares counted once; NaN where there is no /proc. */
	memory: number
	/** The end of what it wrote to standard error. */
	stderr: string
	stdout: string
}

/** Run a program and account for it and all its descendants. */
export async function measure(command: readonly string[], options: { env?: NodeJS.ProcessEnv; seconds?: number } = {}): Promise<Cost> {
	const start = performance.now()
	// The shell's `time` counts every descendant that was waited for, exactly; the watch below finds the others.
	const child = spawn('bash', ['-c', `TIMEFORMAT='${mark}%U %S'; time "$@"`, 'measure', ...command], {
		env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env },
		detached: true,
	})
	const watch = watched(child)
	const late = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), (options.seconds ?? 900) * 1000)
	const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)])
	const wall = (performance.now() - start) / 1000
	clearTimeout(late)
	const { memory, cpu } = watch.end()
	const at = stderr.lastIndexOf(mark)
	const [user = 0, system = 0] =
		at < 0
			? []
			: stderr
					.slice(at + mark.length)
					.split(/\s+/)
					.map(Number)
	return { status, wall, cpu: Math.max(cpu, user + system), memory, stdout, stderr: at < 0 ? stderr : stderr.slice(0, at) }
}

const mark = '\u0001time '

function watched(child: ChildProcess): { end(): { memory: number; cpu: number } } {
	const times = new Map<string, number>()
	let peak = Number.NaN
	const look = (): void => {
		const tree = processes(child.pid!, times.keys())
		for (const one of tree) times.set(one.key, one.cpu)
		// The processes of one program map the same files: those count once.
		const now = tree.reduce((sum, one) => sum + one.own, 0) + Math.max(0, ...tree.map((one) => one.shared))
		if (tree.length > 0 && !(peak > now)) peak = now
	}
	const timer = setInterval(look, 50)
	return {
		end() {
			clearInterval(timer)
			return { memory: peak, cpu: [...times.values()].reduce((sum, cpu) => sum + cpu, 0) }
		},
	}
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
	let all = ''
	stream.setEncoding('utf8')
	for await (const part of stream) all = (all + part).slice(-20_000_000)
	return all
}

function ended(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 137)))
}
