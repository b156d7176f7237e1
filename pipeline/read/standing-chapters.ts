import { deserialize, serialize } from 'node:v8'
import type { Standing } from '../standing.ts'
import type { Complain } from '../tree/source.ts'
import { inOrder, type ReadChapter, type Readers, type Turn, turnsOf } from './chapters.ts'
import { sha256 } from './folder.ts'
import { isSame } from './trace.ts'

/** Read the chapters of a book; one whose settings and files, pictures and includes too, are what they were is taken as it stands. */
export async function readStanding(readers: Readers, standing: Standing, complain: Complain): Promise<ReadChapter[]> {
	const { found, fetch, metadata, hasColours } = readers
	const { folder, metadata: _own, ...about } = found
	const { lineBreaks, pinyin, images } = metadata
	// What lies elsewhere may have changed without our knowing.
	if (fetch?.isAlways || images === 'fetch') return inOrder(await turnsOf(readers), complain)
	const settings = sha256(JSON.stringify([about, lineBreaks, pinyin, images, hasColours]))
	const names = found.chapters.map((chapter) => JSON.stringify([chapter, settings]))
	const turns: Turn[] = []
	const wanted: number[] = []
	for (const [index, name] of names.entries()) {
		const bytes = standing.get(name)
		const turn = bytes && (deserialize(bytes) as Turn)
		if (turn?.trace && (await isSame(turn.trace.looks, folder))) turns.push({ ...turn, index })
		else wanted.push(index)
	}
	for (const { trace } of turns) for (const [at, image] of trace?.images ?? []) readers.images.set(at, Promise.resolve(image))
	for (const turn of await turnsOf({ ...readers, wanted, isTraced: true })) {
		if (turn.file?.metadata.images !== 'fetch') standing.put(names[turn.index]!, serialize(turn))
		turns.push(turn)
	}
	return inOrder(turns, complain)
}
