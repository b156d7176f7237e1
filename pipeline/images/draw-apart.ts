import { Worker } from 'node:worker_threads'
import type { DrawingAnswer, DrawingErrand } from './drawing-thread.ts'

/**
 * `drawing` on a thread of its own: fonts are opened, letters become outlines and pixels are coded while the words of an
 * edition are set. Where the thread cannot live, the drawing is made here.
 */
export function drawApart(...[svg, type, language]: Parameters<typeof import('./drawing.ts').drawing>): Promise<Uint8Array> {
	const id = next++
	return new Promise<Uint8Array>((resolve, reject) => {
		const here = () => import('./drawing.ts').then(({ drawing }) => drawing(svg, type, language)).then(resolve, reject)
		const worker = prepareToDraw()
		waiting.set(id, { resolve, reject, here })
		worker.ref()
		worker.postMessage({ id, svg, type, language } satisfies DrawingErrand)
	})
}

/** Begin to load what drawing needs; it keeps nobody waiting, and goes with its memory when no drawing followed the last for a while. */
export function prepareToDraw(): Worker {
	if (thread) return thread
	const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
	const worker = new Worker(new URL(`./drawing-thread${ending}`, import.meta.url))
	worker.on('message', (answer: DrawingAnswer) => {
		const one = waiting.get(answer.id)
		waiting.delete(answer.id)
		if (waiting.size === 0) rest(worker)
		if ('failed' in answer) one?.reject(new Error(answer.failed))
		else one?.resolve(answer.bytes)
	})
	worker.on('error', () => undefined)
	worker.on('exit', () => {
		if (thread !== worker) return
		thread = undefined
		const left = [...waiting.values()]
		waiting.clear()
		for (const { here } of left) here()
	})
	// Only now: to listen to a worker holds the process open again.
	worker.unref()
	thread = worker
	return worker
}

/** Milliseconds: the cover of a library's next book comes sooner. */
const PATIENCE = 700

function rest(worker: Worker): void {
	worker.unref()
	clearTimeout(leaving)
	leaving = setTimeout(() => {
		if (waiting.size > 0 || thread !== worker) return
		thread = undefined
		void worker.terminate()
	}, PATIENCE).unref()
}

interface Waiting {
	resolve(bytes: Uint8Array): void
	reject(reason: Error): void
	here(): void
}
let thread: Worker | undefined
let leaving: NodeJS.Timeout | undefined
let next = 0
const waiting = new Map<number, Waiting>()
