import type { Artifact, Browser, Context, FontSubset } from '../../edition.ts'
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
interface Words {
	issue: Issue
	series: string
	line: string
}

/** The covers of all issues, drawn from the metadata; none, and a message, where there is no browser. */
export async function covers(publication: Publication, issues: Issue[], context: Context): Promise<Artifact[]> {
	const { meta } = publication
	const all = issues.map((issue) => words(publication, issue, context))
	try {
		const browser = await context.browser()
		const song = all.map(({ issue }) => issue.title).join('')
		const hei = all.map(({ series, line }) => series + line).join('')
		const fonts = await context.fonts({ characters: { song, hei }, weights: { song: [700], hei: [400] }, format: 'woff2' })
		const made: Artifact[] = []
		for (const one of all)
			for (const { name, ...size } of COVERS) {
				const parts = {
					language: meta.language,
					title: one.issue.title,
					series: one.series,
					line: one.line,
					...size,
					fonts: fontFaces(fonts),
				}
				const contents = await draw(toHtml(context.theme.shells.NewsletterCover(parts)), size, fonts, browser)
				made.push({ path: `${one.issue.id}/${name}`, mediaType: 'image/jpeg', contents })
			}
		return made
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

function words(publication: Publication, issue: Issue, context: Context): Words {
	const { meta } = publication
	const series = meta.series?.name ?? (issue.title === meta.title ? (meta.publisher ?? '') : meta.title)
	const line = byline(publication, issue, context.theme.labels(meta.language)).split('　').slice(0, -1).join('　')
	return { issue, series, line }
}

async function draw(html: string, size: { width: number; height: number }, fonts: FontSubset[], browser: Browser): Promise<Uint8Array> {
	const files = new Map(fonts.map((font) => [font.name, font]))
	const page = await browser.open({ html, file: (path) => files.get(path.replace(/^.*\//, '')) }, size)
	try {
		await page.evaluate(async () => void (await document.fonts.ready), undefined)
		return await page.screenshot({ type: 'jpeg', quality: 90 })
	} finally {
		await page.close()
	}
}
