import type { Artifact } from '../../edition.ts'
import { toHtml } from '../../html/html.ts'
import type { Chapter } from '../../publication.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'

/**
 * Pages at the addresses that GitBook, HonKit and mdBook gave to chapters in folders (`book/start/README.md` was
 * `book/start/index.html`), which lead on to where they are now. `taken`: paths that are pages of ours.
 */
export function redirects({ publication, labels, context, address }: Site, taken: Set<string>): Artifact[] {
	const root = commonFolder(publication.chapters)
	return publication.chapters.flatMap((chapter) => {
		const path = oldPath(chapter.file.slice(root.length))
		if (!path.includes('/') || taken.has(path)) return []
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
