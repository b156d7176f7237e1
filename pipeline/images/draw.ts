import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'
import type { Browser, FamilyName } from '../edition.ts'
import { fontSubsets } from '../fonts.ts'
import { fontFaces } from '../html/font-faces.ts'
import { localName, svgElement } from './svg.ts'
import { svgSize } from './svg-size.ts'

/** What only a browser can make pictures of. */
export interface Drawings {
	/** A picture of an SVG that is already safe, `scale` device pixels a CSS px, on white, its words set in our own fonts. */
	svg(text: string, scale: number): Promise<Uint8Array>
	/** A picture of an image that no library reads. */
	raster(image: { bytes: Uint8Array; mediaType: string }, size: { width: number; height: number }): Promise<Uint8Array>
}

/** So many drawings share a page: its fonts are made and loaded once for all of them. */
const MOST = 48

interface Sheet {
	text: string
	scale: number
	resolve(bytes: Uint8Array): void
	reject(reason: unknown): void
}

/** The drawings of a run. Those that are asked for while others are being drawn go onto one page together. */
export function drawings(open: () => Promise<Browser>): Drawings {
	const waiting: Sheet[] = []
	let isDrawing = false
	const drawAll = async () => {
		if (isDrawing) return
		isDrawing = true
		// Whoever asks for several asks in one go; the first must not be drawn alone.
		await new Promise((resolve) => setImmediate(resolve))
		while (waiting.length > 0) {
			const sheets = waiting.splice(0, MOST)
			await drawPage(sheets, open).catch((reason) => {
				for (const sheet of sheets) sheet.reject(reason)
			})
		}
		isDrawing = false
	}
	return {
		svg: (text, scale) =>
			new Promise((resolve, reject) => {
				waiting.push({ text, scale, resolve, reject })
				void drawAll()
			}),
		async raster(image, { width, height }) {
			const html = '<!doctype html><style>html,body{margin:0;background:#fff}img{display:block}</style><img src="image">'
			const site = { html, file: (path: string) => (path === 'image' ? image : undefined) }
			const page = await (await open()).open(site, { width: Math.ceil(width), height: Math.ceil(height) })
			try {
				return await page.screenshot({ type: 'png' })
			} finally {
				await page.close()
			}
		},
	}
}

/** Each drawing in a shadow tree of its own, where its ids and its style sheet reach no other. */
async function drawPage(sheets: Sheet[], open: () => Promise<Browser>): Promise<void> {
	const drawn = sheets.flatMap((sheet) => {
		try {
			const svg = svgElement(sheet.text)
			setFamilies(svg)
			return [{ sheet, svg, ...svgSize(svg) }]
		} catch (reason) {
			sheet.reject(reason)
			return []
		}
	})
	if (drawn.length === 0) return
	const words = [...new Set(drawn.map(({ sheet }) => sheet.text).join(''))].sort().join('')
	const fonts = await fontSubsets({ characters: { song: words, hei: words, kai: words, mono: words }, format: 'truetype' })
	let top = 0
	const boxes = drawn.map(({ svg, width, height }) => {
		const box = { y: top, width: Math.ceil(width), height: Math.ceil(height) }
		top += box.height
		const own = `svg{display:block;width:${width}px;height:${height}px;font-family:"Huozi Hei"}`
		const place = `top:${box.y}px;width:${box.width}px;height:${box.height}px`
		return { ...box, html: `<div style="${place}"><template shadowrootmode="open"><style>${own}</style>${toXml(svg)}</template></div>` }
	})
	const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
${fontFaces(fonts, ({ name }) => `fonts/${name}`)}
html,body{margin:0;background:#fff}
div{position:absolute;left:0;overflow:hidden;contain:strict}
</style>${boxes.map((box) => box.html).join('')}`
	const file = (path: string) => fonts.find(({ name }) => path === `fonts/${name}`)
	const page = await (await open()).open({ html, file }, { width: Math.max(...boxes.map(({ width }) => width)), height: 800 })
	try {
		for (const [at, { sheet }] of drawn.entries()) {
			const { y, width, height } = boxes[at]!
			sheet.resolve(await page.screenshot({ type: 'png', clip: { x: 0, y, width, height, scale: sheet.scale } }))
		}
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
