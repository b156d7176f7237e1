import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeWhole } from '../write/whole.ts'

/** Where manuscripts wait and editions go: a folder that all workers reach, or a bucket. Paths are relative, with `/`. */
export interface Store {
	/** The folder, absolute, where it is one: editions are then put into place whole. */
	folder?: string
	read(path: string): Promise<Uint8Array | undefined>
	write(path: string, bytes: Uint8Array, mediaType: string): Promise<void>
	has(path: string): Promise<boolean>
	remove(path: string): Promise<void>
}

/** The store that `--out` names: `s3://bucket/prefix`, with the usual AWS_… variables, or a folder. */
export async function storeAt(out: string, environment: NodeJS.ProcessEnv): Promise<Store> {
	if (out.startsWith('s3://')) return (await import('./s3.ts')).s3Store(out, environment)
	const root = path.resolve(out)
	const at = (relative: string) => path.join(root, ...relative.split('/'))
	const read = (relative: string) => readFile(at(relative)).catch(() => undefined)
	return {
		folder: root,
		read,
		async write(relative, bytes) {
			await mkdir(path.dirname(at(relative)), { recursive: true })
			await writeWhole(at(relative), bytes)
		},
		has: async (relative) => (await read(relative)) !== undefined,
		remove: (relative) => rm(at(relative), { force: true }),
	}
}

/** Where a file of a manuscript waits, under its hash: it is the same file whichever book has it. */
export const sourcePath = (sha256: string) => `.sources/${sha256.slice(0, 2)}/${sha256}`
