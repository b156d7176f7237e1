import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Artifact } from './edition.ts'

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
	/** Put everything added into place, then report.html, and report.json last. */
	commit(reportJson: string, reportHtml: string): Promise<void>
	/** Remove whatever is half-written; safe after `commit` too. */
	discard(): Promise<void>
}

/** Open an output folder. Throws a UsageError when it cannot be written or holds folders of these names that are not ours. */
export async function output(out: string, editions: readonly string[]): Promise<Output> {
	const target = path.resolve(out)
	const beside = path.join(target, `.huozi-${process.pid}-${Math.random().toString(36).slice(2, 8)}`)
	try {
		await mkdir(target, { recursive: true })
		await refuseForeign(target, editions)
		await mkdir(beside, { recursive: true })
	} catch (cause) {
		if (cause instanceof UsageError) throw cause
		throw new UsageError(
			`Cannot write to \`${out}\` (${(cause as NodeJS.ErrnoException).code ?? String(cause)}); choose another folder with --out`,
			{ cause },
		)
	}
	const added: string[] = []
	return {
		async add(edition, artifacts) {
			const written: Written[] = []
			for (const artifact of artifacts) written.push(await put(path.join(beside, edition), edition, artifact))
			await mkdir(path.join(beside, edition), { recursive: true })
			added.push(edition)
			return written
		},
		async commit(reportJson, reportHtml) {
			await writeFile(path.join(beside, 'report.json'), reportJson)
			await writeFile(path.join(beside, 'report.html'), reportHtml)
			for (const edition of added) {
				await rename(path.join(target, edition), path.join(beside, `old-${edition}`)).catch(ignoreAbsent)
				await rename(path.join(beside, edition), path.join(target, edition))
			}
			await rename(path.join(beside, 'report.html'), path.join(target, 'report.html'))
			await rename(path.join(beside, 'report.json'), path.join(target, 'report.json'))
		},
		discard: () => rm(beside, { recursive: true, force: true }),
	}
}

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

function ignoreAbsent(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error
}
