import type { LiveEdition, LiveFile } from '../../edition.ts'
import { chapterText, type Setting } from './article.ts'
import { wholeBook } from './book.ts'
import { pageMedium } from './medium.ts'
import { assetPath, pagePath } from './names.ts'
import { chapterPage, indexPage } from './pages.ts'
import { indexText, type Site, siteArtifacts, siteOf } from './site.ts'

/** The site page by page, with the fonts of the machine; feeds, redirects and cards are for publishing. */
export const liveWeb: LiveEdition = (book) => {
	const { context, ready } = book
	let site: Site | undefined
	const known = (): Site => {
		site ??= siteOf(book.publication, context, { fonts: [], index: '' })
		return site
	}
	const setting = (publication = book.publication): Setting => ({
		publication,
		labels: known().labels,
		medium: pageMedium,
		used: new Set(),
		isTraced: true,
	})
	return async (path): Promise<LiveFile | undefined> => {
		const asset = path.startsWith('assets/') && book.publication.assets.find((one) => assetPath(one) === path)
		if (asset) return { mediaType: asset.mediaType, contents: await context.bytes(asset) }
		const chapter = book.publication.chapters.find((one) => pagePath(one) === path)
		if (chapter) {
			const own = setting(await ready(chapter))
			return text(chapterPage({ ...known(), publication: own.publication }, chapterText(chapter, own), own))
		}
		if (path === 'index.html' || path === '') return text(indexPage(known()))
		if (path === 'book.html') return whole({ ...known(), publication: await everyReady() })
		if (path === known().search.index.path)
			return {
				mediaType: 'text/javascript',
				contents: indexText(
					book.publication.chapters.map((one) => chapterText(one, setting())),
					context,
				),
			}
		const file = siteArtifacts(known()).find((artifact) => artifact.path === path)
		return file ? text(file) : undefined
	}

	async function everyReady() {
		let { publication } = book
		for (const chapter of publication.chapters) publication = await ready(chapter)
		return publication
	}
}

async function whole(site: Site): Promise<LiveFile> {
	const { contents, mediaType } = wholeBook(site)
	const parts: Uint8Array[] = []
	if (typeof contents === 'function') for await (const part of contents()) parts.push(part)
	return { mediaType, contents: Buffer.concat(parts) }
}

function text({ mediaType, contents }: ReturnType<typeof indexPage>): LiveFile {
	if (typeof contents === 'function') throw new Error('A page of the site is written in one piece')
	return { mediaType, contents }
}
