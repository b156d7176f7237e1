import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { shared } from '../pipeline/context.ts'
import type { Artifact, Edition, Rendering } from '../pipeline/edition.ts'
import type { Publication } from '../pipeline/publication.ts'
import { read } from '../pipeline/read/read.ts'
import { loadTheme } from '../pipeline/read/theme.ts'
import { type Message, report } from '../pipeline/report.ts'
import base from '../templates/theme.ts'

/** A book read from real files in a temporary folder, for tests. */
export interface TestBook {
	publication: Publication
	messages: Message[]
	/** Render an edition of it, in a context like `publish` makes; another beside it in the same run. */
	render(
		edition: Edition,
		beside?: Edition,
	): Promise<
		Rendering & { beside?: Rendering; messages: Message[]; text(path: string): Promise<string>; bytes(path: string): Promise<Uint8Array> }
	>
}

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
	const complaints = report()
	const reading = await read(at, {}, complaints.complain)
	if (!reading.publication) throw new Error(`No book: ${JSON.stringify(complaints.messages())}`)
	const { publication, folder, style } = reading
	return {
		publication,
		messages: complaints.messages(),
		async render(edition, beside) {
			const own = report()
			const context = shared({
				theme: await loadTheme(base),
				folder,
				style,
				complain: own.complain,
				progress() {},
				signal: new AbortController().signal,
				editions: [edition, beside].flatMap((one) => one?.name ?? []),
				language: publication.meta.language,
			})
			try {
				const [rendering, other] = await Promise.all([
					edition.render(publication, context.forEdition(edition.name)),
					beside?.render(publication, context.forEdition(beside.name)),
				])
				const bytes = async (name: string) =>
					bytesOf(
						rendering.artifacts.find((artifact) => artifact.path === name),
						name,
					)
				return {
					...rendering,
					...(other ? { beside: other } : {}),
					messages: own.messages(),
					bytes,
					text: async (name) => new TextDecoder().decode(await bytes(name)),
				}
			} finally {
				await context.close()
			}
		},
	}
}

async function bytesOf(artifact: Artifact | undefined, name: string): Promise<Uint8Array> {
	if (!artifact) throw new Error(`There is no artifact ${name}`)
	const { contents } = artifact
	if (typeof contents === 'string') return new TextEncoder().encode(contents)
	if (typeof contents !== 'function') return contents
	const chunks: Uint8Array[] = []
	for await (const chunk of contents()) chunks.push(chunk)
	return Buffer.concat(chunks)
}
