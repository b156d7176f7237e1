import type { Element, Root } from 'hast'
import type { WebFrame } from '../../../templates/parts/web-frame.tsx'
import type { WebHead } from '../../../templates/parts/web-head.tsx'
import type { Artifact } from '../../edition.ts'
import { plainText } from '../../element.ts'
import { toHtml } from '../../html/html.ts'
import { headingNumber } from '../../html/words.ts'
import type { Chapter } from '../../publication.ts'
import { article, type ChapterText, type Setting } from './article.ts'
import { outline, sideContents, wholeContents } from './contents.ts'
import { footLines } from './facts.ts'
import { head } from './head.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'
import { titlePage } from './title.ts'

/** A page of the site for one chapter. */
export function chapterPage(site: Site, text: ChapterText, setting: Setting): Artifact {
	const { publication, labels } = site
	const { chapter } = text
	const { meta, chapters } = publication
	const at = chapters.indexOf(chapter)
	const isWhole = chapter.title === meta.title
	const path = pagePath(chapter)
	const frame = {
		...toFrame(
			site,
			head(site, { path, title: isWhole ? meta.title : `${chapter.title} · ${meta.title}`, description: opening(text.content), chapter }),
		),
		contents: sideContents(publication, labels, chapter, (id, place) => setting.medium.href(id, place, chapter), 'index.html'),
		outline: outline(publication, labels, chapter, (id, place) => setting.medium.href(id, place, chapter)),
	}
	const props = { frame, article: article(text, setting), previous: turn(site, chapters[at - 1]), next: turn(site, chapters[at + 1]) }
	return toPage(path, site.context.theme.shells.WebPage(props))
}

/** The title page with the contents. */
export function indexPage(site: Site): Artifact {
	const { publication, labels } = site
	const path = 'index.html'
	const frame = toFrame(site, head(site, { path, title: publication.meta.title }))
	const entries = wholeContents(publication, labels, (chapter, id) => `${pagePath(chapter)}${id === undefined ? '' : `#${id}`}`)
	return toPage(path, site.context.theme.shells.WebIndex({ frame, title: titlePage(site), entries }))
}

/** The page for addresses that lead nowhere; it is shown at any depth, so its addresses are whole where they can be. */
export function notFoundPage(site: Site): Artifact {
	const path = '404.html'
	const base = site.address === undefined ? '' : new URL(site.address).pathname
	const own = head(site, { path, title: `${site.labels.notFound} · ${site.publication.meta.title}` })
	const { canonical: _, data: __, share: ___, ...rest } = own
	const lost: WebHead = {
		...rest,
		isListed: false,
		properties: [],
		feeds: [],
		sheet: { href: base + site.sheet.path },
		script: { href: base + site.script.path },
	}
	const home = `${base}index.html`
	return toPage(path, site.context.theme.shells.WebNotFound({ frame: { ...toFrame(site, lost), home, index: undefined }, home }))
}

/** What every page's frame says. */
export function toFrame({ publication: { meta }, labels, search }: Site, pageHead: WebHead): WebFrame {
	return {
		language: meta.language,
		kind: meta.kind,
		paragraphs: meta.paragraphs.screen,
		labels,
		head: pageHead,
		title: meta.title,
		home: 'index.html',
		foot: footLines(meta, labels),
		index: `${search.script.path} ${search.index.path}`,
	}
}

/** A tree as a document. */
export function toPage(path: string, tree: Element | Root): Artifact {
	return { path, mediaType: 'text/html', contents: `<!doctype html>\n${toHtml(tree)}\n` }
}

function turn({ publication: { meta }, labels }: Site, chapter: Chapter | undefined): { href: string; title: string } | undefined {
	if (!chapter) return undefined
	const { number, appendix } = chapter
	const words = number ? headingNumber({ number, appendix }, meta.numbering.chapters, labels) : ''
	return { href: pagePath(chapter), title: words ? `${words}　${chapter.title}` : chapter.title }
}

/** The first paragraph, short enough for a list of results. */
function opening(content: ChapterText['content']): string | undefined {
	for (const node of content) {
		if (node.type !== 'element' || node.tagName !== 'p') continue
		const words = plainText(node).replace(/\s+/g, ' ').trim()
		if (words !== '') return [...words].length > 110 ? `${[...words].slice(0, 109).join('')}…` : words
	}
	return undefined
}
