import JSZip from 'jszip'
import { textOfMarkup } from './text-of-markup.ts'

/** The words of an EPUB's documents, in the order of the archive. */
export async function textOfEpub(bytes: Uint8Array): Promise<string> {
	const { files } = await JSZip.loadAsync(bytes)
	const pages = Object.values(files).filter(({ name }) => name.endsWith('.xhtml'))
	return (await Promise.all(pages.map((page) => page.async('string')))).map(textOfMarkup).join('\n')
}
