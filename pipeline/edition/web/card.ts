import { fontFaces } from '../../html/font-faces.ts'
import { toHtml } from '../../html/html.ts'
import { phrases } from '../../html/phrases.ts'
import { hashedPath, type Site } from './site.ts'

/** The shapes: og:image of social networks, and the square that 微信 and QQ cut from whatever they are given. */
const shapes = { wide: { width: 1200, height: 630 }, square: { width: 600, height: 600 } } as const

/**
 * The pictures shown where the site is shared. Only a site with an address has one, since the address of
 * the picture must be whole; where no browser draws, the site goes without and a message says so.
 */
export async function card({ publication: { meta }, context, labels }: Site): Promise<Site['card']> {
	const authors = meta.authors
		.map(({ name, role }) => [name, role ?? (meta.kind === 'book' ? labels.by : '')].filter(Boolean).join(' '))
		.join('　')
	const words = [meta.title, meta.subtitle, authors, meta.publisher].filter(Boolean).join('')
	const fonts = await context.fonts({ characters: { song: words }, weights: { song: [400, 700] }, format: 'truetype' })
	const card = {
		language: meta.language,
		faces: fontFaces(fonts, ({ name }) => name),
		title: phrases(meta.title, meta.language),
		subtitle: meta.subtitle,
		authors,
		publisher: meta.publisher,
	}
	const file = (path: string) => fonts.find(({ name }) => name === path)
	try {
		const browser = await context.browser()
		const drawn = async (name: string, shape: { width: number; height: number }) => {
			const tree = context.theme.shells.WebCard({ ...card, ...shape })
			const page = await browser.open({ html: `<!doctype html>\n${toHtml(tree)}`, file }, shape)
			const bytes = await page.screenshot({ type: 'png' })
			await page.close()
			return { path: hashedPath(name, 'png', bytes), bytes }
		}
		return { wide: await drawn('card', shapes.wide), square: await drawn('card-square', shapes.square) }
	} catch (error) {
		context.signal.throwIfAborted()
		const reason = error instanceof Error ? error.message : String(error)
		context.report({ rule: 'substitute-is-shown', reason: `The site has no picture for sharing, since no browser drew it: ${reason}` })
		return undefined
	}
}
