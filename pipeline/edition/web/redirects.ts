import type { Artifact } from '../../edition.ts'
import { toHtml } from '../../html/html.ts'
import type { Chapter } from '../../publication.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'

/**
 * Pages at the addresses that chapters had before, which lead on to where they are now: those of GitBook, HonKit and mdBook
 * (`book/start/README.md` was `book/start/index.html`), and of the Markdown files of such a book, as folders of their names.
 * `taken`: paths that are pages of ours.
 */
export function redirects({ publication, labels, context, address }: Site, taken: Set<string>): Artifact[] {
	const root = commonFolder(publication.chapters)
	const isImported = publication.origin !== undefined
	const places = publication.chapters.flatMap((chapter) => {
		const file = chapter.file.slice(root.length)
		const page = oldPath(file)
		const pages = isImported || page.includes('/') ? [page] : []
		return [...pages, ...(isImported ? [`${file}/index.html`] : [])].map((path) => ({ chapter, path }))
	})
	return places.flatMap(({ chapter, path }) => {
		if (taken.has(path)) return []
		taken.add(path)
		const href = `${'../'.repeat(path.split('/').length - 1)}${pagePath(chapter)}`
		const { WebRedirect } = context.theme.shells
		const canonical = address === undefined ? undefined : address + pagePath(chapter)
		const page = WebRedirect({ language: publication.meta.language, title: chapter.title, href, canonical, word: labels.open })
		return [{ path, mediaType: 'text/html', contents: `<!doctype html>\n${toHtml(page)}\n` }]
	})
}

function oldPath(file: string): string {
	return file.replace(/(^|\/)(?:readme|index)\.[^./]+$/i, '$1index.html').replace(/\.(?:md|markdown|mdown|mkd|txt)$/i, '.html')
}

/** The folder that holds all chapters, with `/` behind: mdBook's `src/`. */
function commonFolder(chapters: Chapter[]): string {
	const [first = '', ...rest] = chapters.map(({ file }) => file.slice(0, file.lastIndexOf('/') + 1))
	let folder = first
	for (const other of rest) while (!other.startsWith(folder)) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
	return folder
}
