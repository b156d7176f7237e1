import type { Root, RootContent } from 'hast'
import type { Context, FamilyName, FontRequest, FontSubset } from '../../edition.ts'
import { hasClass } from '../../element.ts'

/** What the pages draw on their own: numbers of pages and lists, leaders, marks of turnovers, rules between sections. */
const always = '0123456789ivxlcdmIVXLCDM.,:;/–-()（）〔〕 　＊·•◦、。，：；“”‘’—…？！《》〈〉〖〗ABCDEFGHIJKLMNOPQRSTUVWXYZ↩'

const headFamily = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'b', 'figcaption', 'th', 'dt'])
const headClasses = [
	'admonition',
	'byline',
	'tab',
	'details',
	'title-block',
	'title-foot',
	'title',
	'missing-image',
	'contents',
	'notes-title',
	'part-page',
	'imprint',
	'half-title',
]
const kaiFamily = new Set(['em', 'i', 'blockquote', 'cite', 'dfn', 'h5', 'h6'])
const codeFamily = new Set(['code', 'pre', 'kbd', 'samp', 'tt'])

/** The characters of a book by family: the text's face has them all, since every other face falls back on it. */
export function typefaces(book: Root, others: string): FontRequest {
	const found: Record<FamilyName, Set<string>> = { song: new Set(), hei: new Set(), kai: new Set(), mono: new Set(), math: new Set() }
	collect(book.children, ['song'], found)
	for (const character of others + always) for (const family of ['song', 'hei'] as const) found[family].add(character)
	if (found.mono.size > 0) found.mono.add('↩')
	const characters: FontRequest['characters'] = {}
	for (const family of ['song', 'hei', 'kai', 'mono', 'math'] as const)
		if (found[family].size > 0) characters[family] = [...found[family]].sort().join('')
	return { characters, weights: { song: [400], mono: [400], hei: [400, 500, 700] }, format: 'truetype' }
}

function collect(nodes: RootContent[], families: FamilyName[], found: Record<FamilyName, Set<string>>): void {
	for (const node of nodes) {
		if (node.type === 'text') for (const character of node.value) for (const family of families) found[family].add(character)
		if (node.type !== 'element' || node.tagName === 'head' || node.tagName === 'annotation') continue
		collect(node.children, within(node, families), found)
	}
}

function within(node: Extract<RootContent, { type: 'element' }>, families: FamilyName[]): FamilyName[] {
	const add = (family: FamilyName) => (families.includes(family) ? families : [...families, family])
	if (headFamily.has(node.tagName) || headClasses.some((name) => hasClass(node, name))) families = add('hei')
	if (kaiFamily.has(node.tagName) || hasClass(node, 'admonition') || hasClass(node, 'byline')) families = add('kai')
	if (codeFamily.has(node.tagName)) families = add('mono')
	if (node.tagName === 'math') families = add('math')
	return families
}

/** `@font-face` for each subset; a composite family is several of them. */
export function fontFaces(subsets: FontSubset[]): string {
	return subsets
		.map(
			({ family, weight, style, unicodeRange, sizeAdjust, name }) =>
				`@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url("fonts/${name}")${unicodeRange ? `;unicode-range:${unicodeRange}` : ''}${sizeAdjust ? `;size-adjust:${sizeAdjust}` : ''}}`,
		)
		.join('\n')
}

/** The characters that no font of the book draws: they would be printed as empty boxes. */
export function withoutGlyph(request: FontRequest, subsets: FontSubset[]): Set<string> {
	const drawn = new Set(subsets.flatMap(({ characters }) => [...characters]))
	const invisible = /[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u
	return new Set(
		Object.values(request.characters).flatMap((text) =>
			[...text].filter((character) => !drawn.has(character) && !invisible.test(character)),
		),
	)
}

/** Say where each character without a glyph stands first, and how often it stands in the book. */
export function reportTofu(book: Root, missing: Set<string>, fileOf: (chapterKey: string) => string, report: Context['report']): void {
	if (missing.size === 0) return
	const first = new Map<string, { file: string; line: number; count: number }>()
	const visit = (nodes: RootContent[], file: string, line: number): void => {
		for (const node of nodes) {
			if (node.type === 'text')
				for (const character of node.value) {
					if (!missing.has(character)) continue
					const known = first.get(character)
					if (known) known.count += 1
					else first.set(character, { file, line, count: 1 })
				}
			if (node.type !== 'element') continue
			const run = node.properties['data-run']
			const own = (node.data as { file?: string } | undefined)?.file ?? (typeof run === 'string' ? fileOf(run) : undefined)
			visit(node.children, own || file, node.position?.start.line ?? line)
		}
	}
	visit(book.children, '', 1)
	for (const [character, { file, line, count }] of first) {
		const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
		report({
			rule: 'glyph-exists',
			reason: `No font of this book draws “${character}” (${code})${count > 1 ? `, ${count} times` : ''}; it is printed as an empty box`,
			file,
			line,
		})
	}
}
