import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'
import type { Browser, FamilyName, Page } from '../edition.ts'
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
/** Of one capture. */
const MOST_PIXELS = 12_000_000

interface Sheet {
	text: string
	scale: number
	resolve(bytes: Uint8Array): void
	reject(reason: unknown): void
}

/** The drawings of a run. Those that are asked for while others are being drawn go onto one page together. */
export function drawings(open: () => Promise<Browser>, language = 'zh-Hans'): Drawings {
	const waiting: Sheet[] = []
	let isDrawing = false
	const drawAll = async () => {
		if (isDrawing) return
		isDrawing = true
		// Whoever asks for several asks in one go; the first must not be drawn alone.
		await new Promise((resolve) => setImmediate(resolve))
		while (waiting.length > 0) {
			const sheets = waiting.splice(0, MOST)
			await drawPage(sheets, open, language).catch((reason) => {
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
async function drawPage(sheets: Sheet[], open: () => Promise<Browser>, language: string): Promise<void> {
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
	const fonts = await fontSubsets({ characters: { song: words, hei: words, kai: words, mono: words }, format: 'truetype' }, language)
	let top = 0
	const boxes = drawn.map(({ sheet, svg, width, height }) => {
		// Below others its pixels would begin between those of the screen, and look otherwise than alone.
		const isBelow = Number.isInteger(sheet.scale)
		const box = { y: isBelow ? top : 0, width: Math.ceil(width), height: Math.ceil(height) }
		if (isBelow) top += box.height
		const own = `svg{display:block;width:${width}px;height:${height}px;font-family:"Huozi Hei"}`
		const place = `top:${box.y}px;width:${box.width}px;height:${box.height}px`
		return { ...box, html: `<div style="${place}"><template shadowrootmode="open"><style>${own}</style>${toXml(svg)}</template></div>` }
	})
	const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>
${fontFaces(fonts, ({ name }) => `fonts/${name}`)}
html,body{margin:0;background:#fff}
div{position:absolute;left:0;overflow:hidden;contain:strict}
</style>${boxes.map((box) => box.html).join('')}`
	const file = (path: string) => fonts.find(({ name }) => path === `fonts/${name}`)
	const page = await (await open()).open({ html, file }, { width: Math.max(...boxes.map(({ width }) => width)), height: 800 })
	try {
		const shown = drawn.map(({ sheet }, at) => ({ sheet, at, box: boxes[at]! }))
		for (const some of together(shown)) await shoot(page, some)
	} finally {
		await page.close()
	}
}

interface Shown {
	sheet: Sheet
	/** Its place among the drawings of the page. */
	at: number
	box: Box
}
interface Box {
	y: number
	width: number
	height: number
}

/** Drawings that one picture of the page can hold: of one whole density, under one another, and not too many pixels. */
function together(shown: Shown[]): Shown[][] {
	const groups: Shown[][] = []
	for (const one of shown) {
		const group = groups.at(-1)
		const first = group?.[0]
		const width = Math.max(one.box.width, ...(group ?? []).map(({ box }) => box.width))
		const height = one.box.y + one.box.height - (first?.box.y ?? 0)
		const { scale } = one.sheet
		const fits = first?.sheet.scale === scale && Number.isInteger(scale) && width * height * scale ** 2 <= MOST_PIXELS
		if (group && fits) group.push(one)
		else groups.push([one])
	}
	return groups
}

/** A capture costs a few frames whatever its size, so several drawings are captured at once and cut apart. */
async function shoot(page: Page, some: Shown[]): Promise<void> {
	const [first] = some
	const { scale } = first!.sheet
	const top = first!.box.y
	const last = some.at(-1)!.box
	await page.evaluate(
		(shown) => {
			for (const [at, box] of document.querySelectorAll<HTMLElement>('body > div').entries()) box.hidden = !shown.includes(at)
		},
		some.map(({ at }) => at),
	)
	const clip = { x: 0, y: top, width: Math.max(...some.map(({ box }) => box.width)), height: last.y + last.height - top, scale }
	const whole = await page.screenshot({ type: 'png', isDraft: true, clip })
	// One alone too is coded anew: the browser's own file says a resolution, which would go on into ours.
	const { default: sharp } = await import('sharp')
	const { data, info } = await sharp(whole).removeAlpha().raw().toBuffer({ resolveWithObject: true })
	for (const { sheet, box } of some) {
		const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
		if (some.length > 1) picture.extract({ left: 0, top: (box.y - top) * scale, width: box.width * scale, height: box.height * scale })
		sheet.resolve(await picture.png({ compressionLevel: 1 }).toBuffer())
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
