import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kept } from '../browser/kept.ts'
import type { convertImage, WantedImage } from '../images.ts'
import { measureImage } from './measure.ts'

type Converted = Awaited<ReturnType<typeof convertImage>>

/**
 * The picture of a drawing, which only a browser can make, kept in the cache folder by what it is made from: an unchanged
 * drawing starts no browser. `code` names the program that makes it.
 */
export async function keptPicture(
	{ bytes, wanted, cache, code }: { bytes: Uint8Array; wanted: WantedImage; cache: string; code: string },
	make: () => Promise<Converted>,
): Promise<Converted> {
	const key = createHash('sha256')
		.update(JSON.stringify([code, wanted]))
		.update(bytes)
		.digest('hex')
	const path = await kept(join(cache, 'drawings', `${key}.${wanted.type.slice('image/'.length)}`), async () => (await make()).bytes)
	const picture = await readFile(path)
	return { bytes: picture, ...measureImage(picture) }
}
