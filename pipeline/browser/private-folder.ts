import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../cache.ts'

/** A folder within the cache folder, made if need be, closed to other users; an error with the way out when it cannot be made. */
export async function privateFolder(...names: string[]): Promise<string> {
	const path = join(cacheFolder(process.env), ...names)
	try {
		await mkdir(path, { recursive: true, mode: 0o700 })
	} catch (cause) {
		throw new Error(`The cache folder ${path} cannot be written; set HUOZI_CACHE to a folder that can`, { cause })
	}
	return path
}
