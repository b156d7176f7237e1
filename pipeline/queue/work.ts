import { lender } from '../browser/lent.ts'
import type { Order } from '../publish.ts'
import { connect, QUEUE } from './connection.ts'
import { type Job, jobHash, jobOf, placeOf, type Result } from './job.ts'
import { perform } from './perform.ts'
import { storeAt } from './store.ts'

/** What a worker needs besides the book. */
export interface WorkOrder extends Omit<Order, 'manuscript' | 'out' | 'editions' | 'isStrict' | 'lend' | 'source'> {
	/** `redis://…`. */
	queue: string
	/** A folder or `s3://bucket/prefix`: nothing is written elsewhere, whatever a job says. */
	out: string
	/** Books at work at once. */
	jobs: number
	/** Told what became of each book, one line. */
	tell(line: string): void
}

/** Take books from a queue and publish them, until the signal; what is at work then goes back into the queue. */
export async function work({ queue, out, jobs, tell, ...order }: WorkOrder): Promise<void> {
	const store = await storeAt(out, order.environment)
	const { bullmq, redis, said, close, shown } = await connect(queue, order.environment)
	const { openBrowser } = await import('../browser.ts')
	const browsers = lender(() => openBrowser({ signal: order.signal, onNotice: order.progress }))
	const checked = async (data: unknown): Promise<Job> => {
		const job = unrecoverable(() => jobOf(data))
		const latest = await redis.hget(`${QUEUE.prefix}:latest`, placeOf(job))
		return unrecoverable(() => {
			if (latest && latest !== jobHash(job)) throw new Error(`${placeOf(job)} was sent again since, with other content`)
			return job
		})
	}
	/** No use in trying that again. */
	const unrecoverable = (make: () => Job): Job => {
		try {
			return make()
		} catch (error) {
			throw new bullmq.UnrecoverableError((error as Error).message)
		}
	}
	const worker = new bullmq.Worker<Job, Result>(
		QUEUE.name,
		async (taken, token) => {
			try {
				return await perform(await checked(taken.data), store, { ...order, lend: browsers.lend, isForced: true })
			} catch (error) {
				if (error instanceof bullmq.UnrecoverableError) throw error
				if (!order.signal.aborted) throw new Error(said(error))
				await taken.moveToWait(token)
				throw new bullmq.WaitingError()
			}
		},
		// A worker that dies is noticed within half a minute, and its books are given to others; one that kills every worker is a dead letter.
		{
			connection: redis,
			prefix: QUEUE.prefix,
			concurrency: jobs,
			lockDuration: 30_000,
			stalledInterval: 5000,
			maxStalledCount: 2,
			autorun: false,
		},
	)
	worker.on('error', (error) => tell(said(error)))
	worker.on('completed', (job, { status }) => tell(`${placeOf(job.data)}  ${status === 0 ? 'published' : 'not published, it has errors'}`))
	worker.on('failed', (job, error) => {
		const isLast = !job || job.attemptsMade >= (job.opts.attempts ?? 1) || error.name === 'UnrecoverableError'
		tell(`${job?.data.name ?? 'a book'}  failed${isLast ? ' for good' : `, try ${job.attemptsMade}`}: ${said(error)}`)
	})
	order.signal.addEventListener('abort', () => void worker.close(), { once: true })
	try {
		tell(`waiting for books at ${shown}`)
		await worker.run()
	} finally {
		await worker.close()
		await browsers.close()
		await close()
	}
}
