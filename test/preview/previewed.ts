import path from 'node:path'
import { afterEach } from 'vitest'
import { liveEpub } from '../../pipeline/edition/epub/live.ts'
import { newsletter } from '../../pipeline/edition/newsletter/newsletter.ts'
import { pdf } from '../../pipeline/edition/pdf/pdf.ts'
import { liveWeb } from '../../pipeline/edition/web/live.ts'
import { preview } from '../../pipeline/preview/preview.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import base from '../../templates/theme.ts'
import { folderOf } from '../book.ts'

/** A preview that runs until the test ends. */
export interface Previewed {
	folder: string
	port: number
	address: string
	get(path: string, headers?: Record<string, string>): Promise<Response>
	stop(): Promise<void>
}

const running: Previewed[] = []
afterEach(async () => {
	for (const one of running.splice(0)) await one.stop()
})

/** Preview these files, or what is named of them. */
export async function previewed(
	files: Record<string, string | Uint8Array>,
	{ manuscript = '', port = 0, environment = {} }: { manuscript?: string; port?: number; environment?: Record<string, string> } = {},
): Promise<Previewed> {
	const folder = await folderOf(files)
	const ended = new AbortController()
	let isOver: Promise<void> = Promise.resolve()
	const found = await new Promise<number>((resolve, reject) => {
		isOver = preview({
			manuscript: path.join(folder, manuscript),
			port,
			out: path.join(folder, 'out'),
			shown: {
				liveWeb: async () => liveWeb,
				liveEpub: async () => liveEpub,
				edition: async (name) => (name === 'pdf' ? pdf : newsletter),
			},
			theme: () => loadTheme(base),
			environment,
			progress() {},
			ready: (_, real) => resolve(real),
			signal: ended.signal,
		})
		isOver.catch(reject)
	})
	const address = `http://localhost:${found}/`
	const one: Previewed = {
		folder,
		port: found,
		address,
		get: (at, headers = {}) => fetch(address + at, { headers }),
		async stop() {
			ended.abort()
			await isOver
		},
	}
	running.push(one)
	return one
}

/** Ask until it holds; the test's own time limit ends it. */
export async function until<Value>(ask: () => Promise<Value | undefined | false>): Promise<Value> {
	for (;;) {
		const value = await ask()
		if (value) return value
		await new Promise((resolve) => setTimeout(resolve, 15))
	}
}
