import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { bookAt, type TestBook } from './book-at.ts'

const folders: string[] = []
afterAll(async () => {
	for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Write files into a new folder that goes away after the tests. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'huozi-test-'))
	folders.push(folder)
	for (const [name, contents] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
		await writeFile(path.join(folder, name), contents)
	}
	return folder
}

/** Read a book: files by name, or the text of a single `book.md`. A URL is a fixture's folder. */
export async function bookOf(given: string | Record<string, string | Uint8Array> | URL): Promise<TestBook> {
	const at =
		typeof given === 'string'
			? path.join(await folderOf({ 'book.md': given }), 'book.md')
			: given instanceof URL
				? fileURLToPath(given)
				: await folderOf(given)
	return bookAt(at)
}
