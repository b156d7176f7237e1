import { parentPort, workerData } from 'node:worker_threads'
import { type Readers, readerOf, takeTurns } from './chapters.ts'
import { type Input, openFolder } from './folder.ts'
import type { Images } from './images.ts'
import type { Manuscript } from './manuscript.ts'

/** What a thread is sent to do: `Readers`, without what cannot travel. */
export interface Errand extends Omit<Readers, 'found' | 'images' | 'fetch'> {
	found: Omit<Manuscript, 'folder'>
	root: string
	/** The chapter that nobody has begun, shared by all threads. */
	next: Int32Array
}

/** What a thread says last: all that it looked at. */
export interface Ended {
	images: [at: string, image: Awaited<Images extends Map<string, infer Value> ? Value : never>][]
	inputs: Input[]
}

const { root, next, found, ...rest } = workerData as Errand
const folder = await openFolder(root, rest.ignored)
const images: Images = new Map()
await takeTurns({ ...(await readerOf({ ...rest, images, found: { ...found, folder } })), next }, (turn) => parentPort?.postMessage(turn))
const ended: Ended = { images: [], inputs: folder.inputs() }
for (const [at, image] of images) ended.images.push([at, await image])
parentPort?.postMessage(ended)
