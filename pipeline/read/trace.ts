import type { Reader } from './chapter.ts'
import type { Folder } from './folder.ts'
import type { Images } from './images.ts'

/** What was asked of the manuscript's folder, and what it answered: of a file the hash of its bytes. */
export interface Look {
	how: 'read' | 'kind' | 'list' | 'real' | 'size'
	path: string
	answer: string
}

/** All that the reading of a chapter depended on beside its settings, and the images that it found. */
export interface Trace {
	looks: Look[]
	images: [at: string, image: Image][]
}

type Image = Images extends Map<string, Promise<infer Found>> ? Found : never

/** A reader whose looks are remembered, for one chapter; its images are its own, so that it makes all looks itself. */
export function traced(reader: Reader): { reader: Reader; trace(): Promise<Trace> } {
	const { folder } = reader.found
	const looks = new Map<string, Pick<Look, 'how' | 'path'>>()
	const look = (how: Look['how'], path: string): Folder => {
		looks.set(`${how} ${path}`, { how, path })
		return folder
	}
	const images: Images = new Map()
	const watched: Folder = {
		...folder,
		read: (at) => look('read', at).read(at),
		examine: (at, see) => look('read', at).examine(at, see),
		kind: (at) => look('kind', at).kind(at),
		list: (at) => look('list', at).list(at),
		real: (at) => look('real', at).real(at),
		size: (at) => look('size', at).size(at),
	}
	return {
		reader: { ...reader, found: { ...reader.found, folder: watched }, images },
		trace: async () => ({
			looks: await Promise.all([...looks.values()].map(async (one) => ({ ...one, answer: await answer(one, folder) }))),
			images: await Promise.all([...images].map(async ([at, image]): Promise<[string, Image]> => [at, await image])),
		}),
	}
}

/** Whether the folder still answers as it did. */
export async function isSame(looks: Look[], folder: Folder): Promise<boolean> {
	for (const look of looks) if ((await answer(look, folder)) !== look.answer) return false
	return true
}

async function answer({ how, path }: Pick<Look, 'how' | 'path'>, folder: Folder): Promise<string> {
	if (how === 'read') return folder.digest(path)
	if (how === 'list') return (await folder.list(path)).join('\0')
	return String(await folder[how](path))
}
