import type { Asset, Chapter } from '../../publication.ts'

/** File endings of what a page may show. */
const endings: Record<string, string> = {
	'image/png': 'png',
	'image/jpeg': 'jpg',
	'image/gif': 'gif',
	'image/webp': 'webp',
	'image/avif': 'avif',
	'image/svg+xml': 'svg',
	'image/bmp': 'bmp',
}

/** Where an asset lies in the site; its id ends in the hash of what it holds. */
export function assetPath(asset: Asset): string {
	return `assets/${asset.id}.${endings[asset.mediaType] ?? 'bin'}`
}

/** Where a chapter lies in the site. */
export function pagePath(chapter: Pick<Chapter, 'id'> | string): string {
	return `${typeof chapter === 'string' ? chapter : chapter.id}.html`
}

/** The id of a place in a file that holds several chapters. */
export function bookId(chapter: string, id?: string): string {
	return id === undefined ? chapter : `${chapter}--${id}`
}

/** The site's own address with a slash at its end, if the author gave one. */
export function siteAddress(url: string | undefined): string | undefined {
	if (url === undefined) return undefined
	const address = new URL(url)
	address.hash = ''
	address.search = ''
	if (!address.pathname.endsWith('/')) address.pathname += '/'
	return address.href
}
