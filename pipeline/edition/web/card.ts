import { titleLines } from '../../html/title-lines.ts'
import { hashedPath, type Site } from './site.ts'

/** The shapes: og:image of social networks, and the square that 微信 and QQ cut from whatever they are given. */
const SHAPES = {
	wide: { name: 'card', width: 1200, height: 630 },
	square: { name: 'card-square', width: 600, height: 600 },
} as const

/** The pictures shown where the site is shared. Only a site with an address has any, since theirs must be whole. */
export async function card(site: Site): Promise<Site['card']> {
	const [wide, square] = await Promise.all([drawn(site, 'wide'), drawn(site, 'square')])
	return { wide, square }
}

async function drawn(
	{ publication: { meta }, context, labels }: Site,
	shape: keyof typeof SHAPES,
): Promise<{ path: string; bytes: Uint8Array }> {
	const { name, width, height } = SHAPES[shape]
	const authors = meta.authors
		.map((person) => [person.name, person.role ?? (meta.kind === 'book' ? labels.by : '')].filter(Boolean).join(' '))
		.join('　')
	const isWide = shape === 'wide'
	const measure = width * 0.8
	const tree = context.theme.shells.WebCard({
		width,
		height,
		title: titleLines(meta.title, { largest: width / 10, smallest: 44, measure, height: height * 0.5, most: 4 }),
		...(meta.subtitle && isWide
			? { subtitle: titleLines(meta.subtitle, { largest: 38, smallest: 30, measure, height: 100, most: 2 }) }
			: {}),
		authors: oneLine(authors, isWide ? 18 : 14),
		...(meta.publisher && isWide ? { publisher: oneLine(meta.publisher, 10) } : {}),
	})
	const bytes = await context.drawing(tree, 'image/png')
	return { path: hashedPath(name, 'png', bytes), bytes }
}

/** At most so many ems. */
function oneLine(text: string, measure: number): string {
	return titleLines(text, { largest: 1, smallest: 1, measure, height: 1.4, most: 1 }).lines[0] ?? ''
}
