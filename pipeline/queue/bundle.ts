import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Book } from '../library/books.ts'
import { sha256 } from '../read/folder.ts'
import { read } from '../read/read.ts'
import type { Job } from './job.ts'
import { type Store, sourcePath } from './store.ts'

/** A manuscript's files on their way into a store. */
interface Bundle {
	name: string
	file?: string
	/** By path relative to the manuscript's folder, with `/`: where each lies. */
	files: Map<string, string>
}

/** Send the files of a manuscript to the store, those that are not there yet, and say what the book consists of. */
export async function sent(book: Book, store: Store, ignored: readonly string[]): Promise<Pick<Job, 'name' | 'file' | 'files'>> {
	const { name, file, files } = await bundle(book, ignored)
	const listed: Job['files'] = []
	for (const [relative, at] of files) {
		const bytes = await readFile(at)
		const hash = sha256(bytes)
		listed.push({ path: relative, sha256: hash })
		if (!(await store.has(sourcePath(hash)))) await store.write(sourcePath(hash), bytes, 'application/octet-stream')
	}
	return { name, ...(file === undefined ? {} : { file }), files: listed }
}

async function bundle({ manuscript, name }: Book, ignored: readonly string[]): Promise<Bundle> {
	const root = await realpath(manuscript)
	if ((await stat(root)).isDirectory()) return { name, files: await below(root, root, ignored) }
	// Beside a single file may lie anything: only what the text uses goes with it.
	const { folder } = await read(manuscript, { ignored }, () => undefined)
	const files = new Map<string, string>()
	for (const input of folder.inputs())
		if (input.kind === 'file') files.set(path.relative(folder.root, input.path).split(path.sep).join('/'), input.path)
	return { name, file: path.basename(manuscript), files }
}

/** Every file below a folder: no hidden ones but settings, no keys, nothing that a symlink leads to outside. */
async function below(root: string, folder: string, ignored: readonly string[], seen = new Set<string>()): Promise<Map<string, string>> {
	const files = new Map<string, string>()
	seen.add(await realpath(folder))
	for (const name of (await readdir(folder)).sort()) {
		const at = path.join(folder, name)
		if (isPassedOver(name) || ignored.includes(at)) continue
		const real = await realpath(at).catch(() => undefined)
		if (!real?.startsWith(root + path.sep) || seen.has(real)) continue
		const about = await stat(real)
		if (about.isDirectory()) for (const [inner, own] of await below(root, at, ignored, seen)) files.set(`${name}/${inner}`, own)
		else if (about.isFile()) files.set(name, real)
	}
	return files
}

const isPassedOver = (name: string) =>
	(name.startsWith('.') && !/^\.(gitbook|huozi)\.yaml$/.test(name)) || /^node_modules$|\.(pem|key)$/.test(name)
