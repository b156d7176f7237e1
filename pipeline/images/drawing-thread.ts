import { parentPort } from 'node:worker_threads'
import { h } from 'hastscript'
import { drawing } from './drawing.ts'

/** What is to be drawn, under the number that its answer bears. */
export interface DrawingErrand {
	id: number
	svg: Parameters<typeof drawing>[0]
	type: Parameters<typeof drawing>[1]
	language?: string | undefined
}
export type DrawingAnswer = { id: number } & ({ bytes: Uint8Array } | { failed: string })

parentPort?.on('message', async ({ id, svg, type, language }: DrawingErrand) => {
	const answer = await drawing(svg, type, language).then(
		(bytes): DrawingAnswer => ({ id, bytes }),
		(error: Error): DrawingAnswer => ({ id, failed: error.message }),
	)
	parentPort?.postMessage(answer)
})

/** A first stroke opens the fonts of covers and readies the coder while nobody waits yet. */
const stroke = (family: string, weight: number) => h('text', { 'font-family': family, 'font-weight': weight, 'font-size': 8, y: 8 }, '永')
const first = h('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 8, height: 8 }, [stroke('Huozi Song', 700), stroke('Huozi Hei', 400)])
// A thread that cannot draw says so when it is asked to.
await drawing(first, 'image/jpeg').catch(() => undefined)
