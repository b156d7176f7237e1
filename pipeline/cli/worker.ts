import type { Values } from './arguments.ts'
import { commonOrder } from './order.ts'
import { jobsOf } from './publish.ts'
import { say } from './terminal.ts'

/** `huozi worker`: books from a queue, until it is stopped. */
export async function workerCommand(_subjects: string[], values: Values, signal: AbortSignal): Promise<number> {
	const { clear, ...common } = await commonOrder(values, signal)
	const { work } = await import('../queue/work.ts')
	const tell = (line: string) => {
		clear()
		say(`${line}\n`)
	}
	await work({ ...common, queue: queueOf(values), out: values.out, jobs: jobsOf(values.jobs), isFetching: values.fetch, tell }).finally(
		clear,
	)
	return 0
}

/** `huozi queue`: what is in a queue, and its dead letters. */
export async function queueCommand(_subjects: string[], values: Values): Promise<number> {
	const { letters, stateLines } = await import('../queue/letters.ts')
	const state = await letters(queueOf(values), process.env, { isRetrying: values.retry })
	return say(values.json ? `${JSON.stringify(state, null, '\t')}\n` : stateLines(state))
}

function queueOf({ queue }: Values): string {
	if (!queue) throw new Error('Say which queue: --queue redis://host:6379')
	return queue
}
