import { createHash } from 'node:crypto'
import type { WebHead } from '../../../templates/parts/web-head.tsx'
import type { Chapter } from '../../publication.ts'
import { jsonLd } from './json-ld.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'

/** Nothing but the site's own files; no inline script, no inline style, no frame, no form. */
const pagePolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

/** The head of a page at `path`; `chapter` is absent on pages about the whole book. */
export function head(site: Site, page: { path: string; title: string; description?: string; chapter?: Chapter }): WebHead {
	const { publication, address } = site
	const { meta } = publication
	const url = address === undefined ? undefined : address + (page.path === 'index.html' ? '' : page.path)
	const description = page.description ?? meta.description
	return {
		title: page.title,
		...(description ? { description } : {}),
		policy: pagePolicy,
		...(url ? { canonical: url } : {}),
		...neighbours(publication.chapters, page.chapter),
		feeds: [
			{ type: 'application/atom+xml', href: 'atom.xml', title: meta.title },
			{ type: 'application/feed+json', href: 'feed.json', title: meta.title },
		],
		properties: openGraph(site, { ...page, description, url }),
		...(address && site.card ? { share: shared(page.chapter?.title ?? meta.title, address, site.card) } : {}),
		data: jsonLd(site, page.chapter, url),
		sheet: { href: site.sheet.path },
		script: { href: site.script.path },
		authors: meta.authors.map(({ name }) => name),
	}
}

/** The head of the whole book in one file: everything inside, allowed by its hash. */
export function bookHead(site: Site, texts: { sheet: string; script: string }): WebHead {
	const { share: _, ...own } = head(site, { path: 'book.html', title: site.publication.meta.title })
	const policy = `default-src 'none'; script-src '${digest(texts.script)}'; style-src '${digest(texts.sheet)}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`
	return { ...own, policy, feeds: [], sheet: { text: texts.sheet }, script: { text: texts.script } }
}

function shared(name: string, address: string, { square }: NonNullable<Site['card']>): WebHead['share'] {
	return { name, image: address + square.path, picture: square.path }
}

function digest(text: string): string {
	return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function neighbours(chapters: Chapter[], chapter: Chapter | undefined): { previous?: string; next?: string } {
	const at = chapter ? chapters.indexOf(chapter) : -1
	const previous = chapters[at - 1]
	const next = chapters[at + 1]
	return {
		...(at > 0 && previous ? { previous: pagePath(previous) } : {}),
		...(at >= 0 && next ? { next: pagePath(next) } : {}),
	}
}

function openGraph(
	{ publication: { meta }, address, card }: Site,
	page: { title: string; description?: string; url?: string; chapter?: Chapter },
): [string, string][] {
	return [
		['og:type', page.chapter ? 'article' : 'book'],
		['og:title', page.chapter?.title ?? meta.title],
		['og:site_name', meta.title],
		['og:locale', localeOf(meta.language)],
		...(page.description ? [['og:description', page.description] satisfies [string, string]] : []),
		...(page.url ? [['og:url', page.url] satisfies [string, string]] : []),
		...(address && card
			? ([
					['og:image', address + card.wide.path],
					['og:image:type', 'image/png'],
					['og:image:width', '1200'],
					['og:image:height', '630'],
					['og:image:alt', meta.title],
					['twitter:card', 'summary_large_image'],
				] satisfies [string, string][])
			: []),
	]
}

/** As Open Graph writes it: zh_TW. */
function localeOf(language: string): string {
	if (/-(HK|MO)\b/.test(language)) return 'zh_HK'
	return /^zh-(Hant|TW)/.test(language) ? 'zh_TW' : 'zh_CN'
}
