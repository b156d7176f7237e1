import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import JSZip from 'jszip'

/** Files by path, wherever they lie: a folder, or the inside of an EPUB. */
export interface Shelf {
	paths: Set<string>
	text(path: string): Promise<string>
	bytes(path: string): Promise<Uint8Array>
}

/** The files of a folder, or one file alone. */
export function folderShelf(at: string): Shelf {
	if (!existsSync(at)) throw new Error(`There is no ${at}`)
	const [root, paths] = statSync(at).isFile() ? [dirname(at), [basename(at)]] : [at, filesOf(at)]
	return {
		paths: new Set(paths),
		text: async (path) => readFileSync(join(root, path), 'utf8'),
		bytes: async (path) => readFileSync(join(root, path)),
	}
}

/** The files inside a zip archive. */
export async function zipShelf(bytes: Uint8Array): Promise<Shelf> {
	const zip = await JSZip.loadAsync(bytes)
	const files = Object.values(zip.files).filter((file) => !file.dir)
	return {
		paths: new Set(files.map((file) => file.name)),
		text: async (path) => zip.files[path]!.async('string'),
		bytes: async (path) => zip.files[path]!.async('uint8array'),
	}
}

function filesOf(root: string): string[] {
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\/+/, ''))
		.sort()
}
