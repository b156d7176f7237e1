import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** A Redis or Valkey of a test's own on loopback, with a password, that keeps nothing. */
export interface TestRedis {
	/** Without the password. */
	url: string
	password: string
	stop(): Promise<void>
}

/** The server program there is; undefined where there is none. */
export function redisProgram(): string | undefined {
	return ['valkey-server', 'redis-server'].find((program) => spawnSync(program, ['--version']).status === 0)
}

export async function startRedis(program: string): Promise<TestRedis> {
	const folder = mkdtempSync(join(tmpdir(), 'huozi-redis-'))
	const port = await freePort()
	const password = 'Geheim-密码-0815'
	const settings = { port, bind: '127.0.0.1', requirepass: password, save: '', appendonly: 'no', dir: folder, loglevel: 'warning' }
	const child = spawn(
		program,
		Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
		{ stdio: 'ignore' },
	)
	await answers(port, child)
	return {
		url: `redis://127.0.0.1:${port}`,
		password,
		async stop() {
			child.kill('SIGKILL')
			await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(0)))
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

async function answers(port: number, child: ChildProcess): Promise<void> {
	const { connect } = await import('node:net')
	for (let waited = 0; waited < 10_000; waited += 50) {
		if (child.exitCode !== null) throw new Error(`redis ended with ${child.exitCode}`)
		const isOpen = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
			socket.on('connect', () => socket.destroy())
		})
		if (isOpen) return
		await setTimeout(50)
	}
	throw new Error('redis does not answer')
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address()
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
		})
	})
}
