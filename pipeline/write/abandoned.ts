import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isRunning } from '../owner.ts'

/** Remove what a process that was killed left in a folder: entries named `prefix` and the mark of one that runs no more. */
export async function removeAbandoned(folder: string, prefix: string): Promise<void> {
	for (const name of await readdir(folder).catch(() => [])) {
		if (!name.startsWith(prefix)) continue
		const at = path.join(folder, name)
		if (!(isRunning(name.slice(prefix.length)) ?? (await isYoung(at))))
			// Its browser may be dying still, and write as it dies.
			await rm(at, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
	}
}

/** Of a process on another machine: it may still be at work. */
async function isYoung(at: string): Promise<boolean> {
	const about = await stat(at).catch(() => undefined)
	return about !== undefined && Date.now() - about.mtimeMs < DAY
}

const DAY = 86_400_000
