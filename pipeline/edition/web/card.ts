import { fontFaces } from '../../html/font-faces.ts'
import { toHtml } from '../../html/html.ts'
import { phrases } from '../../html/phrases.ts'
import { hashedPath, type Site } from './site.ts'

/**
 * The picture shown where the site is shared (og:image, 1200 × 630). Only a site with an address has one, since the address of
 * the picture must be whole; where no browser draws, the site goes without and a message says so.
 */
export async function card({ publication: { meta }, context, labels }: Site): Promise<Site['card']> {
	const authors = meta.authors
		.map(({ name, role }) => [name, role ?? (meta.kind === 'book' ? labels.by : '')].filter(Boolean).join(' '))
		.join('　')
	const words = [meta.title, meta.subtitle, authors, meta.publisher].filter(Boolean).join('')
	const fonts = await context.fonts({ characters: { song: words }, weights: { song: [400, 700] }, format: 'truetype' })
	const tree = context.theme.shells.WebCard({
		language: meta.language,
		faces: fontFaces(fonts, ({ name }) => name),
		title: phrases(meta.title, meta.language),
		subtitle: meta.subtitle,
		authors,
		publisher: meta.publisher,
	})
	const file = (path: string) => fonts.find(({ name }) => name === path)
	try {
		const browser = await context.browser()
		const page = await browser.open({ html: `<!doctype html>\n${toHtml(tree)}`, file }, { width: 1200, height: 630 })
		const bytes = await page.screenshot({ type: 'png' })
		await page.close()
		return { path: hashedPath('card', 'png', bytes), bytes }
	} catch (error) {
		context.signal.throwIfAborted()
		const reason = error instanceof Error ? error.message : String(error)
		context.report({ rule: 'substitute-is-shown', reason: `The site has no picture for sharing, since no browser drew it: ${reason}` })
		return undefined
	}
}
