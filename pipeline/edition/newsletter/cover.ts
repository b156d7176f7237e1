import type { Artifact, Context } from '../../edition.ts'
import { titleLines } from '../../html/title-lines.ts'
import type { Publication } from '../../publication.ts'
import { byline } from './byline.ts'
import type { Issue } from './issue.ts'

/** WeChat's two covers: 2.35:1 and 1:1. */
const COVERS = [
	{ name: 'cover-wide.jpg', width: 900, height: 383 },
	{ name: 'cover-square.jpg', width: 500, height: 500 },
]

/** The covers of an issue, drawn from the metadata; the words stand in the middle square of both. */
export async function covers(publication: Publication, issue: Issue, context: Context): Promise<Artifact[]> {
	const { meta } = publication
	const series = meta.series?.name ?? (issue.title === meta.title ? (meta.publisher ?? '') : meta.title)
	const line = byline(publication, issue, context.theme.labels(meta.language)).split('　').slice(0, -1).join('　')
	return Promise.all(
		COVERS.map(async ({ name, width, height }) => {
			const side = Math.min(width, height)
			const room = { largest: side / 6, smallest: side / 15, measure: side * 0.86, height: side * 0.56, most: 5 }
			const words = { title: titleLines(issue.title, room), series: fitting(series), line: fitting(line) }
			const tree = context.theme.shells.NewsletterCover({ width, height, ...words })
			return { path: `${issue.id}/${name}`, mediaType: 'image/jpeg', contents: await context.drawing(tree, 'image/jpeg') }
		}),
	)
}

/** What stands in one line below or above the title. */
function fitting(text: string): string {
	return titleLines(text, { largest: 1, smallest: 1, measure: 14, height: 1.4, most: 1 }).lines[0] ?? ''
}
