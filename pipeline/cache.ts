import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderNames, type Input, sha256 } from './read/folder.ts'
import { writeWhole } from './write/whole.ts'

/** What a run leaves behind, so that the next one knows whether anything changed. */
export interface Record<Report> {
	key: string
	inputs: Input[]
	/** The report of that run, artifacts and messages included. */
	report: Report
}

/** The folder for what may be thrown away: HUOZI_CACHE, else the user's cache folder. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
	if (environment['HUOZI_CACHE']) return path.resolve(environment['HUOZI_CACHE'])
	if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'huozi')
	if (process.platform === 'win32')
		return path.join(environment['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local'), 'huozi', 'cache')
	return path.join(environment['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'huozi')
}

/** A hash of our own code and templates, by size and time: a changed program renders anew. */
export function ownCode(): Promise<string> {
	own ??= hashOfOwnCode()
	return own
}

// What runs stays what it is, so a library of books asks once.
let own: Promise<string> | undefined

async function hashOfOwnCode(): Promise<string> {
	const home = path.dirname(fileURLToPath(import.meta.url))
	const hash = createHash('sha256')
	for (const folder of [home, path.join(home, '..', 'templates'), path.join(home, '..', '..', 'templates', 'styles')])
		await addFolder(folder, hash)
	return hash.digest('hex')
}

async function addFolder(folder: string, hash: ReturnType<typeof createHash>): Promise<void> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const at = path.join(folder, entry.name)
		if (entry.isDirectory()) await addFolder(at, hash)
		else {
			const { size, mtimeMs } = await stat(at)
			hash.update(`${entry.name} ${size} ${mtimeMs}\n`)
		}
	}
}

/** Which run a record is of. */
export interface Run {
	/** Manuscript and output. */
	name: string
	/** Options, theme, our own code: everything that is not a file of the manuscript. */
	key: string
	/** Absolute paths that are no part of the manuscript. */
	ignored: readonly string[]
}

/** The record of the last such run, if its key and all its inputs still hold. */
export async function recall<Report>(folder: string, run: Run): Promise<Record<Report> | undefined> {
	try {
		const record = JSON.parse(await readFile(recordPath(folder, run.name), 'utf8')) as Record<Report>
		if (record.key !== run.key) return undefined
		const same = await Promise.all(record.inputs.map((input) => isUnchanged(input, run.ignored)))
		return same.every(Boolean) ? record : undefined
	} catch {
		return undefined
	}
}

/** Keep a record; a cache that cannot be written is no reason to fail. */
export async function remember<Report>(folder: string, { name, key }: Run, made: Omit<Record<Report>, 'key'>): Promise<void> {
	const file = recordPath(folder, name)
	try {
		await mkdir(path.dirname(file), { recursive: true })
		await writeWhole(file, JSON.stringify({ key, ...made }))
	} catch {
		return
	}
}

const recordPath = (folder: string, name: string) => path.join(folder, 'runs', `${sha256(name).slice(0, 32)}.json`)

/** Same size and times, or else the same bytes; for a folder the same names; for an absent one, still absent. */
async function isUnchanged(input: Input, ignored: readonly string[]): Promise<boolean> {
	if (input.kind === 'absent') return !(await stat(input.path).catch(() => undefined))
	if (input.kind === 'folder') return sha256(((await folderNames(input.path, ignored)) ?? []).join('\0')) === input.sha256
	const about = await stat(input.path).catch(() => undefined)
	if (!about?.isFile() || about.size !== input.size || (await realpath(input.path)) !== input.path) return false
	const isUntouched = about.mtimeMs === input.mtimeMs && about.ctimeMs === input.ctimeMs
	return isUntouched || sha256(await readFile(input.path)) === input.sha256
}
