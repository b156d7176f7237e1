import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { kept } from '../browser/kept.ts'
import { privateFolder } from '../browser/private-folder.ts'

/** A TrueType subset of exactly these characters as WOFF 2. Packing takes seconds for a book's Han, so it is kept in the cache folder. */
export async function toWoff2(subset: Uint8Array, characters: string): Promise<Uint8Array> {
	const folder = await privateFolder('fonts', 'woff2')
	const digest = createHash('sha256').update(subset).digest('hex').slice(0, 32)
	return readFile(await kept(join(folder, `${digest}.woff2`), () => subsetFont(subset, characters, { targetFormat: 'woff2' })))
}
