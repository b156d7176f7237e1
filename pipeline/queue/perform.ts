import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { privateFolder } from '../browser/private-folder.ts'
import { ownMark } from '../owner.ts'
import { type Order, publish } from '../publish.ts'
import type { PublishReport } from '../publish-report.ts'
import { sha256 } from '../read/folder.ts'
import { removeAbandoned } from '../write/abandoned.ts'
import { type Job, jobHash, placeOf, type Result } from './job.ts'
import { publishedReport } from './published.ts'
import { type Store, sourcePath } from './store.ts'

/** Publish the book of a job from the store into the store; throws where the machine fails. Done twice it is done once. */
export async function perform(job: Job, store: Store, order: Omit<Order, 'manuscript' | 'out' | 'source'>): Promise<Result> {
	const hash = jobHash(job)
	if (await publishedReport(store, job, hash)) return { status: 0 }
	const place = await privateFolder('queue')
	await removeAbandoned(place, '')
	const scratch = await mkdtemp(path.join(place, `${ownMark()}-`))
	try {
		const manuscript = await unpacked(job, store, path.join(scratch, 'in'))
		const out = store.folder ? path.join(store.folder, job.name) : path.join(scratch, 'out')
		const { editions, variant, isStrict, epoch } = job
		const environment = { ...order.environment, ...(epoch ? { SOURCE_DATE_EPOCH: epoch } : {}) }
		const outcome = await publish({
			...order,
			manuscript,
			out,
			...(editions ? { editions } : {}),
			variant,
			isStrict,
			environment,
			source: hash,
		})
		if (outcome.status === 1) return { status: 1, report: outcome.report }
		const failed = outcome.report.editions.filter((edition) => edition.failed)
		if (failed.length > 0) throw new Error(failed.map((edition) => `${edition.name} was not built: ${edition.failed}`).join('; '))
		if (!store.folder) await upload(placeOf(job), path.join(out, variant ?? ''), outcome.report, store)
		return { status: 0 }
	} finally {
		await rm(scratch, { recursive: true, force: true })
	}
}

/** The manuscript of a job, in a folder of its own, named as where it came from: the name is the slug of some. */
async function unpacked({ name, file, files }: Job, store: Store, scratch: string): Promise<string> {
	const root = path.join(scratch, name)
	await mkdir(root, { recursive: true })
	for (const { path: relative, sha256: hash } of files) {
		const bytes = await store.read(sourcePath(hash))
		if (!bytes) throw new Error(`${relative} of ${name} is not in the store any more; publish the book again`)
		if (sha256(bytes) !== hash)
			throw new Error(`${relative} of ${name} was changed in the store; remove ${sourcePath(hash)} and publish again`)
		const at = path.join(root, ...relative.split('/'))
		await mkdir(path.dirname(at), { recursive: true })
		await writeFile(at, bytes)
	}
	return file === undefined ? root : path.join(root, ...file.split('/'))
}

/** Into a bucket nothing can be renamed: report.json comes last and lists what is whole; what it lists no more goes. */
async function upload(place: string, out: string, made: PublishReport, store: Store): Promise<void> {
	const before = await store.read(`${place}/report.json`)
	const artifacts = made.editions.flatMap((edition) => edition.artifacts)
	for (const { path: relative, mediaType } of artifacts)
		await store.write(`${place}/${relative}`, await readFile(path.join(out, ...relative.split('/'))), mediaType)
	await store.write(`${place}/report.html`, await readFile(path.join(out, 'report.html')), 'text/html')
	await store.write(`${place}/report.json`, await readFile(path.join(out, 'report.json')), 'application/json')
	if (!before) return
	const kept = new Set(artifacts.map((artifact) => artifact.path))
	const old = (JSON.parse(new TextDecoder().decode(before)) as PublishReport).editions.flatMap((edition) => edition.artifacts)
	for (const { path: relative } of old) if (!kept.has(relative)) await store.remove(`${place}/${relative}`)
}
