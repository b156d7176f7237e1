import type { Element, ElementContent, Root } from 'hast'
import type { FamilyName } from '../edition.ts'
import { plainText } from '../element.ts'
import { outline } from '../fonts/outlines.ts'
import { toXhtml } from '../html/xhtml.ts'

/**
 * A drawing of ours as a picture, made without a browser: shapes, and lines of `text` (or `tspan`s with their own `x` and
 * `y`) in our families, which become outlines. It has `width`, `height` and `viewBox`, and no style sheet.
 */
export async function drawing(svg: Element | Root, type: 'image/jpeg' | 'image/png', language = 'zh-Hans'): Promise<Uint8Array> {
	const nodes = (svg.type === 'root' ? svg.children : [svg]) as ElementContent[]
	const outlined = await Promise.all(nodes.map((node) => inOutlines(node, language)))
	const { default: sharp } = await import('sharp')
	const image = sharp(Buffer.from(toXhtml({ type: 'root', children: outlined }))).flatten({ background: '#fff' })
	return (type === 'image/jpeg' ? image.jpeg({ quality: 90 }) : image.png({ compressionLevel: 9, palette: true, colours: 64 })).toBuffer()
}

async function inOutlines(node: ElementContent, language: string): Promise<ElementContent> {
	if (node.type !== 'element') return node
	if (node.tagName === 'text') return lettered(node, language)
	return { ...node, children: await Promise.all(node.children.map((child) => inOutlines(child, language))) }
}

/** The lines of a `text` as paths; each `tspan` is one, in the text's own type where it says nothing else. */
async function lettered(text: Element, language: string): Promise<Element> {
	const spans = text.children.filter((child): child is Element => child.type === 'element')
	const lines =
		spans.length > 0
			? spans.map((span) => ({ ...text.properties, ...span.properties, words: plainText(span) }))
			: [{ ...text.properties, words: plainText(text) }]
	const paths = await Promise.all(lines.map((one) => line(one, language)))
	return { type: 'element', tagName: 'g', properties: { fill: text.properties['fill'] ?? '#000' }, children: paths }
}

async function line(given: Element['properties'] & { words: string }, language: string): Promise<Element> {
	const number = (name: string) => Number(given[name] ?? 0)
	const family = /Huozi (\w+)/.exec(String(given['font-family'] ?? ''))?.[1]?.toLowerCase() ?? 'song'
	const { path, width } = await outline(given.words, {
		family: family as FamilyName,
		weight: number('font-weight') || 400,
		size: number('font-size'),
		language,
	})
	const back = { middle: width / 2, end: width }[String(given['text-anchor'])] ?? 0
	return {
		type: 'element',
		tagName: 'path',
		properties: { d: path, transform: `translate(${number('x') - back} ${number('y')})` },
		children: [],
	}
}
