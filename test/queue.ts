import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Queue } from 'bullmq'
import type { LibraryReport } from '../pipeline/library/summary.ts'
import type { QueueState } from '../pipeline/queue/letters.ts'
import { type Running, startHuozi } from './queue/huozi.ts'
import { redisProgram, startRedis } from './queue/redis.ts'
import { credentials, startBucket } from './queue/s3-server.ts'

/**
 * `npm run queue-test -- [--books 200]`: a Redis of its own on loopback, three workers, so many books, and one worker killed in the
 * middle: every book is published once and none is lost. Then what must not happen: a job that leads out of its folders, a password
 * in what is printed. The exit status is 3 where there is no Redis.
 */
const { values } = parseArgs({ options: { books: { type: 'string', default: '200' } } })
const program = redisProgram()
if (!program) {
	console.log('skipped  the queue: there is no redis-server and no valkey-server')
	process.exit(3)
}
const folder = mkdtempSync(join(tmpdir(), 'huozi-queue-'))
const [shelf, out, cache] = ['shelf', 'out', 'cache'].map((name) => join(folder, name)) as [string, string, string]
const count = Number(values.books)
const redis = await startRedis(program)
const bucket = await startBucket('shelf')
const queue = new Queue('books', { prefix: 'huozi', connection: { url: redis.url, password: redis.password, maxRetriesPerRequest: null } })
const environment = {
	HUOZI_CACHE: cache,
	HUOZI_QUEUE_PASSWORD: redis.password,
	AWS_ACCESS_KEY_ID: credentials.accessKeyId,
	AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
	AWS_ENDPOINT_URL: bucket.endpoint,
}
const all: Running[] = []
const huozi = (...args: string[]): Running => {
	const one = startHuozi(args, environment)
	all.push(one)
	return one
}
const worker = (to: string) => huozi('worker', '--queue', redis.url, '--out', to, '--jobs', '2')
const publish = (to: string) => huozi('publish', shelf, '--queue', redis.url, '--out', to, '--edition', 'web', '--json')

try {
	for (let at = 1; at <= count; at++) {
		mkdirSync(join(shelf, `b${at}`), { recursive: true })
		writeFileSync(join(shelf, `b${at}`, 'book.yaml'), `title: 第 ${at} 本\nslug: b${at}\ndate: 2015-10-28\n`)
		writeFileSync(join(shelf, `b${at}`, '1.md'), `# 第 ${at} 本\n\n这是第 ${at} 本书。[^一]\n\n[^一]: 注 ${at}。\n`)
	}
	await everyBookOnce()
	await nothingTwice()
	await deadLetters()
	await throughBucket()
	const said = all.map(({ output }) => output()).join('')
	hold(
		'the password of the queue is in nothing that was printed',
		!said.includes(redis.password) && !said.includes(credentials.secretAccessKey),
	)
} catch (error) {
	hold(`the queue is tested to the end: ${error instanceof Error ? error.stack : String(error)}`, false)
} finally {
	for (const one of all) await one.stop('SIGKILL')
	await queue.close()
	await bucket.stop()
	await redis.stop()
	rmSync(folder, { recursive: true, force: true })
}

async function everyBookOnce(): Promise<void> {
	const workers = [worker(out), worker(out), worker(out)]
	const client = publish(out)
	// A kill counts when a book of that worker is at work: it then stalls, and the others take it.
	let kills = 0
	let stalled: string[] = []
	while (stalled.length === 0 && client.status() === undefined) {
		await until(
			async () =>
				client.status() !== undefined ||
				((await queue.getCompletedCount()) > (count * (kills + 1)) / 4 && (await queue.getActiveCount()) > 3),
		)
		if (client.status() !== undefined) break
		await workers.shift()!.stop('SIGKILL')
		kills++
		const before = new Set((await queue.getActive()).map((job) => `${job.id} ${job.processedOn}`))
		if (kills < 3) workers.push(worker(out))
		await setTimeout(3000)
		stalled = (await queue.getActive()).filter((job) => before.has(`${job.id} ${job.processedOn}`)).map((job) => job.data.name)
	}
	hold(`a worker was killed in the middle, with ${stalled.join(' and ')} at work (kill ${kills})`, stalled.length > 0)
	const report = await documentOf(client)
	hold(
		`${count} books: ${JSON.stringify(report.counts)}, status ${client.status()}`,
		client.status() === 0 && report.counts.published === count,
	)
	const done = await queue.getCompleted()
	const names = new Set(done.map((job) => job.data.name))
	hold(`${done.length} jobs ended, of ${names.size} books`, done.length === count && names.size === count)
	const again = done.filter((job) => job.attemptsStarted > 1).map((job) => `${job.data.name} × ${job.attemptsStarted}`)
	hold(
		`what was at work when it was killed was begun again: ${again.join(', ')}`,
		stalled.every((name) => again.some((one) => one.startsWith(`${name} `))),
	)
	const wrong = Array.from({ length: count }, (_, at) => wrongWith(at + 1)).flat()
	hold(`every book lies in its folder, whole and its own${wrong.length > 0 ? `: ${wrong.slice(0, 5).join('; ')}` : ''}`, wrong.length === 0)
	hold(
		'nothing else lies there',
		readdirSync(out).length === count + 1 && readdirSync(join(out, 'b1')).every((name) => !name.startsWith('.')),
	)
	for (const one of workers) {
		const status = await one.stop('SIGTERM')
		hold(`a worker that is asked to stop does, with status ${status}`, status === 0)
	}
	const left = readdirSync(join(cache, 'queue'))
	hold(`at most the killed workers leave something for the next one to remove (${left.length})`, left.length <= 2 * kills)
}

