import path from 'node:path'
import { cacheFolder } from '../cache.ts'
import type { Book } from '../library/books.ts'
import type { Ended, LibraryOrder } from '../library/publish-all.ts'
import type { Outcome } from '../publish.ts'
import type { PublishReport } from '../publish-report.ts'
import { report } from '../report.ts'
import { sent } from './bundle.ts'
import { connect, QUEUE } from './connection.ts'
import { type Job, jobHash, placeOf, type Result } from './job.ts'
import { publishedReport } from './published.ts'
import { type Store, storeAt } from './store.ts'

/** Books for workers elsewhere. */
export interface Submission
	extends Pick<LibraryOrder, 'editions' | 'isStrict' | 'isForced' | 'environment' | 'progress' | 'signal' | 'ended'> {
	/** `redis://…`. */
	queue: string
	/** A folder that the workers reach too, or `s3://bucket/prefix`. */
	out: string
}

/** Tries before a book is a dead letter, 2, 4, 8 … seconds apart. */
const ATTEMPTS = 4

/**
 * Put books into the queue and wait until workers have published them all. What is published already is not put in again, and what is
 * in the queue already is only waited for: after an interruption the same command goes on where it was.
 */
export async function submit(books: readonly Book[], order: Submission): Promise<void> {
	const store = await storeAt(order.out, order.environment)
	const connection = await connect(order.queue, order.environment)
	const { bullmq, redis, said } = connection
	const queue = new bullmq.Queue<Job, Result>(QUEUE.name, { connection: redis, prefix: QUEUE.prefix })
	const events = new bullmq.QueueEvents(QUEUE.name, { connection: redis, prefix: QUEUE.prefix })
	queue.on('error', (error) => order.progress(said(error)))
	events.on('error', (error) => order.progress(said(error)))
	const ignored = [path.resolve(order.out), cacheFolder(order.environment)]
	let done = 0
	const waiting: Promise<void>[] = []
	const tell = async (ended: Ended) => {
		done++
		await order.ended(ended)
	}
	const show = async () => {
		const { waiting: w = 0, delayed = 0, active = 0 } = await queue.getJobCounts('waiting', 'delayed', 'active')
		order.progress(`${done} of ${books.length} done; in the queue ${active} at work, ${w} waiting, ${delayed} to be tried again`)
	}
	const shown = setInterval(() => void show().catch(() => undefined), 1000)
	const one = async (book: Book): Promise<void> => {
		const { job, hash } = await prepared(book, store, order, ignored)
		const before = order.isForced ? undefined : await publishedReport(store, job, hash)
		if (before) return tell({ book, outcome: outcomeOf(before, { isSkipped: true }) })
		// A job of earlier content that is tried again later must not replace this.
		await redis.hset(`${QUEUE.prefix}:latest`, placeOf(job), hash)
		const old = await queue.getJob(hash)
		if (old && /^(completed|failed)$/.test(await old.getState())) await old.remove()
		const options = { jobId: hash, attempts: ATTEMPTS, backoff: { type: 'exponential', delay: 2000 }, removeOnComplete: { age: 3600 } }
		const added = await queue.add('publish', job, options)
		waiting.push(
			added.waitUntilFinished(events).then(
				async ({ status, report: failed }) => {
					const made = status === 1 ? failed : await publishedReport(store, job, hash)
					await tell(made ? { book, outcome: { ...outcomeOf(made), status } } : { book, failed: `${book.out} was replaced meanwhile` })
				},
				(error) => (order.signal.aborted ? undefined : tell({ book, failed: said(error) })),
			),
		)
	}
	try {
		await events.waitUntilReady()
		for (const book of books) {
			order.signal.throwIfAborted()
			order.progress(`${book.name} → ${connection.shown}`)
			await one(book).catch((error) => tell({ book, failed: said(error) }))
		}
		await Promise.race([Promise.all(waiting), whenAborted(order.signal)])
	} finally {
		clearInterval(shown)
		await Promise.all([queue.close(), events.close()])
		await connection.close()
	}
}

async function prepared(book: Book, store: Store, { editions, isStrict, environment }: Submission, ignored: readonly string[]) {
	const epoch = environment['SOURCE_DATE_EPOCH']
	const job: Job = {
		...(await sent(book, store, ignored)),
		...(editions ? { editions } : {}),
		...(book.variant ? { variant: book.variant } : {}),
		isStrict: isStrict ?? false,
		...(epoch ? { epoch } : {}),
	}
	return { job, hash: jobHash(job) }
}

function outcomeOf(made: PublishReport, { isSkipped = false } = {}): Outcome {
	const complaints = report()
	for (const message of made.messages) complaints.complain(message)
	const editions = isSkipped ? made.editions.map((edition) => ({ ...edition, skipped: true })) : made.editions
	return { status: 0, report: { ...made, editions }, complaints }
}

function whenAborted(signal: AbortSignal): Promise<never> {
	return new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { once: true })
	})
}
