import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { ownMark } from '../owner.ts'
import { removeAbandoned } from '../write/abandoned.ts'
import { privateFolder } from './private-folder.ts'

const NAME = 'profiles'

/** A folder for a browser's profile, in the cache folder, because a killed run cannot remove its own: the next one does. */
export async function newProfile(): Promise<string> {
	const folder = await privateFolder(NAME)
	await removeAbandoned(folder, '')
	return mkdtemp(join(folder, `${ownMark()}-`))
}

/** What killed runs left, for a run that may start no browser. */
export async function removeAbandonedProfiles(cache: string): Promise<void> {
	await removeAbandoned(join(cache, NAME), '')
}
