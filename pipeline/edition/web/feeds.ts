import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import type { Artifact } from '../../edition.ts'
import { toHtml } from '../../html/html.ts'
import type { Asset, Chapter } from '../../publication.ts'
import { uuidOf } from '../../uuid.ts'
import { type ChapterText, chapterText } from './article.ts'
import { feedMedium } from './medium.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'

/** An item of both feeds: a chapter with its full content. */
interface Item {
	id: string
	url: string
	title: string
	html: string
	published?: string
	modified: string
	authors: string[]
}

/** atom.xml (RFC 4287) and feed.json (JSON Feed 1.1), with full content, stable ids and the metadata's dates. */
export function feeds(site: Site, used: Set<Asset>): Artifact[] {
	const items = site.publication.chapters.map((chapter) => item(site, chapter, used))
	return [
		{ path: 'atom.xml', mediaType: 'application/atom+xml', contents: atom(site, items) },
		{ path: 'feed.json', mediaType: 'application/feed+json', contents: jsonFeed(site, items) },
	]
}

function item(site: Site, chapter: Chapter, used: Set<Asset>): Item {
	const { publication, labels, address } = site
	const { meta } = publication
	const text = chapterText(chapter, { publication, labels, medium: feedMedium(address ?? ''), used })
	const published = instant(chapter.byline?.date) ?? instant(meta.date)
	return {
		id: stableId(meta.identifier, chapter.id),
		url: `${address ?? ''}${pagePath(chapter)}`,
		title: chapter.title,
		html: clean(content(text)),
		...(published ? { published } : {}),
		modified: meta.modified,
		authors: chapter.byline?.authors?.map(({ name }) => name) ?? meta.authors.map(({ name }) => name),
	}
}

function content({ content, notes }: ChapterText): string {
	const text = toHtml({ type: 'root', children: content })
	if (notes.length === 0) return text
	const list = notes.map(({ id, content }) => {
		const item = { type: 'element' as const, tagName: 'li', properties: { id }, children: content }
		return toHtml(item)
	})
	return `${text}<hr><ol>${list.join('')}</ol>`
}

/** RFC 4287 §4.1.1: id, title and updated; an author; a self link where the site's address is known. */
function atom({ publication: { meta }, address }: Site, items: Item[]): string {
	const authors = (names: string[]) => names.map((name) => x('author', [x('name', clean(name))]))
	const tree = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': meta.language }, [
		x('id', clean(meta.identifier.includes(':') ? encodeURI(meta.identifier) : stableId(meta.identifier, ''))),
		x('title', clean(meta.title)),
		...(meta.subtitle ? [x('subtitle', clean(meta.subtitle))] : []),
		x('updated', meta.modified),
		...authors(meta.authors.length > 0 ? meta.authors.map(({ name }) => name) : [meta.publisher ?? meta.title]),
		...(meta.rights ? [x('rights', clean(meta.rights))] : []),
		x('generator', { uri: 'https://www.npmjs.com/package/huozi-press' }, 'Huozi'),
		x('link', { rel: 'alternate', type: 'text/html', href: address ?? 'index.html' }),
		...(address ? [x('link', { rel: 'self', type: 'application/atom+xml', href: `${address}atom.xml` })] : []),
		...items.map((item) =>
			x('entry', [
				x('id', item.id),
				x('title', clean(item.title)),
				...authors(item.authors),
				...(item.published ? [x('published', item.published)] : []),
				x('updated', item.modified),
				x('link', { rel: 'alternate', type: 'text/html', href: item.url }),
				x('content', { type: 'html' }, item.html),
			]),
		),
	])
	// The writer leaves this one sequence, which may not stand in text (XML 1.0 §2.4).
	return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(tree).replaceAll(']]>', ']]&gt;')}\n`
}

function jsonFeed({ publication: { meta }, address }: Site, items: Item[]): string {
	const people = (names: string[]) => (names.length > 0 ? { authors: names.map((name) => ({ name })) } : {})
	const feed = {
		version: 'https://jsonfeed.org/version/1.1',
		title: meta.title,
		...(address ? { home_page_url: address, feed_url: `${address}feed.json` } : {}),
		...(meta.description ? { description: meta.description } : {}),
		language: meta.language,
		...people(meta.authors.map(({ name }) => name)),
		items: items.map((item) => ({
			id: item.id,
			...(address ? { url: item.url } : {}),
			title: item.title,
			content_html: item.html,
			...(item.published ? { date_published: item.published } : {}),
			date_modified: item.modified,
			...people(item.authors),
			language: meta.language,
		})),
	}
	return `${JSON.stringify(feed, null, '\t')}\n`
}

/** RFC 3339 from what an author may write: a year, a month, a day or an instant. */
function instant(date: string | undefined): string | undefined {
	const time = date === undefined ? Number.NaN : Date.parse(date)
	return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** A UUID of the book's identifier and the chapter's id: the same from build to build and from address to address. */
function stableId(identifier: string, chapter: string): string {
	return uuidOf(`${identifier}#${chapter}`)
}

/** XML 1.0 allows no control character but tab and line ends, and no half of a surrogate pair. */
function clean(text: string): string {
	return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
}
