import type { Element, Root, RootContent } from 'hast'
import type { LiveEdition } from '../../edition.ts'
import { safeStyle } from '../../html/safe-style.ts'
import { toXmlDocument } from '../../html/xhtml.ts'
import type { Asset, Chapter } from '../../publication.ts'
import { make } from './document.ts'
import { type Files, layOut } from './files.ts'
import { NOTE_IMAGE, noteImage } from './note-image.ts'
import { everyWidth } from './styles.ts'

/** The documents of the EPUB one by one, pictures as they lie in the manuscript; the package around them is for publishing. */
export const liveEpub: LiveEdition = (book) => {
	const { context, ready } = book
	let files: Files | undefined
	const known = (): Files => {
		files ??= layOut(book.publication)
		return files
	}
	const address = (asset: Asset) => `images/${asset.id}`
	return async (path) => {
		const asset = path.startsWith('images/') && book.publication.assets.find((one) => address(one) === path)
		if (asset) return { mediaType: asset.mediaType, contents: await context.bytes(asset) }
		const { mediaType, part } = noteImage
		if (path === NOTE_IMAGE) return { mediaType, contents: typeof part.contents === 'function' ? await part.contents() : part.contents }
		if (path === 'style.css') {
			const own = await safeStyle(context.style, () => undefined, ['direction', 'unicode-bidi', 'position'])
			return { mediaType: 'text/css', contents: [context.theme.sheets.epub, everyWidth(), MARGINS, own].join('\n') }
		}
		const document = known().documents.find(({ file }) => file === path)
		if (!document) return undefined
		const publication = await ready(document.chapter)
		const { tree } = make(document, { publication, context, files: known(), address, noteImage: NOTE_IMAGE })
		trace(tree, document.chapter)
		return { mediaType: 'application/xhtml+xml', contents: toXmlDocument(tree) }
	}
}

/** What an e-reader sets around its pages. */
const MARGINS = 'body { max-width: 42em; margin: 0 auto; padding: 1.5em 6% 4em; }'

/** Say of every element where it stands in the manuscript. Changes the tree. */
function trace(node: Root | RootContent, chapter: Chapter): void {
	if (node.type === 'element') mark(node, chapter)
	if ('children' in node) for (const child of node.children) trace(child, chapter)
}

function mark({ position, data, properties }: Element, { file }: Chapter): void {
	if (position) properties['dataAt'] = `${data?.file ?? file}:${position.start.line}`
}
