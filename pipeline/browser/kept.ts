import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeWhole } from '../write/whole.ts'

/**
 * The path of a file of the cache folder, made if it is not there yet; whole at every moment, whoever else makes it too.
 * Its size and time are noted beside it: one that was cut short or written over since is made again.
 */
export async function kept(path: string, make: () => Promise<Uint8Array>): Promise<string> {
	const note = join(dirname(path), `.${basename(path)}.seen`)
	const [now, noted] = await Promise.all([seen(path), readFile(note, 'utf8').catch(() => undefined)])
	if (now !== undefined && now === noted) return path
	const bytes = await make()
	await mkdir(dirname(path), { recursive: true })
	await writeWhole(path, bytes, async (fresh) => writeWhole(note, (await seen(fresh)) ?? ''))
	return path
}

async function seen(path: string): Promise<string | undefined> {
	const about = await stat(path).catch(() => undefined)
	return about?.isFile() ? `${about.size} ${about.mtimeMs}` : undefined
}
