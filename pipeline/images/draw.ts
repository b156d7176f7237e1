import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'
import type { Browser, FamilyName } from '../edition.ts'
import { fontSubsets } from '../fonts.ts'
import { fontFaces } from '../html/font-faces.ts'
import { localName, svgElement } from './svg.ts'
import { svgSize } from './svg-size.ts'

/** A picture of an SVG that is already safe, `scale` device pixels a CSS px, on white, its words set in our own fonts. */
export async function drawSvg(text: string, scale: number, browser: Browser): Promise<Uint8Array> {
	const svg = svgElement(text)
	const { width, height } = svgSize(svg)
	setFamilies(svg)
	const words = [...new Set(text)].join('')
	const fonts = await fontSubsets({ characters: { song: words, hei: words, kai: words, mono: words }, format: 'truetype' })
	const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
${fontFaces(fonts, ({ name }) => `fonts/${name}`)}
html,body{margin:0;background:#fff}
svg{display:block;width:${width}px;height:${height}px;font-family:"Huozi Hei"}
</style>${toXml(svg)}`
	const file = (path: string) => fonts.find(({ name }) => path === `fonts/${name}`)
	return shot(browser, { html, file }, { width, height, scale })
}

/** A picture of an image that only a browser reads. */
export async function drawRaster(
	image: { bytes: Uint8Array; mediaType: string },
	size: { width: number; height: number },
	browser: Browser,
): Promise<Uint8Array> {
	const html = '<!doctype html><style>html,body{margin:0;background:#fff}img{display:block}</style><img src="image">'
	return shot(browser, { html, file: (path) => (path === 'image' ? image : undefined) }, { ...size, scale: 1 })
}

async function shot(
	browser: Browser,
	site: Parameters<Browser['open']>[0],
	{ width, height, scale }: { width: number; height: number; scale: number },
): Promise<Uint8Array> {
	const page = await browser.open(site, { width: Math.ceil(width), height: Math.ceil(height), deviceScaleFactor: scale })
	try {
		return await page.screenshot({ type: 'png' })
	} finally {
		await page.close()
	}
}

/** A drawing asks for the fonts of its author's machine; it gets ours of the same kind, so that it looks the same on every machine. */
function setFamilies(element: Element): void {
	const { attributes } = element
	if (attributes['font-family']) attributes['font-family'] = `Huozi ${familyLike(attributes['font-family'])}`
	if (attributes['style']) attributes['style'] = inStyle(attributes['style'])
	for (const child of element.children) {
		if (child.type === 'text' && localName(element.name) === 'style') child.value = inStyle(child.value)
		if (child.type === 'element') setFamilies(child)
	}
}

function inStyle(css: string): string {
	return css.replace(/(font-family\s*:\s*)([^;}]+)/gi, (_whole, start: string, names: string) => `${start}"Huozi ${familyLike(names)}"`)
}

const KINDS: [RegExp, Capitalize<FamilyName>][] = [
	[/kai|楷/i, 'Kai'],
	[/mono|courier|consolas|menlo|\bcode\b/i, 'Mono'],
	[/song|sun\b|ming|宋|明體|明体|times|georgia|garamond|roman|(?<!sans-|sans )serif/i, 'Song'],
]

function familyLike(names: string): Capitalize<FamilyName> {
	return KINDS.find(([pattern]) => pattern.test(names))?.[1] ?? 'Hei'
}
