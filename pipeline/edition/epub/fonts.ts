import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { Context, FamilyName, FontSubset } from '../../edition.ts'
import { classNames, plainText } from '../../element.ts'
import type { Made } from './document.ts'

/** Subsets of exactly the characters that these trees show, family by family. */
export async function embedded(trees: (Root | RootContent)[], context: Context): Promise<FontSubset[]> {
	const shown = new Map<FamilyName, Set<string>>()
	for (const tree of trees) collect(tree, 'song', shown)
	const characters = Object.fromEntries([...shown].map(([family, signs]) => [family, [...signs].sort().join('')]))
	const weights = { song: [400, 700], hei: [400, 700], kai: [500], mono: [400] }
	const subsets = await context.fonts({ characters, weights, format: 'truetype' })
	const fonts = subsets.filter(({ family, style }) => !family.endsWith(' Latin') && style === 'normal')
	const files = new Map(fonts.map((font) => [font.name, font]))
	const size = [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
	const sources = new Set([...files.values()].map(({ source }) => `${source.name} (${source.license})`))
	context.report({
		rule: 'fonts-are-embedded',
		reason: `${files.size} font files, ${Math.ceil(size / 1000)} kB, are in the EPUB: ${[...sources].sort().join(', ')}`,
	})
	return fonts
}

/** Characters beyond the BMP are in few readers' fonts: their glyphs go into the book, each in a `span.rare`. */
export async function rare(made: Made[], context: Context): Promise<FontSubset[]> {
	const places = new Map<string, { node: Element | undefined; file: string }>()
	for (const { document, blocks, notes } of made)
		for (const block of [...blocks, ...notes])
			for (const sign of plainText(block).match(beyond) ?? [])
				if (!places.has(sign)) places.set(sign, { node: block.type === 'element' ? block : undefined, file: document.chapter.file })
	if (places.size === 0) return []
	const subsets = await context.fonts({
		characters: { song: [...places.keys()].sort().join('') },
		weights: { song: [400] },
		format: 'truetype',
	})
	const isWanted = ({ characters }: FontSubset) => [...characters].some((sign) => places.has(sign))
	const fonts = subsets.filter((font) => font.family === 'Huozi Song' && font.style === 'normal' && isWanted(font))
	const drawn = new Set(fonts.flatMap(({ characters }) => [...characters]))
	for (const [sign, { node, file }] of places)
		if (!drawn.has(sign))
			context.report({
				rule: 'glyph-exists',
				reason: `No font of ours has “${sign}” (U+${sign.codePointAt(0)?.toString(16).toUpperCase()}); e-readers may show a box for it`,
				file,
				...(node ? { node } : {}),
			})
	return fonts
}

const beyond = /[\u{20000}-\u{3ffff}]/gu

/** Put each run of rare characters in a span of its own. Changes the tree. */
export function markRare(parent: { children: ElementContent[] }): void {
	let isChanged = false
	for (const child of parent.children) {
		if (child.type === 'element') markRare(child)
		else if (child.type === 'text' && isRare.test(child.value)) isChanged = true
	}
	if (isChanged) parent.children = parent.children.flatMap((child) => (child.type === 'text' ? parted(child.value) : [child]))
}

function parted(value: string): ElementContent[] {
	return value.split(/([\u{20000}-\u{3ffff}]+)/u).flatMap((part, index): ElementContent[] => {
		if (part === '') return []
		const text = { type: 'text' as const, value: part }
		return [index % 2 === 0 ? text : { type: 'element', tagName: 'span', properties: { className: ['rare'] }, children: [text] }]
	})
}

/** By the surrogates: quicker than by the characters. */
const isRare = /[\ud840-\ud8bf]/

/** The family in which the sheet sets an element; undefined where it sets none. */
function familyOf(element: Element): FamilyName | undefined {
	const { tagName } = element
	if (tagName === 'em' && classNames(element).includes('latin')) return undefined
	if (/^(h[1-6]|strong|b|th|dt|caption|figcaption)$/.test(tagName)) return 'hei'
	if (/^(em|i|cite|dfn|var|blockquote)$/.test(tagName)) return 'kai'
	if (/^(pre|code|kbd|samp)$/.test(tagName)) return 'mono'
	if (classNames(element).includes('source')) return 'song'
	if (tagName === 'math') return 'math'
	return classNames(element).some((name) => /-title$|^summary$/.test(name)) ? 'hei' : undefined
}

function collect(node: Root | RootContent, family: FamilyName, shown: Map<FamilyName, Set<string>>): void {
	if (node.type === 'text') {
		let signs = shown.get(family)
		if (!signs) {
			signs = new Set()
			shown.set(family, signs)
		}
		for (const sign of node.value) if (sign > ' ') signs.add(sign)
	}
	if (node.type !== 'element' && node.type !== 'root') return
	if (node.type === 'element' && (node.tagName === 'head' || node.tagName === 'annotation')) return
	const own = node.type === 'element' ? (familyOf(node) ?? family) : family
	for (const child of node.children) collect(child, own, shown)
	// The title page's heading is 宋, and a heading's 宋 is bold.
	if (node.type === 'element' && node.tagName === 'h1' && node.properties['id'] === 'title')
		for (const child of node.children) collect(child, 'song', shown)
}
