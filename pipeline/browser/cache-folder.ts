import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder for what can be made again: `HUOZI_CACHE`, else `huozi` in the user's own cache folder. Nobody else's temporary folder is ever used. */
export function cacheFolder(): string {
	const { HUOZI_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env
	if (HUOZI_CACHE) return HUOZI_CACHE
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'huozi')
	if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'huozi')
	return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'huozi')
}

/** A folder within the cache folder, made if need be, closed to other users; an error with the way out when it cannot be made. */
export async function privateFolder(...names: string[]): Promise<string> {
	const path = join(cacheFolder(), ...names)
	try {
		await mkdir(path, { recursive: true, mode: 0o700 })
	} catch (cause) {
		throw new Error(`The cache folder ${path} cannot be written; set HUOZI_CACHE to a folder that can`, { cause })
	}
	return path
}
