import { readFile } from 'node:fs/promises'
import { cacheFolder, ownCode } from './cache.ts'
import type { Browser, Context, PrintedPage, PrintedPages, Theme } from './edition.ts'
import { missingPackages, type Region, regionOf } from './fonts/sources.ts'
import { regionalDrawing, regionalFamilies } from './fonts/system-families.ts'
import type { Drawings } from './images/draw.ts'
import type { Asset } from './publication.ts'
import type { Folder } from './read/folder.ts'
import type { Complaint } from './report.ts'
import type { Standing } from './standing.ts'

/** What the editions of one run share; slow things start on first use and once. */
export interface Shared {
	browser(): Promise<Browser>
	/** Assets that were drawn and lie in no file. */
	drawn: Map<string, Uint8Array>
	pages: PrintedPages & {
		/** No pages will come, because the machine failed: whoever lists them fails too, and a good list stays. */
		lose(cause: unknown): void
	}
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
	areProofread?: boolean
	/** What stands of the last run, by kind. */
	standing?(kind: string): Promise<Standing>
	/** Of the book: its region has fonts of its own. */
	language?: string
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
	const region = regionOf(given.language ?? 'zh-Hans')
	const theme = regionalTheme(given.theme, region)
	const pages = printedPages(given.editions ?? [])
	const drawn = new Map<string, Uint8Array>()
	const safe = new Map<string, Promise<Uint8Array>>()
	const bytes = (asset: Asset): Promise<Uint8Array> => {
		// Only what takes time to make is kept: a book may hold more photographs than memory.
		if (asset.mediaType !== 'image/svg+xml' && !drawn.has(asset.id)) return safeBytes(asset, given.folder)
		let promise = safe.get(asset.id)
		if (!promise) {
			const made = drawn.get(asset.id)
			promise = (made ? Promise.resolve(made) : safeBytes(asset, given.folder)).then((svg) => regionalDrawing(svg, region))
			safe.set(asset.id, promise)
		}
		return promise
	}
	let own: Promise<Awaited<ReturnType<typeof import('./fonts/own-fonts.ts').ownFonts>>> | undefined
	const converted = new Map<string, ReturnType<Context['image']>>()
	let loaded: Promise<{ convertImage: typeof import('./images.ts').convertImage; drawn: Drawings }> | undefined
	const converter = () => {
		loaded ??= Promise.all([import('./images.ts'), import('./images/draw.ts')]).then(([{ convertImage }, { drawings }]) => ({
			convertImage,
			drawn: drawings(open, given.language),
		}))
		return loaded
	}
	return {
		browser: open,
		drawn,
		pages,
		forEdition: (edition) => ({
			theme,
			style: given.style,
			signal: given.signal,
			browser: open,
			bytes,
			async fonts(request) {
				const { fontSubsets } = await import('./fonts.ts')
				tellMissingFonts(given)
				own ??= import('./fonts/own-fonts.ts').then(({ ownFonts }) => ownFonts(given.folder, given.complain))
				return fontSubsets(request, given.language, await own)
			},
			image(asset, wanted) {
				const key = `${asset.id} ${JSON.stringify(wanted)}`
				let image = converted.get(key)
				if (!image) {
					image = bytes(asset).then(async (source) => {
						const make = async () => {
							const { convertImage, drawn } = await converter()
							return convertImage(source, asset.mediaType, wanted, drawn)
						}
						if (asset.mediaType !== 'image/svg+xml' || !given.environment) return make()
						const { keptPicture } = await import('./images/kept-picture.ts')
						return keptPicture({ bytes: source, wanted, cache: cacheFolder(given.environment), code: await ownCode() }, make)
					})
					converted.set(key, image)
				}
				return image
			},
			async drawing(svg, type) {
				const { drawApart } = await import('./images/draw-apart.ts')
				return drawApart(svg, type, given.language)
			},
			pages,
			...(given.standing ? { standing: given.standing } : {}),
			areProofread: given.areProofread ?? false,
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
function printedPages(editions: string[]): Shared['pages'] {
	const arePrinted = editions.includes('pdf')
	let tell: PrintedPages['tell'] = () => undefined
	let fail: (error: Error) => void = () => undefined
	const known = new Promise<PrintedPage[]>((resolve, reject) => {
		tell = resolve
		fail = reject
	})
	// Nobody may ask.
	known.catch(() => undefined)
	if (!arePrinted) tell([])
	return {
		areWanted: arePrinted && editions.includes('epub'),
		tell,
		lose: (cause) => fail(new Error('The printed pages that it lists are not known, because the PDF failed', { cause })),
		known: () => known,
	}
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

/** Sheets that name the families of the book's region. */
function regionalTheme(theme: Theme, region: Region | undefined): Theme {
	if (!region) return theme
	const sheets = Object.entries(theme.sheets).map(([name, css]) => [name, regionalFamilies(css, region)])
	return { ...theme, sheets: Object.fromEntries(sheets) as Theme['sheets'] }
}

/** Traditional Chinese without its fonts is drawn, and looks wrong to its readers. */
function tellMissingFonts({ language = 'zh-Hans', complain }: { language?: string; complain(complaint: Complaint): void }): void {
	const missing = missingPackages(regionOf(language))
	if (missing.length === 0) return
	const reason = `The fonts for ${language} are not installed, so its characters have the mainland's forms; npm install ${missing.join(' ')}`
	complain({ rule: 'font-is-installed', reason, once: 'font-is-installed' })
}

/** The bytes of an asset: a photograph without place, camera and author, an SVG made safe, anything else as it lies in the manuscript. */
export async function safeBytes(asset: Asset, folder: Folder): Promise<Uint8Array> {
	const bytes = asset.file ? await readFile(asset.file) : await folder.read(asset.path)
	if (typeof bytes === 'string') throw new Error(`${asset.path} was there and is ${bytes} now`)
	if (asset.mediaType !== 'image/svg+xml') return (await import('./images/without-metadata.ts')).withoutMetadata(bytes)
	const { safeSvg } = await import('./images/safe-svg.ts')
	return new TextEncoder().encode(safeSvg(new TextDecoder().decode(bytes)))
}
