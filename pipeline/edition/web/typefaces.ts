import type { ElementContent } from 'hast'
import type { Context, FamilyName, FontRequest, FontSubset } from '../../edition.ts'
import { hasClass } from '../../element.ts'
import { fontFaces } from '../../html/font-faces.ts'
import type { ContentsEntry, Publication } from '../../publication.ts'
import type { ChapterText } from './article.ts'

const families: Partial<Record<string, FamilyName>> = {
	...Object.fromEntries(
		['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'b', 'figcaption', 'th', 'dt', 'summary'].map((name) => [name, 'hei']),
	),
	...Object.fromEntries(['em', 'blockquote'].map((name) => [name, 'kai'])),
	...Object.fromEntries(['code', 'pre', 'kbd', 'samp'].map((name) => [name, 'mono'])),
	// The source of a quotation or an epigraph.
	footer: 'song',
	math: 'math',
}

/** The fonts of a site: one woff2 a face, of exactly the characters used; each is asked for only by a page that needs it. */
export async function siteFonts(publication: Publication, texts: ChapterText[], context: Context): Promise<FontSubset[]> {
	const subsets = await context.fonts(request(publication, texts, context))
	// Italic is only Latin within emphasis, which has a family of its own.
	return subsets.filter(({ style }) => style === 'normal')
}

/** What makes the sheets use them; `urlOf` says where a file lies. */
export function fontSheet(subsets: FontSubset[], urlOf: (subset: FontSubset) => string): string {
	const faces = fontFaces(subsets, urlOf).replaceAll('@font-face{', '@font-face{font-display:swap;')
	return `${faces}\n:root{--text-family:var(--song);--latin:"Huozi Kai Latin",serif;--latin-family:"Huozi Song Latin","Huozi Song",serif}`
}

/** Which families lend a family the faces that it shares with them. */
const lenders: Partial<Record<FontSubset['family'], FontSubset['family'][]>> = {
	'Huozi Song': ['Huozi Song Latin'],
	'Huozi Hei': ['Huozi Hei Latin'],
	'Huozi Kai': ['Huozi Song', 'Huozi Kai Latin'],
}

/** The same sheet with the fonts inside: a file stands in it once, and a family that shares it asks the family that has it. */
export function wholeFontSheet(subsets: FontSubset[]): string {
	const own = subsets.filter(({ family, name }) => !subsets.some((other) => other.name === name && lenders[family]?.includes(other.family)))
	const sheet = fontSheet(own, ({ mediaType, bytes }) => `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`)
	const stack = (family: FontSubset['family']) => [family, ...(lenders[family] ?? [])].map((name) => `"${name}"`).join(',')
	return `${sheet}\n:root{--song:${stack('Huozi Song')},serif;--hei:${stack('Huozi Hei')},sans-serif;--kai:${stack('Huozi Kai')},serif}`
}

function request({ meta, contents }: Publication, texts: ChapterText[], context: Context): FontRequest {
	const found: Record<FamilyName, Set<string>> = { song: new Set(), hei: new Set(), kai: new Set(), mono: new Set(), math: new Set() }
	for (const { chapter, heading, content, notes } of texts) {
		collect([heading, ...content, ...notes.flatMap((note) => note.content)], 'song', found)
		add(found.hei, [
			chapter.title,
			chapter.part,
			chapter.byline?.source,
			...(chapter.byline?.authors ?? []).flatMap(({ name, role }) => [name, role]),
		])
	}
	const names = meta.authors.flatMap(({ name, role }) => [name, role])
	add(found.hei, [
		meta.title,
		meta.subtitle,
		meta.series?.name,
		meta.publisher,
		meta.rights,
		meta.description,
		meta.web.icp,
		meta.web.police,
		...names,
	])
	add(found.hei, titles(contents))
	add(found.hei, [...strings(context.theme.labels(meta.language)), ascii, '　，。、：；？！“”‘’（）《》—…·①'])
	add(found.song, [
		meta.subtitle,
		meta.series?.name,
		meta.description,
		...names,
		context.theme.labels(meta.language).notFoundHelp,
		ascii,
		'　，。、：；？！“”‘’（）《》—…·↩',
	])
	const characters: FontRequest['characters'] = {}
	for (const family of ['song', 'hei', 'kai', 'mono', 'math'] as const)
		if (found[family].size > 0) characters[family] = [...found[family]].sort().join('')
	return { characters, weights: { song: [400], hei: [400, 700], mono: [400] }, format: 'woff2' }
}

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')

function collect(nodes: ElementContent[], family: FamilyName, found: Record<FamilyName, Set<string>>): void {
	for (const node of nodes) {
		if (node.type === 'text') add(found[family], [node.value])
		if (node.type !== 'element' || node.tagName === 'annotation') continue
		const isHead = ['admonition-title', 'tab-title', 'missing-image'].some((name) => hasClass(node, name))
		const own = isHead ? 'hei' : hasClass(node, 'dots') ? family : families[node.tagName]
		collect(node.children, own ?? family, found)
	}
}

function add(set: Set<string>, texts: (string | undefined)[]): void {
	for (const text of texts) if (text) for (const character of text) set.add(character)
}

function titles(entries: ContentsEntry[]): string[] {
	return entries.flatMap(({ title, children }) => [title, ...titles(children)])
}

/** Every word of the labels, those made of a number too. */
function strings(value: unknown): string[] {
	if (typeof value === 'string') return [value]
	if (typeof value === 'function') return [String(value('1'))]
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
