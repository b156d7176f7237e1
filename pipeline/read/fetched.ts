import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { kept } from '../browser/kept.ts'
import { privateFolder } from '../browser/private-folder.ts'
import type { Limits } from '../fetch.ts'
import { measureImage } from '../images/measure.ts'

/** No photograph of a book is larger. */
const MOST = 20_000_000
const SECONDS = 20

/** The bytes of an image that lies elsewhere, and the file of the cache that keeps them. */
export interface FetchedImage {
	path: string
	bytes: Uint8Array
}

/** Downloads an image once; later runs read it from the cache, offline. Throws with the reason when it cannot. */
export type FetchImage = (url: string) => Promise<FetchedImage>

/** Into the cache folder, one file an address. */
export function imageFetcher(limits: Pick<Limits, 'signal' | 'isAllowed'> = {}): FetchImage {
	return async (url) => {
		const address = url.startsWith('//') ? `https:${url}` : url
		const name = createHash('sha256').update(address).digest('hex').slice(0, 32)
		const file = await kept(path.join(await privateFolder('images'), name), async () => {
			const { fetchPublic } = await import('../fetch.ts')
			const { status, bytes } = await fetchPublic(address, { most: MOST, seconds: SECONDS, ...limits })
			if (status !== 200) throw new Error(`the server answers ${status}`)
			measureImage(bytes)
			return bytes
		})
		return { path: file, bytes: await readFile(file) }
	}
}
