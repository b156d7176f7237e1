import { readFile } from 'node:fs/promises'
import type { Browser, Context, PrintedPage, PrintedPages, Theme } from './edition.ts'
import type { Drawings } from './images/draw.ts'
import type { Asset } from './publication.ts'
import type { Folder } from './read/folder.ts'
import type { Complaint } from './report.ts'

/** What the editions of one run share; slow things start on first use and once. */
export interface Shared {
	browser(): Promise<Browser>
	/** Assets that were drawn and lie in no file. */
	drawn: Map<string, Uint8Array>
	pages: PrintedPages
	forEdition(name: string): Context
	close(): Promise<void>
}

/** Everything an edition may use, over one manuscript's folder. */
export function shared(given: {
	theme: Theme
	folder: Folder
	style: string
	complain(complaint: Complaint): void
	progress(text: string): void
	signal: AbortSignal
	environment?: NodeJS.ProcessEnv
	/** A browser that other books use too; default: one of its own. */
	lend?(): Promise<Browser>
	/** The editions of this run. */
	editions?: string[]
}): Shared {
	let browser: Promise<Browser> | undefined
	const open = (): Promise<Browser> => {
		browser ??=
			given.lend?.() ??
			import('./browser.ts').then(({ openBrowser }) =>
				openBrowser({ signal: given.signal, onNotice: (reason: string) => given.progress(reason) }),
			)
		return browser
	}
	const pages = printedPages(given.editions ?? [])
	const drawn = new Map<string, Uint8Array>()
	const safe = new Map<string, Promise<Uint8Array>>()
	const bytes = (asset: Asset): Promise<Uint8Array> => {
		// Only what takes time to make is kept: a book may hold more photographs than memory.
		if (asset.mediaType !== 'image/svg+xml' && !drawn.has(asset.id)) return load(asset, given)
		let promise = safe.get(asset.id)
		if (!promise) {
			const made = drawn.get(asset.id)
			promise = made ? Promise.resolve(made) : load(asset, given)
			safe.set(asset.id, promise)
		}
		return promise
	}
	const converted = new Map<string, ReturnType<Context['image']>>()
	let loaded: Promise<{ convertImage: typeof import('./images.ts').convertImage; drawn: Drawings }> | undefined
	const converter = () => {
		loaded ??= Promise.all([import('./images.ts'), import('./images/draw.ts')]).then(([{ convertImage }, { drawings }]) => ({
			convertImage,
			drawn: drawings(open),
		}))
		return loaded
	}
	return {
		browser: open,
		drawn,
		pages,
		forEdition: (edition) => ({
			theme: given.theme,
			style: given.style,
			signal: given.signal,
			browser: open,
			bytes,
			async fonts(request) {
				const { fontSubsets } = await import('./fonts.ts')
				return fontSubsets(request)
			},
			image(asset, wanted) {
				const key = `${asset.id} ${JSON.stringify(wanted)}`
				let image = converted.get(key)
				if (!image) {
					image = converter().then(async ({ convertImage, drawn }) => convertImage(await bytes(asset), asset.mediaType, wanted, drawn))
					converted.set(key, image)
				}
				return image
			},
			async drawing(svg, type) {
				const { drawing } = await import('./images/drawing.ts')
				return drawing(svg, type)
			},
			pages,
			secret: (path) => secret(path, given),
			report: (complaint) => given.complain({ edition, ...complaint }),
			progress: (text) => given.progress(`${edition}: ${text}`),
		}),
		async close() {
			await (await browser?.catch(() => undefined))?.close()
		},
	}
}

/** The pages of print, of a run with these editions. */
function printedPages(editions: string[]): PrintedPages {
	const arePrinted = editions.includes('pdf')
	let tell: PrintedPages['tell'] = () => undefined
	const known = arePrinted ? new Promise<PrintedPage[]>((resolve) => (tell = resolve)) : Promise.resolve([])
	return { areWanted: arePrinted && editions.includes('epub'), tell: (pages) => tell(pages), known: () => known }
}

/** A key that the manuscript names lies within its folder; one elsewhere is named by whoever runs the command. */
async function secret(
	path: string,
	{ folder, environment }: { folder: Folder; environment?: NodeJS.ProcessEnv },
): Promise<string | undefined> {
	const own = environment?.['HUOZI_DKIM_KEY']
	if (own) return readFile(own, 'utf8').catch(() => undefined)
	const bytes = await folder.read(path)
	return typeof bytes === 'string' ? undefined : new TextDecoder().decode(bytes)
}

async function load(asset: Asset, { folder }: { folder: Folder }): Promise<Uint8Array> {
	const bytes = asset.file ? await readFile(asset.file) : await folder.read(asset.path)
	if (typeof bytes === 'string') throw new Error(`${asset.path} was there and is ${bytes} now`)
	if (asset.mediaType !== 'image/svg+xml') return (await import('./images/without-metadata.ts')).withoutMetadata(bytes)
	const { safeSvg } = await import('./images/safe-svg.ts')
	return new TextEncoder().encode(safeSvg(new TextDecoder().decode(bytes)))
}
