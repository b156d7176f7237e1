import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Artifact } from './edition.ts'
import { ownMark } from './owner.ts'
import { removeAbandoned } from './write/abandoned.ts'
import { finish, place } from './write/place.ts'

/** A file as report.json lists it; `path` is relative to the output folder. */
export interface Written {
	path: string
	bytes: number
	sha256: string
	mediaType: string
}

/** A failure that the user can mend: one line, exit status 2. */
export class UsageError extends Error {}

/** Editions on their way into an output folder: written beside it, renamed into place together, or not at all. */
export interface Output {
	add(edition: string, artifacts: Artifact[]): Promise<Written[]>
	/** The bytes of a file that was added; undefined for one that is too big to be held whole. */
	read(edition: string, path: string): Promise<Uint8Array | undefined>
	/** Put everything added into place, then report.html, and report.json last; that one is asked for when no other run can come between. */
	commit(reportJson: () => Promise<string>, reportHtml: string): Promise<void>
	/** Remove whatever is half-written; safe after `commit` too. */
	discard(): Promise<void>
}

/** Open an output folder. Throws a UsageError when it cannot be written or holds folders of these names that are not ours. */
export async function output(out: string, editions: readonly string[]): Promise<Output> {
	const target = path.resolve(out)
	const beside = path.join(target, `${BESIDE}${ownMark()}-${Math.random().toString(36).slice(2, 8)}`)
	const fresh = path.join(beside, 'new')
	try {
		await mkdir(target, { recursive: true })
		// One that is just being put into place looks like one without a report.
		await refuseForeign(target, editions).catch(() => finish(target).then(() => refuseForeign(target, editions)))
		await mkdir(fresh, { recursive: true })
		await mkdir(path.join(beside, 'old'))
	} catch (cause) {
		if (cause instanceof UsageError) throw cause
		throw new UsageError(
			`Cannot write to \`${out}\` (${(cause as NodeJS.ErrnoException).code ?? String(cause)}); choose another folder with --out`,
			{ cause },
		)
	}
	return {
		async add(edition, artifacts) {
			const written: Written[] = []
			await mkdir(path.join(fresh, edition), { recursive: true })
			for (const artifact of artifacts) written.push(await put(path.join(fresh, edition), edition, artifact))
			return written
		},
		async read(edition, name) {
			const file = path.join(fresh, edition, name)
			return (await stat(file)).size > LARGE ? undefined : readFile(file)
		},
		async commit(reportJson, reportHtml) {
			await writeFile(path.join(fresh, 'report.html'), reportHtml)
			await place(beside, target, reportJson)
		},
		discard: () => rm(beside, { recursive: true, force: true, maxRetries: 3 }),
	}
}

/** Finish or remove what a killed run left in an output folder, so that it holds whole editions and nothing else. */
export async function recover(out: string): Promise<void> {
	const target = path.resolve(out)
	await finish(target)
	await removeAbandoned(target, BESIDE)
}

const BESIDE = '.huozi-'
/** Bytes; a book may hold more media than memory. */
const LARGE = 64_000_000

async function put(folder: string, edition: string, { path: relative, mediaType, contents }: Artifact): Promise<Written> {
	const file = path.resolve(folder, relative)
	if (!file.startsWith(folder + path.sep)) throw new Error(`An artifact of ${edition} leads outside its folder: ${relative}`)
	await mkdir(path.dirname(file), { recursive: true })
	const hash = createHash('sha256')
	let bytes = 0
	const counted = (chunk: Uint8Array): Uint8Array => {
		hash.update(chunk)
		bytes += chunk.length
		return chunk
	}
	if (typeof contents === 'function')
		await pipeline(
			(async function* () {
				for await (const chunk of contents()) yield counted(chunk)
			})(),
			createWriteStream(file),
		)
	else await writeFile(file, counted(typeof contents === 'string' ? Buffer.from(contents) : contents))
	return { path: `${edition}/${relative}`, bytes, sha256: hash.digest('hex'), mediaType }
}

/** A folder that we did not make is never replaced. */
async function refuseForeign(target: string, editions: readonly string[]): Promise<void> {
	const ours = await listed(target)
	for (const edition of editions) {
		const names = await readdir(path.join(target, edition)).catch(() => undefined)
		if (names && names.length > 0 && !ours.has(edition))
			throw new UsageError(
				`\`${path.join(target, edition)}\` is there and was not made by huozi (no report.json lists it); move it away or choose another --out`,
			)
	}
}

async function listed(target: string): Promise<Set<string>> {
	try {
		const report = JSON.parse(await readFile(path.join(target, 'report.json'), 'utf8')) as { editions?: { name?: string }[] }
		return new Set((report.editions ?? []).map((edition) => edition.name ?? ''))
	} catch {
		return new Set()
	}
}
