import { setImmediate } from 'node:timers/promises'
import type { Edition, Rendering } from '../../edition.ts'
import { toXmlDocument } from '../../html/xhtml.ts'
import { book } from './book.ts'
import { check } from './check.ts'
import { cover } from './cover.ts'
import { type Made, type Making, make } from './document.ts'
import { type Files, layOut } from './files.ts'
import { pictures } from './images.ts'
import { NOTE_IMAGE } from './note-image.ts'
import { pack } from './packager.ts'
import { markPages } from './page-list.ts'
import { bylines } from './pages.ts'
import { receipt } from './receipt.ts'

/** An EPUB 3.3 of the whole book, with an NCX for readers of EPUB 2; checked before it is handed over. */
export const epub: Edition = {
	name: 'epub',
	async render(publication, context): Promise<Rendering> {
		const { meta } = publication
		// The cover is drawn and encoded while the chapters are placed.
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
		const archive = await pack(contents)
		context.progress('checking')
		const start = performance.now()
		const seconds = await check(archive.files(), { made, documents, pictures: images.used() }, context)
		const waited = (performance.now() - start) / 1000
		const texts = made.map(({ document, blocks, notes }) => ({ chapter: document.chapter, trees: [...blocks, ...notes] }))
		return {
			artifacts: [{ path: `${meta.slug}.epub`, mediaType: 'application/epub+zip', contents: () => archive.stream() }],
			receipt: receipt(publication, texts),
			validation: { seconds, waited },
		}
	},
}

/** The chapters placed, with a breath between them for what other threads have done. */
async function placed({ documents }: Files, making: Making): Promise<Made[]> {
	const made: Made[] = []
	for (const document of documents) {
		making.context.signal.throwIfAborted()
		made.push(make(document, making))
		await setImmediate()
	}
	return made
}
