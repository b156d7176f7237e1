import type { Artifact, Context } from '../../edition.ts'
import { toHtml } from '../../html/html.ts'
import type { Publication } from '../../publication.ts'
import { byline } from './byline.ts'
import { fontFaces } from './faces.ts'
import type { Issue } from './issue.ts'

/** WeChat's two covers: 2.35:1 and 1:1. */
const COVERS = [
	{ name: 'cover-wide.jpg', width: 900, height: 383 },
	{ name: 'cover-square.jpg', width: 500, height: 500 },
]

/** The covers of all issues, drawn from the metadata; none, and a message, where there is no browser. */
export async function covers(publication: Publication, issues: Issue[], context: Context): Promise<Artifact[]> {
	const { meta } = publication
	const wanted = issues.flatMap((issue) =>
		COVERS.map(({ name, ...size }) => ({ path: `${issue.id}/${name}`, ...words(publication, issue, context), ...size })),
	)
	try {
		const browser = await context.browser()
		const song = wanted.map(({ title }) => title).join('')
		const hei = wanted.map(({ series, line }) => series + line).join('')
		const fonts = await context.fonts({ characters: { song, hei }, weights: { song: [700], hei: [400] }, format: 'woff2' })
		const files = new Map(fonts.map((font) => [font.name, font]))
		const html = toHtml(context.theme.shells.NewsletterCovers({ language: meta.language, covers: wanted, fonts: fontFaces(fonts) }))
		const page = await browser.open({ html, file: (path) => files.get(path.replace(/^.*\//, '')) }, { width: 900, height: 500 })
		try {
			const made: Artifact[] = []
			for (const [index, { path }] of wanted.entries())
				made.push({
					path,
					mediaType: 'image/jpeg',
					contents: await page.screenshot({ type: 'jpeg', quality: 90, selector: `#cover-${index}` }),
				})
			return made
		} finally {
			await page.close()
		}
	} catch (error) {
		if (context.signal.aborted) throw error
		context.report({
			rule: 'cover-is-good',
			reason: `The covers of the newsletter could not be drawn (${error instanceof Error ? error.message : String(error)}); everything else is there.`,
			file: issues[0]?.chapters[0]?.file,
			edition: 'newsletter',
		})
		return []
	}
}

function words(publication: Publication, issue: Issue, context: Context): { title: string; series: string; line: string } {
	const { meta } = publication
	const series = meta.series?.name ?? (issue.title === meta.title ? (meta.publisher ?? '') : meta.title)
	const line = byline(publication, issue, context.theme.labels(meta.language)).split('　').slice(0, -1).join('　')
	return { title: issue.title, series, line }
}
