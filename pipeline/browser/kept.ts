import { randomUUID } from 'node:crypto'
import { access, rename, writeFile } from 'node:fs/promises'

/** The path of a file of the cache folder, made if it is not there yet; whole at every moment, whoever else makes it too. */
export async function kept(path: string, make: () => Promise<Uint8Array>): Promise<string> {
	const isThere = await access(path).then(
		() => true,
		() => false,
	)
	if (isThere) return path
	const fresh = `${path}.${randomUUID()}`
	await writeFile(fresh, await make())
	await rename(fresh, path)
	return path
}
