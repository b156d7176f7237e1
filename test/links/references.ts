import { type FoundElement, urlsOfCss } from './elements.ts'

/** A place that a document points at. */
export interface Reference {
	url: string
	/** `follow`: the reader goes there; `load`: the document needs it to be shown. */
	how: 'follow' | 'load'
	line: number
}

/** Everything that these elements follow or load. */
export function references(elements: readonly FoundElement[]): Reference[] {
	return elements.flatMap((element) => {
		const urls = [
			...followed(element).map((url) => ({ url, how: 'follow' as const })),
			...loaded(element).map((url) => ({ url, how: 'load' as const })),
		]
		return urls.map((reference) => ({ ...reference, url: reference.url.trim(), line: element.line }))
	})
}

/** The ids that elements name as attributes without `#`: `for`, `headers`, `aria-…`. */
export function namedIds(elements: readonly FoundElement[]): { id: string; line: number }[] {
	return elements.flatMap(({ attributes, line }) =>
		idAttributes.flatMap((name) => (attributes[name] ?? '').split(/\s+/).filter(Boolean)).map((id) => ({ id, line })),
	)
}

const idAttributes = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-details', 'aria-controls', 'aria-owns']
/** Links that a browser fetches on its own. */
const fetching = /(^|\s)(stylesheet|icon|apple-touch-icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)(\s|$)/i

function followed({ name, attributes }: FoundElement): string[] {
	const href = attributes['href'] ?? attributes['xlink:href']
	if (href === undefined) return name === 'content' && attributes['src'] !== undefined ? [attributes['src']] : []
	if (name === 'link') return []
	return name === 'use' || name === 'image' ? [] : [href]
}

function loaded({ name, attributes, style }: FoundElement): string[] {
	const urls: string[] = []
	const href = attributes['href'] ?? attributes['xlink:href']
	if (href !== undefined && (name === 'use' || name === 'image')) urls.push(href)
	if (href !== undefined && name === 'link' && fetching.test(attributes['rel'] ?? '')) urls.push(href)
	if (attributes['src'] !== undefined && name !== 'content') urls.push(attributes['src'])
	for (const attribute of ['poster', 'data', 'background'] as const)
		if (attributes[attribute] !== undefined && (attribute !== 'data' || name === 'object')) urls.push(attributes[attribute])
	for (const candidate of (attributes['srcset'] ?? '').matchAll(/([^\s,]\S*[^\s,])(\s+[\d.]+[wx])?\s*(?:,|$)/g)) urls.push(candidate[1]!)
	if (style !== undefined) urls.push(...urlsOfCss(style))
	if (attributes['style'] !== undefined) urls.push(...urlsOfCss(attributes['style'], 'declarationList'))
	return urls.filter((url) => url !== '')
}
