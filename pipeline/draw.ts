import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Element, ElementContent, Root } from 'hast'
import { kept } from './browser/kept.ts'
import type { Browser, Page } from './edition.ts'
import { classNames, hasClass, plainText } from './element.ts'
import type { Asset, Chapter, Publication } from './publication.ts'
import type { Complaint } from './report.ts'

/** What drawing needs of the world. */
export interface Studio {
	browser(): Promise<Browser>
	/** Drawings are kept here by the hash of their source. */
	cache: string
	complain(complaint: Complaint): void
}

interface Diagram {
	element: Element
	chapter: Chapter
	source: string
}

/**
 * Draw every diagram of the book that its language can be drawn of (Mermaid), before the editions: each gets an image before its source.
 * One that does not draw keeps its source and is complained of. Answers the bytes of the new assets, by id.
 */
export async function draw(publication: Publication, studio: Studio): Promise<Map<string, Uint8Array>> {
	const drawn = new Map<string, Uint8Array>()
	let page: Promise<Page> | undefined
	for (const diagram of publication.chapters.flatMap(diagrams)) {
		try {
			const key = createHash('sha256').update(`mermaid 12 ${diagram.source}`).digest('hex')
			const file = await kept(path.join(studio.cache, 'diagrams', `${key}.svg`), async () => {
				page ??= studio.browser().then(mermaidPage)
				return rendered(await page, diagram.source, key)
			})
			const svg = await readFile(file)
			const asset = await assetOf(svg, key, diagram.chapter.file)
			drawn.set(asset.id, svg)
			if (!publication.assets.some(({ id }) => id === asset.id)) publication.assets.push(asset)
			show(diagram, asset)
		} catch (error) {
			const reason = String((error as Error).message).split('\n')[0]
			studio.complain({
				rule: 'diagram-draws',
				reason: `This diagram could not be drawn: ${reason}; its source is shown`,
				file: diagram.chapter.file,
				node: diagram.element,
			})
		}
	}
	await (await page)?.close()
	return drawn
}

function diagrams(chapter: Chapter): Diagram[] {
	const found: Diagram[] = []
	const visit = (parent: Root | Element): void => {
		for (const node of parent.children) {
			if (node.type !== 'element') continue
			if (hasClass(node, 'diagram') && node.properties['dataLanguage'] === 'mermaid') {
				const source = node.children.find((child): child is Element => child.type === 'element' && classNames(child).includes('source'))
				if (source) found.push({ element: node, chapter, source: plainText(source).trim() })
			} else visit(node)
		}
	}
	visit(chapter.body)
	return found
}

/** A page of its own with Mermaid and nothing else: no network, strict, text as SVG text so that every medium shows it. */
async function mermaidPage(browser: Browser): Promise<Page> {
	const script = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')
	const page = await browser.open(
		{
			html: '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>diagrams</title><body><script src="mermaid.js"></script></body></html>',
			file: async (name) => (name.endsWith('mermaid.js') ? { bytes: await readFile(script), mediaType: 'text/javascript' } : undefined),
		},
		{ javascript: true },
	)
	await page.evaluate(() => {
		const { mermaid } = globalThis as unknown as { mermaid: { initialize(options: object): void } }
		const fontFamily = 'Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif'
		mermaid.initialize({
			startOnLoad: false,
			securityLevel: 'strict',
			htmlLabels: false,
			flowchart: { htmlLabels: false },
			theme: 'neutral',
			fontFamily,
			deterministicIds: true,
			deterministicIDSeed: 'huozi',
			themeVariables: { fontFamily, fontSize: '14px' },
			maxTextSize: 50_000,
			maxEdges: 1000,
		})
	}, undefined)
	return page
}

async function rendered(page: Page, source: string, key: string): Promise<Uint8Array> {
	const svg = await page.evaluate(
		async ({ source: text, id }) => {
			const { mermaid } = globalThis as unknown as { mermaid: { render(id: string, text: string): Promise<{ svg: string }> } }
			return (await mermaid.render(id, text)).svg
		},
		{ source, id: `m${key.slice(0, 12)}` },
	)
	const { safeSvg } = await import('./images/safe-svg.ts')
	return new TextEncoder().encode(safeSvg(sized(svg)))
}

/** Mermaid writes its size as a style; images need it as width and height. */
function sized(svg: string): string {
	const box = /viewBox="([\d.\s-]+)"/.exec(svg)?.[1]?.trim().split(/\s+/).map(Number)
	if (box?.length !== 4) return svg
	return svg.replace(
		/^<svg([^>]*)>/,
		(_all, attributes: string) =>
			`<svg${attributes.replace(/\s(width|height|style)="[^"]*"/g, '')} width="${Math.ceil(box[2]!)}" height="${Math.ceil(box[3]!)}">`,
	)
}

async function assetOf(svg: Uint8Array, key: string, file: string): Promise<Asset> {
	const { measureImage } = await import('./images/measure.ts')
	const { width, height } = measureImage(svg)
	return {
		id: `diagram-${key.slice(0, 8)}`,
		path: file,
		mediaType: 'image/svg+xml',
		width,
		height,
		sha256: createHash('sha256').update(svg).digest('hex'),
		bytes: svg.length,
	}
}

/** The image before the source; the source is its text alternative. */
function show({ element, source }: Diagram, asset: Asset): void {
	const image: ElementContent = { type: 'element', tagName: 'img', properties: { src: `asset:${asset.id}`, alt: source }, children: [] }
	element.children.unshift(image)
}
