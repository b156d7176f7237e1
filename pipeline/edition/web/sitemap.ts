import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import type { Artifact } from '../../edition.ts'
import { pagePath } from './names.ts'
import type { Site } from './site.ts'

/** sitemap.xml and robots.txt; both speak in whole addresses, so a site whose address nobody knows has neither. */
export function forRobots({ publication: { meta, chapters }, address }: Site): Artifact[] {
	if (address === undefined) return []
	const places = ['', ...chapters.map(pagePath)].map((path) =>
		x('url', [x('loc', encodeURI(decodeURI(address + path))), x('lastmod', meta.modified)]),
	)
	const tree = x('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, places)
	return [
		{ path: 'sitemap.xml', mediaType: 'application/xml', contents: `<?xml version="1.0" encoding="utf-8"?>\n${toXml(tree)}\n` },
		{ path: 'robots.txt', mediaType: 'text/plain', contents: `User-agent: *\nAllow: /\nSitemap: ${address}sitemap.xml\n` },
	]
}
