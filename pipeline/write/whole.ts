import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ownMark } from '../owner.ts'
import { removeAbandoned } from './abandoned.ts'

const PREFIX = '.part-'

/** Remove what killed runs had begun to write into a folder. */
export const removeParts = (folder: string): Promise<void> => removeAbandoned(folder, PREFIX)

/** Write a file so that it is whole at every moment, whoever else writes it and whenever we are killed. */
export async function writeWhole(file: string, contents: string | Uint8Array, before?: (fresh: string) => Promise<void>): Promise<void> {
	const folder = path.dirname(file)
	await removeParts(folder)
	const fresh = path.join(folder, `${PREFIX}${ownMark()}-${randomUUID()}`)
	try {
		await writeFile(fresh, contents)
		await before?.(fresh)
		await rename(fresh, file)
	} finally {
		await rm(fresh, { force: true })
	}
}
