import type { WebTitle } from '../../../templates/parts/web-title.tsx'
import { phrases } from '../../html/phrases.ts'
import { facts } from './article.ts'
import { assetPath, pagePath } from './names.ts'
import type { Site } from './site.ts'

/** What the title page says of the book. */
export function titlePage({ publication, labels }: Site): WebTitle {
	const { meta, chapters, assets } = publication
	const cover = assets.find(({ id }) => id === meta.cover)
	const first = chapters[0]
	const characters = chapters.reduce((sum, chapter) => sum + chapter.characters, 0)
	return {
		title: phrases(meta.title, meta.language),
		...(meta.subtitle ? { subtitle: meta.subtitle } : {}),
		...(meta.series
			? { series: meta.series.position === undefined ? meta.series.name : `${meta.series.name} ${meta.series.position}` }
			: {}),
		authors: meta.authors.map(({ name, role }) => ({ name, role: role ?? (meta.kind === 'book' ? labels.by : '') })),
		facts: [...(meta.publisher ? [meta.publisher] : []), ...(meta.date ? [meta.date] : []), ...facts(characters, labels)],
		...(meta.description ? { description: meta.description } : {}),
		...(cover ? { cover: { src: assetPath(cover), width: cover.width, height: cover.height, alt: `${labels.cover}：${meta.title}` } } : {}),
		links: [...(first ? [{ href: pagePath(first), text: labels.startReading }] : []), { href: 'book.html', text: labels.wholeBook }],
	}
}
