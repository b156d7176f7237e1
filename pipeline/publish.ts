import path from 'node:path'
import { cacheFolder, ownCode, recall, remember } from './cache.ts'
import { type Shared, safeBytes, shared } from './context.ts'
import type { Studio } from './draw.ts'
import type { Browser, Edition, EditionName, Theme } from './edition.ts'
import { missingPackages } from './fonts/sources.ts'
import { safeStyle } from './html/safe-style.ts'
import { removeLeftovers } from './leftovers.ts'
import type { Variant } from './metadata.ts'
import { produce } from './produce.ts'
import type { Publication } from './publication.ts'
import { isThere, type PublishReport, summary, withEarlier } from './publish-report.ts'
import type { Reading } from './read/read.ts'
import { type Report, report } from './report.ts'
import { reportPage } from './report-page.ts'
import { type Keeper, openStanding, standingOf } from './standing.ts'
import type { Converted } from './variant/variant.ts'
import { output, recover } from './write.ts'

/** What to publish, where and how. Editions and theme are handed in, so that nothing is loaded that is not asked for. */
export interface Order {
	/** A file or folder. */
	manuscript: string
	/** The editions go into this folder; those of a variant into a folder of its name there. */
	out: string
	/** The Chinese to convert the book to; default: as it is written. */
	variant?: Variant
	/** Default: what the manuscript lists. */
	editions?: EditionName[]
	edition(name: EditionName): Promise<Edition>
	theme(): Promise<Theme>
	/** Names the theme in the cache's key. */
	themeName: string
	isForced?: boolean
	isStrict?: boolean
	/** Download images that lie elsewhere, even where the book does not ask for it. */
	isFetching?: boolean
	environment: NodeJS.ProcessEnv
	/** A browser that other books use too; default: one of its own. */
	lend?(): Promise<Browser>
	/** A book that others read too; default: it is read for this run. */
	reading?: typeof readFor
	/** It is read after this run too, and must stay as it is. */
	isReadAgain?: boolean
	/** A queue's name for the content, noted in report.json: the queue and not our cache tells whether it changed. */
	source?: string
	/** Read the printed pages against CLREQ. */
	areProofread?: boolean
	progress(text: string): void
	signal: AbortSignal
}

/** How a run ended: 0 published, 1 the manuscript has errors, 2 the machine or the usage failed one or all editions. */
export interface Outcome {
	status: 0 | 1 | 2
	report: PublishReport
	complaints: Report
}

/** Publish a manuscript: read → bind → convert to a variant → produce the editions → put them into place, whole or not at all. */
export async function publish(order: Order): Promise<Outcome> {
	const { source } = order
	const cache = cacheFolder(order.environment)
	const out = path.join(order.out, order.variant ?? '')
	// What we write is no part of the manuscript, even where it lies within its folder.
	const run = { ...(await identity(order)), ignored: [path.resolve(order.out), cache] }
	await recover(out)
	await removeLeftovers(cache)
	const known = order.isForced ? undefined : await recall<PublishReport>(cache, run)
	if (known && (await isThere(out, known.report))) return skipped(known.report, order)

	const complaints = report()
	prepare(order)
	const reading = await (order.reading ?? readFor)(order, run.ignored, complaints)
	const converted = await convert(reading, order, complaints)
	const { publication, variant } = converted
	if (!publication || hasErrors(complaints, order)) return { status: 1, report: summary(publication, complaints), complaints }

	const names = order.editions ?? publication.meta.editions
	const target = await output(out, names)
	const theme = await order.theme()
	const standing = standingOf(await keeper(order))
	const context = shared({
		...order,
		theme,
		standing: standing.kind,
		folder: reading.folder,
		style: await safeStyle(reading.style, complaints.complain),
		complain: complaints.complain,
		editions: names,
		language: publication.meta.language,
	})
	for (const [id, bytes] of converted.drawn ?? []) context.drawn.set(id, bytes)
	try {
		await drawDiagrams(publication, context, { cache, signal: order.signal, complain: complaints.complain })
		const produced = await produce(names, publication, { order, context, target, complaints })
		order.signal.throwIfAborted()
		if (hasErrors(complaints, order)) return { status: 1, report: summary(publication, complaints), complaints }
		const { editions, receipts, confirmations } = produced
		const made = {
			...summary(publication, complaints, editions, receipts, confirmations),
			...variant,
			...(source === undefined ? {} : { source }),
		}
		const page = reportPage(publication, made, { receipts, confirmations }, theme)
		await target.commit(async () => `${JSON.stringify(await withEarlier(made, out), null, '\t')}\n`, page)
		await standing.close()
		const isWhole = editions.every((edition) => !edition.failed)
		if (isWhole && source === undefined) await remember(cache, run, { inputs: reading.folder.inputs(), report: made })
		return { status: isWhole ? 0 : 2, report: made, complaints }
	} finally {
		await context.close()
		await target.discard()
	}
}

