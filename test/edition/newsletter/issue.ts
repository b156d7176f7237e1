import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import type { Edition } from '../../../pipeline/edition.ts'
import { bookOf } from '../../book.ts'

/** The smallest PNG. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** The newsletter on a machine without a browser: formulas as text, and a dot for every drawing. */
export const withoutBrowser: Edition = {
	name: 'newsletter',
	render: (publication, context) =>
		newsletter.render(publication, {
			...context,
			browser: () => Promise.reject(new Error('No browser was found')),
			image: async (asset, wanted) =>
				asset.mediaType === 'image/svg+xml'
					? { bytes: dot, mediaType: 'image/png', width: (asset.width ?? 1) * 2, height: (asset.height ?? 1) * 2 }
					: context.image(asset, wanted),
		}),
}

/** One issue of a manuscript, with its files by their bare names. */
export async function issueOf(given: Parameters<typeof bookOf>[0], id?: string) {
	const book = await bookOf(given)
	const rendered = await book.render(withoutBrowser)
	const folder = id ?? rendered.artifacts[0]?.path.split('/')[0]
	return {
		...rendered,
		publication: book.publication,
		text: (name: string) => rendered.text(`${folder}/${name}`),
		bytes: (name: string) => rendered.bytes(`${folder}/${name}`),
	}
}
