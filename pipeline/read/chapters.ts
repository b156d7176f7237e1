import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Complaint } from '../report.ts'
import type { Complain } from '../tree/source.ts'
import type { Reader, ReadFile, readChapter } from './chapter.ts'
import type { Ended, Errand } from './thread.ts'
import { type Trace, traced } from './trace.ts'

/** What the chapters of one book share, and what else may travel to another thread. */
export interface Readers extends Omit<Reader, 'look'> {
	ignored: readonly string[]
	/** The URL of a module that exports `look`; functions do not travel. */
	look?: string | undefined
	/** The places of the chapters to read; default: all. */
	wanted?: number[]
	/** Told of every chapter, with all that its reading depended on. */
	isTraced?: boolean
}

/** A chapter that was read, by its place in the book. */
export interface ReadChapter extends ReadFile {
	index: number
}

/** A chapter as it comes from whichever thread read it; without a file when there was no text. */
export interface Turn {
	index: number
	file?: ReadFile | undefined
	complaints: Complaint[]
	trace?: Trace
}

/** So many bytes of text are worth another thread, which takes a quarter of a second to learn what this one knows. */
const WORTH_A_THREAD = 300_000
const MOST_THREADS = 4

/**
 * Read the chapters of a book, in several threads where that is worth it: a chapter depends on its own files alone.
 * Whoever is free takes the next; what is answered and complained of is in the order of the book.
 */
export async function readChapters(readers: Readers, step: typeof readChapter | undefined, complain: Complain): Promise<ReadChapter[]> {
	return inOrder(await turnsOf(readers, step), complain)
}

/** What is complained of, and what was read, in the order of the book. */
export function inOrder(turns: Turn[], complain: Complain): ReadChapter[] {
	turns.sort((a, b) => a.index - b.index)
	for (const { complaints } of turns) for (const complaint of complaints) complain(complaint)
	return turns.flatMap(({ index, file }) => (file ? [{ ...file, index }] : []))
}

/** The same as it comes, in any order. */
export async function turnsOf(readers: Readers, step?: typeof readChapter): Promise<Turn[]> {
	if (readers.wanted?.length === 0) return []
	const next = new Int32Array(new SharedArrayBuffer(4))
	const turns: Turn[] = []
	// A step that is not our own, as one that remembers, is here alone.
	const count = step ? 0 : await threads(readers)
	const others = Array.from({ length: count }, () => thread(readers, next, turns))
	await takeTurns({ ...(await readerOf(readers)), next, step }, (turn) => turns.push(turn))
	for (const { images, inputs } of await Promise.all(others)) {
		for (const [at, image] of images) if (!readers.images.has(at)) readers.images.set(at, Promise.resolve(image))
		readers.found.folder.record(inputs)
	}
	return turns
}

/** Read one chapter after another until none is left that nobody has begun. */
export async function takeTurns(
	{
		next,
		step,
		wanted,
		isTraced,
		...reader
	}: Reader & Pick<Readers, 'wanted' | 'isTraced'> & { next: Int32Array; step?: typeof readChapter | undefined },
	give: (turn: Turn) => void,
): Promise<void> {
	// The parser is loaded only now, so that every thread loads it while the others do.
	const readOne = step ?? (await import('./chapter.ts')).readChapter
	const { chapters } = reader.found
	const places = wanted ?? [...chapters.keys()]
	for (let turn = Atomics.add(next, 0, 1); turn < places.length; turn = Atomics.add(next, 0, 1)) {
		const index = places[turn]!
		const complaints: Complaint[] = []
		const own = isTraced ? traced(reader) : undefined
		const file = await readOne(chapters[index]!, own?.reader ?? reader, (complaint) => complaints.push(complaint))
		const trace = await own?.trace()
		for (const [at, image] of trace?.images ?? []) reader.images.set(at, Promise.resolve(image))
		give({ index, file, complaints: complaints.map(withoutTree), ...(trace ? { trace } : {}) })
	}
}

/** A complaint needs the place of its node, not the tree below. */
function withoutTree({ node, ...complaint }: Complaint): Complaint {
	if (!node) return complaint
	const file = (node.data as { file?: string } | undefined)?.file
	return { ...complaint, node: { position: node.position, ...(file ? { data: { file } } : {}) } }
}

export async function readerOf({ look, ...rest }: Readers): Promise<Reader & Pick<Readers, 'wanted' | 'isTraced'>> {
	return { ...rest, look: look === undefined ? undefined : ((await import(look)) as Pick<Required<Reader>, 'look'>).look }
}

/** How many threads beside this one; none where images are downloaded, of which there may only be so many at a time. */
async function threads({ found, fetch, metadata, wanted }: Readers): Promise<number> {
	const chapters = wanted?.map((index) => found.chapters[index]!) ?? found.chapters
	if (chapters.length < 2 || fetch?.isAlways || metadata.images === 'fetch') return 0
	const sizes = await Promise.all(chapters.map(({ file }) => found.folder.size(file)))
	const bytes = sizes.reduce((sum, size) => sum + size, 0)
	return Math.max(0, Math.min(availableParallelism(), MOST_THREADS, Math.floor(bytes / WORTH_A_THREAD)) - 1)
}

function thread({ found, images: _own, fetch: _none, ...rest }: Readers, next: Int32Array, turns: Turn[]): Promise<Ended> {
	const { folder, ...plain } = found
	const errand: Errand = { ...rest, found: plain, root: folder.root, next }
	// As this file is: TypeScript in a checkout, JavaScript where it was compiled.
	const worker = new Worker(new URL(`./thread${import.meta.url.slice(-3)}`, import.meta.url), { workerData: errand })
	return new Promise((resolve, reject) => {
		worker.on('message', (said: Turn | Ended) => ('index' in said ? turns.push(said) : resolve(said)))
		worker.on('error', reject)
		worker.on('exit', (code) => reject(new Error(`A thread that reads chapters ended with ${code}`)))
	})
}