/** While the book is read, the editions that were named are loaded, the dictionaries of the variant, and what draws their covers starts on its own thread. */
function prepare({ editions = [], edition, theme, variant }: Order): void {
	// What cannot be loaded says so where it is needed.
	const loading: Promise<unknown>[] = [...editions.map(edition), theme()]
	if (variant) loading.push(import('./variant/variant.ts').then(({ prepareFor }) => prepareFor(variant)))
	if (editions.some((name) => name === 'epub' || name === 'newsletter'))
		loading.push(import('./images/draw-apart.ts').then(({ prepareToDraw }) => prepareToDraw()))
	void Promise.allSettled(loading)
}

/** Under which name things of this book are kept for its next run. */
async function keeper({ environment, manuscript, variant, isForced = false }: Order): Promise<Keeper> {
	const book = [path.resolve(manuscript), variant ?? ''].join('\0')
	return { cache: cacheFolder(environment), book, code: await ownCode(), isAnew: isForced }
}

/** Read the book; what is wrong with it is told to the report. */
export async function readFor(order: Order, ignored: readonly string[], { complain }: Pick<Report, 'complain'>): Promise<Reading> {
	order.progress('reading')
	const { read } = await import('./read/read.ts')
	const { imageFetcher } = await import('./read/fetched.ts')
	const fetch = { image: imageFetcher({ signal: order.signal }), isAlways: order.isFetching ?? false }
	const standing = await openStanding('chapters', { ...(await keeper(order)), book: path.resolve(order.manuscript) })
	const reading = await read(order.manuscript, { epoch: order.environment['SOURCE_DATE_EPOCH'], ignored, fetch, standing }, complain)
	await standing.close()
	return reading
}

/** The book in the variant that is asked for; its dictionaries are loaded for it alone. */
async function convert(
	{ publication, folder }: Reading,
	{ variant, progress, isReadAgain }: Order,
	{ complain }: Report,
): Promise<Partial<Pick<Converted, 'publication' | 'drawn'>> & { variant?: Pick<PublishReport, 'variant' | 'choices'> }> {
	if (!publication || !variant) return { publication }
	progress(variant)
	const { toVariant } = await import('./variant/variant.ts')
	const converted = await toVariant(publication, variant, { bytes: (asset) => safeBytes(asset, folder), complain, isSpare: !isReadAgain })
	return { ...converted, variant: { variant, choices: converted.choices } }
}

/** What a run is called, and everything but files that its result depends on. */
async function identity({
	manuscript,
	out,
	variant,
	themeName,
	editions,
	isFetching,
	environment,
}: Order): Promise<{ name: string; key: string }> {
	const settings = [
		themeName,
		editions ?? null,
		isFetching ?? false,
		environment['SOURCE_DATE_EPOCH'] ?? null,
		environment['HUOZI_BROWSER'] ?? null,
		// A region's fonts can be installed later.
		missingPackages('tc').concat(missingPackages('hk')),
	]
	return {
		name: [path.resolve(manuscript), path.resolve(out), ...(variant ? [variant] : [])].join('\0'),
		key: JSON.stringify([await ownCode(), process.version, ...settings]),
	}
}

/** The only stage before the editions that needs a browser; a book without diagrams loads nothing for it. */
async function drawDiagrams(publication: Publication, context: Shared, studio: Omit<Studio, 'browser'>): Promise<void> {
	if (!publication.units.some(({ kind }) => kind === 'diagram')) return
	const { draw } = await import('./draw.ts')
	for (const [id, bytes] of await draw(publication, { ...studio, browser: context.browser })) context.drawn.set(id, bytes)
}

function hasErrors(complaints: Report, { isStrict }: Pick<Order, 'isStrict'>): boolean {
	return complaints.messages().some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'))
}

/** Nothing changed: keep the files, say again what was said. */
function skipped(before: PublishReport, order: Order): Outcome {
	const complaints = report()
	for (const message of before.messages) complaints.complain(message)
	const kept = { ...before, editions: before.editions.map((edition) => ({ ...edition, seconds: 0, skipped: true })) }
	return { status: hasErrors(complaints, order) ? 1 : 0, report: kept, complaints }
}
