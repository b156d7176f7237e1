import path from 'node:path'
import { removeAbandonedProfiles } from './browser/profiles.ts'
import { removeParts } from './write/whole.ts'

/**
 * Remove what killed runs left in the cache folder. Whoever starts a browser or writes there does it too, but a run that finds
 * everything as it was does neither.
 */
export async function removeLeftovers(cache: string): Promise<void> {
	await removeAbandonedProfiles(cache)
	for (const kind of ['runs', 'standing']) await removeParts(path.join(cache, kind))
}
