import type { Kind } from '../../metadata.ts'
import type { Chapter } from '../../publication.ts'
import type { Site } from './site.ts'

const types: Record<Kind, string> = {
	report: 'Report',
	book: 'Book',
	technical: 'Book',
	periodical: 'PublicationIssue',
	weekly: 'PublicationIssue',
	docs: 'TechArticle',
}

/** What a page is, for machines (schema.org), as text that can stand in a script element. */
export function jsonLd({ publication, address }: Site, chapter: Chapter | undefined, url: string | undefined): string {
	const { meta, assets, chapters } = publication
	const authors = meta.authors.map(({ name }) => ({ '@type': 'Person', name }))
	const book = {
		'@type': types[meta.kind],
		name: meta.title,
		inLanguage: meta.language,
		...(authors.length > 0 ? { author: authors } : {}),
		...(address ? { url: address } : {}),
	}
	const features = ['tableOfContents', 'structuralNavigation', 'readingOrder', ...(assets.length > 0 ? ['alternativeText'] : [])]
	const about = chapter
		? {
				'@type': 'Chapter',
				name: chapter.title,
				position: chapters.indexOf(chapter) + 1,
				inLanguage: meta.language,
				...(chapter.byline?.authors ? { author: chapter.byline.authors.map(({ name }) => ({ '@type': 'Person', name })) } : {}),
				isPartOf: book,
			}
		: {
				...book,
				...(meta.subtitle ? { alternativeHeadline: meta.subtitle } : {}),
				...(meta.description ? { description: meta.description } : {}),
				...(meta.isbn ? { isbn: meta.isbn } : {}),
				...(meta.publisher ? { publisher: { '@type': 'Organization', name: meta.publisher } } : {}),
				...(meta.keywords.length > 0 ? { keywords: meta.keywords.join(',') } : {}),
				identifier: meta.identifier,
			}
	const whole = {
		'@context': 'https://schema.org',
		...about,
		...(url ? { url } : {}),
		...(meta.date ? { datePublished: meta.date } : {}),
		dateModified: meta.modified,
		accessMode: assets.length > 0 ? ['textual', 'visual'] : ['textual'],
		accessibilityFeature: features,
		accessibilityHazard: 'none',
	}
	return JSON.stringify(whole).replaceAll('<', '\\u003c')
}
