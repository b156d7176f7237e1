import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { writeWhole } from './write/whole.ts'

/** Bytes of all that is kept for later runs; what was not used for longest goes first. */
const MOST = 1_000_000_000

/**
 * What a run keeps for the next one, as a printer keeps type standing: things by a name for all that they are made of. One file
 * a kind and book, which holds what the last run used and nothing else; one that was cut short or filled with rubbish is no harm.
 */
export interface Standing {
	/** What was kept under exactly this name. */
	get(name: string): Uint8Array | undefined
	/** Keep a thing, made now, for the next run. */
	put(name: string, bytes: Uint8Array): void
	/** Write what this run got or put; a cache that cannot be written is no reason to fail. */
	close(): Promise<void>
}

/** Whose things are kept, and where. */
export interface Keeper {
	cache: string
	/** What the book is called; whoever calls it so shares what is kept. */
	book: string
	/** A hash of the program: another one makes other things of the same. */
	code: string
	/** Nothing is taken from what is kept, but all is kept again. */
	isAnew?: boolean
}

/** What is kept for one book, each kind opened when it is first asked for. */
export function standingOf(keeper: Keeper): { kind(name: string): Promise<Standing>; close(): Promise<void> } {
	const kinds = new Map<string, Promise<Standing>>()
	return {
		kind(name) {
			const standing = kinds.get(name) ?? openStanding(name, keeper)
			kinds.set(name, standing)
			return standing
		},
		async close() {
			for (const standing of kinds.values()) await (await standing).close()
		},
	}
}

/** Open what is kept of a kind (`chapters`) for one book. */
export async function openStanding(kind: string, { cache, book, code, isAnew = false }: Keeper): Promise<Standing> {
	const folder = path.join(cache, 'standing')
	const file = path.join(folder, `${kind}-${hashOf(book).slice(0, 32)}`)
	const known = isAnew ? new Map<string, Kept>() : unpacked(await readFile(file).catch(() => undefined))
	const used = new Map<string, Kept>()
	const keyOf = (name: string) => hashOf(`${code} ${process.version} ${name}`)
	let isChanged = false
	return {
		get(name) {
			const key = keyOf(name)
			const kept = known.get(key)
			if (!kept || hashOf(kept.bytes) !== kept.digest) return undefined
			used.set(key, kept)
			return kept.bytes
		},
		put(name, bytes) {
			isChanged = true
			used.set(keyOf(name), { digest: hashOf(bytes), bytes })
		},
		async close() {
			if (!isChanged && used.size === known.size) return void (await touch(file))
			try {
				await mkdir(folder, { recursive: true, mode: 0o700 })
				if (used.size === 0) await rm(file, { force: true })
				else await writeWhole(file, packed(used))
				await trim(folder)
			} catch {
				return
			}
		},
	}
}

/** A thing as it was kept, and the hash of its bytes then. */
interface Kept {
	digest: string
	bytes: Uint8Array
}

const hashOf = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex')

/** A length, the names with hashes and lengths as JSON, then the bytes one after another. */
function packed(all: Map<string, Kept>): Uint8Array {
	const head = Buffer.from(JSON.stringify([...all].map(([name, { digest, bytes }]) => [name, digest, bytes.length])))
	const length = Buffer.alloc(4)
	length.writeUInt32BE(head.length)
	return Buffer.concat([length, head, ...[...all.values()].map(({ bytes }) => bytes)])
}

function unpacked(file: Buffer | undefined): Map<string, Kept> {
	const all = new Map<string, Kept>()
	if (!file || file.length < 4) return all
	try {
		let at = 4 + file.readUInt32BE(0)
		for (const [name, digest, length] of JSON.parse(file.toString('utf8', 4, at)) as [string, string, number][]) {
			all.set(name, { digest, bytes: file.subarray(at, at + length) })
			at += length
		}
	} catch {
		// Rubbish: nothing is kept.
		all.clear()
	}
	return all
}

/** Used now, so not the next to go. */
async function touch(file: string): Promise<void> {
	const now = new Date()
	await utimes(file, now, now).catch(() => undefined)
}

async function trim(folder: string): Promise<void> {
	const files = await Promise.all(
		(await readdir(folder)).map(async (name) => {
			const at = path.join(folder, name)
			const about = await stat(at).catch(() => undefined)
			return { at, size: about?.size ?? 0, used: about?.mtimeMs ?? 0 }
		}),
	)
	let left = MOST
	for (const { at, size } of files.sort((a, b) => b.used - a.used)) {
		left -= size
		if (left < 0) await rm(at, { force: true })
	}
}
