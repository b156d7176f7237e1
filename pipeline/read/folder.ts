import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { giveBack } from '../given-back.ts'

/** What a run looked at, for recognising an unchanged book: a file, a folder's names, or something absent. */
export interface Input {
	/** Absolute. */
	path: string
	kind: 'file' | 'folder' | 'absent'
	size: number
	mtimeMs: number
	/** When anything about it was changed, which nobody can set back; 0 but for a file. */
	ctimeMs: number
	/** Of the bytes, or of the names of a folder; empty when absent. */
	sha256: string
}

/** The only way to a manuscript's files: nothing outside the folder is read, everything looked at is recorded. */
export interface Folder {
	/** Absolute, symlinks resolved. */
	root: string
	/** The bytes of a file; `path` is relative, with `/`. */
	read(path: string): Promise<Uint8Array | Unread>
	/** What `see` makes of the bytes of a file and their hash; those of a large one are gone when it returns, not when memory is next tidied. */
	examine<Seen>(path: string, see: (bytes: Uint8Array, sha256: string) => Seen): Promise<Seen | Unread>
	/** The hash of a file's bytes as they were read, in hexadecimal, or why it was not. */
	digest(path: string): Promise<string>
	/** The names in a folder, sorted; a folder's name ends in `/`. Empty when absent or outside. */
	list(path: string): Promise<string[]>
	/** What a path is, without reading it. */
	kind(path: string): Promise<'file' | 'folder' | 'absent' | 'outside'>
	/** Where a path leads, absolute, symlinks resolved; undefined when it is absent or outside. */
	real(path: string): Promise<string | undefined>
	/** The bytes of a file, uncounted when it is absent or outside: 0. */
	size(path: string): Promise<number>
	inputs(): Input[]
	/** Record what was looked at through another view of the same folder. */
	record(inputs: readonly Input[]): void
}

/** Why a file was not read. */
export type Unread = 'absent' | 'outside' | 'too large'

/** Bytes; no picture or text of a book comes near. */
const LARGEST = 200_000_000

/** Larger files are read again when they are wanted again: a book may hold more photographs than memory. */
const KEPT = 65_536

/** Open a manuscript's folder. `ignored` are absolute paths that do not belong to it, such as our own output. Throws when it is not there. */
export async function openFolder(at: string, ignored: readonly string[] = []): Promise<Folder> {
	const root = await realpath(at)
	const inputs = new Map<string, Input>()
	const contents = new Map<string, Promise<Uint8Array | Unread>>()
	const digests = new Map<string, string>()
	const kinds = new Map<string, Awaited<ReturnType<Folder['kind']>>>()

	const resolve = async (relative: string): Promise<string | 'absent' | 'outside'> => {
		const wanted = path.resolve(root, `./${relative}`)
		if (!isInside(root, wanted)) return 'outside'
		try {
			const real = realpathSync.native(wanted)
			return isInside(root, real) ? real : 'outside'
		} catch {
			inputs.set(wanted, { path: wanted, kind: 'absent', size: 0, mtimeMs: 0, ctimeMs: 0, sha256: '' })
			return 'absent'
		}
	}
	const load = async (relative: string): Promise<Uint8Array | Unread> => {
		const real = await resolve(relative)
		if (real === 'absent' || real === 'outside') return real
		// One system call each: for hundreds of small files a round through the thread pool costs more than the reading.
		const about = statSync(real)
		if (!about.isFile()) return 'absent'
		if (about.size > LARGEST) return 'too large'
		const bytes = readFileSync(real)
		const digest = sha256(bytes)
		digests.set(relative, digest)
		const { size, mtimeMs, ctimeMs } = about
		inputs.set(real, { path: real, kind: 'file', size, mtimeMs, ctimeMs, sha256: digest })
		return bytes
	}
	const read = (relative: string): Promise<Uint8Array | Unread> => {
		const key = path.posix.normalize(relative)
		let promise = contents.get(key)
		if (!promise) {
			promise = load(key)
			contents.set(key, promise)
			void promise.then((bytes) => bytes.length > KEPT && contents.delete(key)).catch(() => undefined)
		}
		return promise
	}
	return {
		root,
		read,
		async examine(relative, see) {
			const key = path.posix.normalize(relative)
			const known = contents.get(key)
			const bytes = await (known ?? load(key))
			if (typeof bytes === 'string') return bytes
			if (!known && bytes.length <= KEPT) contents.set(key, Promise.resolve(bytes))
			try {
				return see(bytes, digests.get(key) ?? sha256(bytes))
			} finally {
				if (!known && bytes.length > KEPT) giveBack(bytes)
			}
		},
		async digest(relative) {
			const key = path.posix.normalize(relative)
			const bytes = digests.has(key) ? '' : await read(key)
			return digests.get(key) ?? String(bytes)
		},
		async list(relative) {
			const real = await resolve(relative)
			if (real === 'absent' || real === 'outside') return []
			const names = await folderNames(real, ignored)
			if (names)
				inputs.set(real, { path: real, kind: 'folder', size: names.length, mtimeMs: 0, ctimeMs: 0, sha256: sha256(names.join('\0')) })
			return names ?? []
		},
		async kind(relative) {
			const known = kinds.get(relative)
			if (known) return known
			const real = await resolve(relative)
			const kind = real === 'absent' || real === 'outside' ? real : kindOf(real)
			kinds.set(relative, kind)
			return kind
		},
		async real(relative) {
			const real = await resolve(relative)
			return real === 'absent' || real === 'outside' ? undefined : real
		},
		async size(relative) {
			const real = await resolve(relative)
			return real === 'absent' || real === 'outside' ? 0 : statSync(real).size
		},
		inputs: () => [...inputs.values()],
		record(others) {
			for (const input of others) inputs.set(input.path, input)
		},
	}
}

/** The names in a folder, hidden and ignored ones left out, folders with a `/` behind; undefined when it is none. */
export async function folderNames(absolute: string, ignored: readonly string[]): Promise<string[] | undefined> {
	try {
		const entries = await readdir(absolute, { withFileTypes: true })
		const names = await Promise.all(
			entries
				.filter((entry) => !entry.name.startsWith('.') && !ignored.includes(path.join(absolute, entry.name)))
				.map(async (entry) => {
					const isFolder =
						entry.isDirectory() ||
						(entry.isSymbolicLink() && (await stat(path.join(absolute, entry.name)).catch(() => undefined))?.isDirectory())
					return isFolder ? `${entry.name}/` : entry.name
				}),
		)
		return names.sort()
	} catch {
		return undefined
	}
}

/** Of bytes or text, in hexadecimal. */
export function sha256(of: string | Uint8Array): string {
	return createHash('sha256').update(of).digest('hex')
}

/** Both absolute and without `..`. */
function isInside(root: string, wanted: string): boolean {
	return wanted === root || wanted.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
}

function kindOf(real: string): 'file' | 'folder' | 'absent' {
	const about = statSync(real)
	return about.isFile() ? 'file' : about.isDirectory() ? 'folder' : 'absent'
}
