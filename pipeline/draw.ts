import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Element, ElementContent, Root } from 'hast'
import { kept } from './browser/kept.ts'
import type { Browser, Page } from './edition.ts'
import { classNames, hasClass, plainText } from './element.ts'
import { isMachineFailure, throwIfMachineFailed } from './machine-failure.ts'
import type { Asset, Chapter, Publication } from './publication.ts'
import type { Complaint } from './report.ts'

/** What drawing needs of the world. */
export interface Studio {
	browser(): Promise<Browser>
	/** Drawings are kept here by the hash of their source. */
	cache: string
	complain(complaint: Complaint): void
	signal: AbortSignal
	/** Milliseconds that a diagram may take. */
	patience?: number
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
	const pages = mermaidPages(studio)
	for (const diagram of publication.chapters.flatMap(diagrams)) {
		try {
			// The second form of our drawings of Mermaid 12: those of the first are not valid SVG 1.1.
			const key = createHash('sha256').update(`mermaid 12 2 ${diagram.source}`).digest('hex')
			const file = await kept(path.join(studio.cache, 'diagrams', `${key}.svg`), () => pages.render(diagram.source, key))
			const svg = await readFile(file)
			const asset = await assetOf(svg, key, diagram.chapter.file)
			drawn.set(asset.id, svg)
			if (!publication.assets.some(({ id }) => id === asset.id)) publication.assets.push(asset)
			show(diagram, asset)
		} catch (error) {
			throwIfMachineFailed(error, studio.signal)
			const reason = String((error as Error).message).split('\n')[0]
			studio.complain({
				rule: 'diagram-draws',
				reason: `This diagram could not be drawn: ${reason}; its source is shown`,
				file: diagram.chapter.file,
				node: diagram.element,
			})
		}
	}
	await pages.close()
	return drawn
}

/** One page for all diagrams, opened when the first is drawn; another where it was lost, or where a diagram never ends. */
function mermaidPages({ browser, patience = PATIENCE }: Studio): {
	render(source: string, key: string): Promise<Uint8Array>
	close(): Promise<void>
} {
	let page: Promise<Page> | undefined
	const once = async (source: string, key: string): Promise<Uint8Array> => {
		page ??= browser().then(mermaidPage)
		return within(patience, rendered(await page, source, key))
	}
	return {
		render: (source, key) =>
			once(source, key).catch((error: unknown) => {
				const isLost = isMachineFailure(error)
				// A page that is still busy with a diagram is of no use for the next.
				if (isLost || error instanceof Late) page = undefined
				if (isLost) return once(source, key)
				throw error
			}),
		close: async () => (await page?.catch(() => undefined))?.close(),
	}
}

class Late extends Error {}

async function within<T>(milliseconds: number, drawing: Promise<T>): Promise<T> {
	const done = new AbortController()
	const late = setTimeout(milliseconds, undefined, { signal: done.signal }).then(() => {
		throw new Late(`it was not finished after ${milliseconds / 1000} s`)
	})
	late.catch(() => undefined)
	drawing.catch(() => undefined)
	return Promise.race([drawing, late]).finally(() => done.abort())
}

/** Milliseconds for one diagram: large ones take a second. */
const PATIENCE = 30_000

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
