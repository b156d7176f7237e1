import type { Meta, Variant } from '../metadata.ts'
import { uuidOf } from '../uuid.ts'

/** Metadata in another variant: every word that is shown, the language, an identifier and an address of its own. */
export function convertMeta(meta: Meta, to: Variant, convert: (text: string, name: string) => string): Meta {
	const { newsletter, web } = meta
	const url = web.url === undefined ? undefined : (meta.variants.urls[to] ?? `${web.url.replace(/\/*$/, '/')}${to}/`)
	return {
		...meta,
		...words(meta, ['title', 'subtitle', 'edition', 'price', 'publisher', 'rights', 'description'], convert),
		authors: meta.authors.map(({ name, role, ...rest }) => ({
			...rest,
			name: convert(name, 'authors'),
			...(role === undefined ? {} : { role: convert(role, 'authors') }),
		})),
		language: to,
		identifier: identifierOf(meta.identifier, to),
		keywords: meta.keywords.map((keyword) => convert(keyword, 'keywords')),
		...(meta.series ? { series: { ...meta.series, name: convert(meta.series.name, 'series') } } : {}),
		web: { ...web, url },
		newsletter: {
			...newsletter,
			...words(newsletter, ['from', 'subject', 'preheader', 'about'], convert),
			...(newsletter.related ? { related: newsletter.related.map((one) => ({ ...one, title: convert(one.title, 'related') })) } : {}),
		},
	}
}

/** Two books of one identifier would be one book to a reading system; a number that somebody gave out is the author's to change. */
function identifierOf(identifier: string, to: Variant): string {
	return identifier.startsWith('urn:uuid:') ? uuidOf(`${identifier}/${to}`) : identifier
}

function words<Name extends string>(
	of: { [name in Name]?: string },
	names: readonly Name[],
	convert: (text: string, name: string) => string,
): { [name in Name]?: string } {
	const made: { [name in Name]?: string } = {}
	for (const name of names) {
		const text = of[name]
		if (text !== undefined) made[name] = convert(text, name)
	}
	return made
}