function wrongWith(at: number): string[] {
	const home = join(out, `b${at}`)
	const { editions } = JSON.parse(readFileSync(join(home, 'report.json'), 'utf8')) as LibraryReport['books'][number]['report'] & object
	const artifacts = editions.flatMap((edition) => edition.artifacts)
	const broken = artifacts.filter(
		({ path, sha256 }) =>
			createHash('sha256')
				.update(readFileSync(join(home, path)))
				.digest('hex') !== sha256,
	)
	const isOwn = readFileSync(join(home, 'web', 'book.html'), 'utf8')
		.replace(/<[^>]*>|\s/g, '')
		.includes(`这是第${at}本书。`)
	return [...broken.map(({ path }) => `b${at}/${path} is not what report.json says`), ...(isOwn ? [] : [`b${at} is another book`])]
}

async function nothingTwice(): Promise<void> {
	await queue.obliterate({ force: true })
	const client = publish(out)
	const report = await documentOf(client)
	hold(
		`sent again without any worker: ${JSON.stringify(report.counts)}`,
		report.counts.unchanged === count && (await queue.getJobCountByTypes()) === 0,
	)
}

async function deadLetters(): Promise<void> {
	const secret = join(folder, 'secret')
	writeFileSync(secret, 'nobody reads this')
	const hash = createHash('sha256').update('nobody reads this').digest('hex')
	const plain = { name: 'hostile', files: [{ path: '1.md', sha256: hash }], isStrict: false }
	await queue.add('publish', { ...plain, name: '../escaped' }, { attempts: 2 })
	await queue.add('publish', { ...plain, file: '../../secret' }, { attempts: 2 })
	await queue.add('publish', { ...plain, files: [{ path: secret, sha256: hash }] }, { attempts: 2 })
	await queue.add('publish', plain, { attempts: 2, backoff: { type: 'exponential', delay: 100 } })
	const one = worker(out)
	await until(async () => (await queue.getFailedCount()) === 4)
	const look = huozi('queue', '--queue', redis.url, '--json')
	await look.ended
	const state = JSON.parse(look.stdout()) as QueueState
	const reasons = state.failed.map(({ tries, reason }) => `${tries} × ${reason}`).sort()
	hold(
		`dead letters are shown: ${reasons.join(' | ')}`,
		reasons.filter((reason) => /^1 × This is no job for huozi/.test(reason)).length === 3,
	)
	hold(
		'what may pass is tried again first',
		reasons.some((reason) => /^2 × .*not in the store/.test(reason)),
	)
	hold('a job writes nothing outside the out folder', !existsSync(join(folder, 'escaped')) && !existsSync(join(out, 'hostile')))
	const retry = huozi('queue', '--queue', redis.url, '--retry')
	await retry.ended
	hold('dead letters are put in again on request', retry.stdout().includes('4 put in again'))
	await one.stop('SIGTERM')
	await queue.obliterate({ force: true })
}

async function throughBucket(): Promise<void> {
	const to = 's3://shelf/2026'
	const one = worker(to)
	const client = huozi('publish', join(shelf, 'b1'), join(shelf, 'b2'), '--queue', redis.url, '--out', to, '--edition', 'web', '--json')
	const report = await documentOf(client)
	const artifacts = report.books.flatMap(
		(book) => book.report?.editions.flatMap((edition) => edition.artifacts.map((artifact) => ({ ...artifact, book }))) ?? [],
	)
	const wrong = artifacts.filter(({ path, sha256, book }) => {
		const object = bucket.objects.get(`${book.out.replace('s3://', '')}/${path}`)
		return !object || createHash('sha256').update(object.bytes).digest('hex') !== sha256
	})
	hold(
		`two books lie in a bucket, ${artifacts.length} files, each whole: ${JSON.stringify(report.counts)}`,
		report.counts.published === 2 && artifacts.length > 10 && wrong.length === 0,
	)
	await one.stop('SIGTERM')
}

async function documentOf(client: Running): Promise<LibraryReport> {
	await client.ended
	try {
		return JSON.parse(client.stdout()) as LibraryReport
	} catch {
		throw new Error(`publish --queue ended with ${client.status()}: ${client.output().slice(-2000)}`)
	}
}

async function until(holds: () => Promise<boolean>): Promise<void> {
	for (let waited = 0; waited < 240_000; waited += 100) {
		if (await holds()) return
		await setTimeout(100)
	}
	throw new Error('it takes longer than four minutes')
}

function hold(claim: string, holds: boolean): void {
	console.log(`${holds ? 'ok' : 'not ok'}  ${claim}`)
	if (!holds) process.exitCode = 1
}
