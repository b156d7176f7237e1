import path from 'node:path'
import { cacheFolder } from '../cache.ts'
import type { Theme } from '../edition.ts'
import { imageFetcher } from '../read/fetched.ts'
import { answers } from './answers.ts'
import { openDesk } from './desk.ts'
import { events } from './events.ts'
import { lastingBrowser } from './lasting-browser.ts'
import { serve } from './server.ts'
import { state } from './state.ts'
import { type Shown, tabs } from './tabs.ts'
import { watch } from './watch.ts'

export interface PreviewOrder {
	/** A file or folder. */
	manuscript: string
	/** The first port that is tried; 0 for any. */
	port: number
	/** Where `publish` writes, which is no part of the manuscript. */
	out: string
	shown: Shown
	theme(): Promise<Theme>
	environment: NodeJS.ProcessEnv
	progress(text: string): void
	/** Called once, with the address of the desk. */
	ready(address: string, port: number): void
	signal: AbortSignal
}

/** Show a manuscript while it is being written, until the signal ends it. */
export async function preview(order: PreviewOrder): Promise<void> {
	const { environment, progress, signal } = order
	const theme = await order.theme()
	const browser = lastingBrowser(async () => (await import('../browser.ts')).openBrowser({ signal, onNotice: progress }))
	const ignored = [path.resolve(order.out), cacheFolder(environment)]
	const fetch = { image: imageFetcher({ signal }), isAlways: false }
	const desk = await openDesk({ ...order, theme, ignored, fetch, lend: browser.open })
	const told = events()
	const { port, server } = await serve(
		{ answer: answers({ desk, theme, tabs: tabs(order.shown), visual: environment['VISUAL'] }), listen: told.join },
		order.port,
	)
	try {
		watch({
			paths: desk.looked,
			signal,
			async changed() {
				const start = performance.now()
				const now = state(await desk.refresh())
				told.send('change', { ...now, took: Math.round(performance.now() - start) })
			},
		})
		order.ready(`http://localhost:${port}/`, port)
		await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
	} finally {
		told.close()
		server.closeAllConnections()
		server.close()
		await browser.close()
	}
}
