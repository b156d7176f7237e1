import type { Edition, Rendering } from '../../edition.ts'
import { toXmlDocument } from '../../html/xhtml.ts'
import { book } from './book.ts'
import { check } from './check.ts'
import { cover } from './cover.ts'
import { type Making, make } from './document.ts'
import { layOut } from './files.ts'
import { pictures } from './images.ts'
import { NOTE_IMAGE } from './note-image.ts'
import { pack } from './packager.ts'
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
		const made = files.documents.map((document) => make(document, making))
		const documents = new Map(made.map(({ document, tree }) => [document.file, toXmlDocument(tree)]))
		const contents = await book(making, { made, documents, pictures: images.used(), cover: await drawing })
		context.progress('packing')
		const bytes = await (await pack(contents)).bytes()
		await check(bytes, made, documents, context)
		const texts = made.map(({ document, blocks, notes }) => ({ chapter: document.chapter, trees: [...blocks, ...notes] }))
		return {
			artifacts: [{ path: `${meta.slug}.epub`, mediaType: 'application/epub+zip', contents: bytes }],
			receipt: receipt(publication, texts),
		}
	},
}
