import { EpubCheck } from '@likecoin/epubcheck-ts'
import JSZip from 'jszip'
import sharp from 'sharp'
import { RAISED } from '../../../pipeline/edition/epub/check.ts'
import { epub } from '../../../pipeline/edition/epub/epub.ts'
import type { Receipt } from '../../../pipeline/edition.ts'
import type { Message } from '../../../pipeline/report.ts'
import { bookOf } from '../../book.ts'

/** An EPUB that was made, and unzipped with a program that is not ours. */
export interface Opened {
	bytes: Uint8Array
	names: string[]
	zip: JSZip
	receipt: Receipt
	messages: Message[]
	/** A file's text, by its name within OEBPS. */
	text(name: string): Promise<string>
	/** What an independent checker says, quiet checks raised. */
	findings(): Promise<string[]>
}

/** Publish a book as EPUB and open it. */
export async function opened(given: Parameters<typeof bookOf>[0]): Promise<Opened> {
	const book = await bookOf(given)
	const rendering = await book.render(epub)
	const bytes = await rendering.bytes(`${book.publication.meta.slug}.epub`)
	const zip = await JSZip.loadAsync(bytes)
	return {
		bytes,
		zip,
		names: Object.keys(zip.files),
		receipt: rendering.receipt,
		messages: rendering.messages,
		async text(name) {
			const file = zip.file(`OEBPS/${name}`)
			if (!file) throw new Error(`There is no ${name} among ${Object.keys(zip.files).join(', ')}`)
			return file.async('string')
		},
		async findings() {
			const { messages } = await EpubCheck.validate(bytes, { customMessages: new Map(RAISED.map((id) => [id, 'warning'])) })
			return messages
				.filter(({ severity }) => severity !== 'info' && severity !== 'usage')
				.map(({ id, message, location }) => `${id} ${message} ${location?.path ?? ''}`)
		},
	}
}

/** A cover image, so that a test starts no browser. */
export const cover = {
	'cover.png': await sharp({ create: { width: 1600, height: 2400, channels: 3, background: '#1d3f5e' } })
		.png()
		.toBuffer(),
}
