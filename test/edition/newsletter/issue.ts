import { bookOf } from '../../book.ts'
import { withoutBrowser } from './without-browser.ts'

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
