import { shared } from '../pipeline/context.ts'
import type { Artifact, Edition, Rendering } from '../pipeline/edition.ts'
import type { Publication } from '../pipeline/publication.ts'
import { read } from '../pipeline/read/read.ts'
import { loadTheme } from '../pipeline/read/theme.ts'
import { type Message, report } from '../pipeline/report.ts'
import base from '../templates/theme.ts'

/** A book read from real files. */
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

/** Read the book that lies at a path. */
export async function bookAt(at: string): Promise<TestBook> {
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

/** The bytes of an artifact, however it holds them. */
export async function bytesOf(artifact: Artifact | undefined, name: string): Promise<Uint8Array> {
	if (!artifact) throw new Error(`There is no artifact ${name}`)
	const { contents } = artifact
	if (typeof contents === 'string') return new TextEncoder().encode(contents)
	if (typeof contents !== 'function') return contents
	const chunks: Uint8Array[] = []
	for await (const chunk of contents()) chunks.push(chunk)
	return Buffer.concat(chunks)
}
