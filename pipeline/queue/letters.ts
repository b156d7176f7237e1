import { connect, QUEUE } from './connection.ts'
import type { Job, Result } from './job.ts'

/** What is in the queue now. */
export interface QueueState {
	counts: { waiting: number; active: number; delayed: number; completed: number; failed: number }
	/** Books at work: how often they were begun. */
	active: { name: string; begun: number }[]
	/** Dead letters: books that were tried as often as they are, and why they failed. */
	failed: { name: string; tries: number; reason: string; at: string }[]
	/** How many dead letters were put in again. */
	retried: number
}

/** Look into a queue; with `isRetrying` its dead letters are put in again. */
export async function letters(address: string, environment: NodeJS.ProcessEnv, { isRetrying = false } = {}): Promise<QueueState> {
	const { bullmq, redis, said, close } = await connect(address, environment)
	const queue = new bullmq.Queue<Job, Result>(QUEUE.name, { connection: redis, prefix: QUEUE.prefix })
	try {
		const dead = await queue.getFailed(0, MOST)
		if (isRetrying) for (const job of dead) await job.retry('failed', { resetAttemptsMade: true })
		const { waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = await queue.getJobCounts()
		const atWork = await queue.getActive(0, MOST)
		return {
			counts: { waiting, active, delayed, completed, failed },
			active: atWork.map((job) => ({ name: String(job.data.name), begun: job.attemptsStarted })),
			failed: dead.map((job) => ({
				name: String(job.data.name),
				tries: job.attemptsMade,
				reason: said(job.failedReason),
				at: new Date(job.finishedOn ?? 0).toISOString(),
			})),
			retried: isRetrying ? dead.length : 0,
		}
	} finally {
		await queue.close()
		await close()
	}
}

const MOST = 1000

/** The state as lines. */
export function stateLines({ counts, active, failed, retried }: QueueState): string {
	const { waiting, active: working, delayed, completed, failed: dead } = counts
	const lines = [
		`${waiting} waiting, ${working} at work, ${delayed} to be tried again, ${completed} done lately, ${dead} dead letters`,
		...active.map(({ name, begun }) => `  at work  ${name}${begun > 1 ? `, begun ${begun} times` : ''}`),
		...failed.map(({ name, tries, reason, at }) => `  dead     ${name}, ${tries} tries, last ${at}: ${reason}`),
		...(retried > 0 ? [`${retried} put in again`] : []),
	]
	return `${lines.join('\n')}\n`
}
