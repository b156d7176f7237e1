import { createHash } from 'node:crypto'
import type { Element, RootContent } from 'hast'
import type { Context, Page } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { toHtml } from '../../html/html.ts'
import { throwIfMachineFailed } from '../../machine-failure.ts'
import { fontFaces } from './faces.ts'
import type { Issue } from './issue.ts'
import type { Picture } from './pictures.ts'

/** More formulas than a mail can carry stay text. */
const MOST = 60

/**
 * The displayed formulas of an issue as pictures, by their TeX, for media that know no MathML: none where there is no
 * browser, and none where there are too many. Twice as dense as they are shown.
 */
export async function drawnFormulas(issue: Issue, context: Context): Promise<Map<string, Picture>> {
	const formulas = displayed(issue)
	const found = new Map<string, Picture>()
	if (formulas.size === 0 || formulas.size > MOST) return found
	try {
		const browser = await context.browser()
		const text = [...formulas.values()].map(plainText).join('')
		const fonts = await context.fonts({
			characters: { math: text, song: text.replace(/[^\p{sc=Han}]/gu, '') },
			weights: { song: [400] },
			format: 'woff2',
		})
		const files = new Map(fonts.map((font) => [font.name, font]))
		const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>${fontFaces(fonts)}
body{margin:0;background:#fefefe;color:#222}div{padding:4px}p{display:inline-block;margin:0;padding:4px;font-size:18px;background:#fefefe}
math{font-family:'Huozi Math','Huozi Song',math}</style><body>${[...formulas.values()].map((math, at) => `<div><p id="f${at}">${toHtml(math)}</p></div>`).join('')}`
		const page = await browser.open({ html, file: (path) => files.get(path.replace(/^.*\//, '')) }, { width: 1104, deviceScaleFactor: 2 })
		try {
			for (const [at, tex] of [...formulas.keys()].entries()) found.set(tex, await shot(page, at, tex))
		} finally {
			await page.close()
		}
	} catch (error) {
		throwIfMachineFailed(error, context.signal)
		return new Map()
	}
	return found
}

async function shot(page: Page, at: number, tex: string): Promise<Picture> {
	const size = await page.evaluate((id) => {
		const { width, height } = document.getElementById(id)!.getBoundingClientRect()
		return { width: Math.ceil(width), height: Math.ceil(height) }
	}, `f${at}`)
	const bytes = await page.screenshot({ type: 'png', selector: `#f${at}` })
	const sha256 = createHash('sha256').update(bytes).digest('hex')
	const id = `formula-${createHash('sha256').update(tex).digest('hex').slice(0, 8)}`
	const asset = { id, path: '', mediaType: 'image/png', ...size, sha256, bytes: bytes.length }
	return { asset, path: `images/${id}.png`, mediaType: 'image/png', bytes, width: size.width * 2, height: size.height * 2, sha256 }
}

function displayed(issue: Issue): Map<string, Element> {
	const found = new Map<string, Element>()
	const visit = (nodes: RootContent[]): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const tex = hasClass(node, 'display') ? node.properties['dataTex'] : undefined
			const math = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'math')
			if (typeof tex === 'string' && math) found.set(tex, math)
			else visit(node.children)
		}
	}
	for (const chapter of issue.chapters) visit(chapter.body.children)
	return found
}
