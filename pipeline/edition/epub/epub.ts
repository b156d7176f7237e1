import { setImmediate } from 'node:timers/promises'
import type { Artifact, Edition, Rendering } from '../../edition.ts'
import { toXmlDocument } from '../../html/xhtml.ts'
import { book } from './book.ts'
import { check } from './check.ts'
import { cover } from './cover.ts'
import { type Made, type Making, make } from './document.ts'
import { type Files, layOut } from './files.ts'
import { pictures } from './images.ts'
import { NOTE_IMAGE } from './note-image.ts'
import { type Contents, headsOnly, pack } from './packager.ts'
import { markPages } from './page-list.ts'
import { bylines } from './pages.ts'
import { receipt } from './receipt.ts'

/** An EPUB 3.3 of the whole book, with an NCX for readers of EPUB 2; checked before it is handed over. */
export const epub: Edition = {
	name: 'epub',
	async render(publication, context): Promise<Rendering> {
		const { meta } = publication
		// The browser draws the cover while the chapters are placed.
		const drawing = cover(publication, bylines(meta.authors, context.theme.labels(meta.language).by), context)
		drawing.catch(() => undefined)
		const files = layOut(publication)
		const images = await pictures(publication, context)
		const making: Making = { publication, context, files, address: images.address, noteImage: NOTE_IMAGE }
		const made = await placed(files, making)
		const pages = markPages(made, await context.pages.known(), making)
		const documents = new Map(made.map(({ document, tree }) => [document.file, toXmlDocument(tree)]))
		const contents = await book(making, { made, documents, pages, pictures: images.used(), cover: await drawing })
		context.progress('packing')
		const { artifact, sample } = await packed(contents, `${meta.slug}.epub`, images.bytes())
		context.progress('checking')
		await check(sample, { made, documents, pictures: images.used() }, context)
		const texts = made.map(({ document, blocks, notes }) => ({ chapter: document.chapter, trees: [...blocks, ...notes] }))
		return { artifacts: [artifact], receipt: receipt(publication, texts) }
	},
}

/** The chapters placed, with a breath between them: the browser that draws the cover answers in between. */
async function placed({ documents }: Files, making: Making): Promise<Made[]> {
	const made: Made[] = []
	for (const document of documents) {
		making.context.signal.throwIfAborted()
		made.push(make(document, making))
		await setImmediate()
	}
	return made
}

/** A book with more media than this is never whole in memory. */
const LARGE = 64_000_000

/** The archive, and what the checker reads: the same, or for a large book one with only the heads of its images. */
async function packed(contents: Contents, path: string, media: number): Promise<{ artifact: Artifact; sample: Uint8Array }> {
	const mediaType = 'application/epub+zip'
	const sample = await (await pack(media > LARGE ? headsOnly(contents) : contents)).bytes()
	if (media <= LARGE) return { artifact: { path, mediaType, contents: sample }, sample }
	const stream = async function* () {
		yield* (await pack(contents)).stream()
	}
	return { artifact: { path, mediaType, contents: stream }, sample }
}
