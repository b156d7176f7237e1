import path from 'node:path'
import { cacheFolder, ownCode, recall, remember } from './cache.ts'
import { type Shared, shared } from './context.ts'
import type { Studio } from './draw.ts'
import type { Browser, Edition, EditionName, Receipt, Rendering, Theme } from './edition.ts'
import { safeStyle } from './html/safe-style.ts'
import type { Publication } from './publication.ts'
import { checkReceipt, type EditionReport, isThere, type PublishReport, summary, withEarlier } from './publish-report.ts'
import { type Report, report } from './report.ts'
import { reportPage } from './report-page.ts'
import { type Output, output, recover } from './write.ts'

/** What to publish, where and how. Editions and theme are handed in, so that nothing is loaded that is not asked for. */
export interface Order {
	/** A file or folder. */
	manuscript: string
	out: string
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
	progress(text: string): void
	signal: AbortSignal
}

/** How a run ended: 0 published, 1 the manuscript has errors, 2 the machine or the usage failed one or all editions. */
export interface Outcome {
	status: 0 | 1 | 2
	report: PublishReport
	complaints: Report
}

/** Publish a manuscript: read → bind → render the editions → write, whole or not at all. */
export async function publish(order: Order): Promise<Outcome> {
	const cache = cacheFolder(order.environment)
	// What we write is no part of the manuscript, even where it lies within its folder.
	const run = { ...(await identity(order)), ignored: [path.resolve(order.out), cache] }
	await recover(order.out)
	const known = order.isForced ? undefined : await recall<PublishReport>(cache, run)
	if (known && (await isThere(order.out, known.report))) return skipped(known.report, order)

	const complaints = report()
	order.progress('reading')
	const { read } = await import('./read/read.ts')
	const { imageFetcher } = await import('./read/fetched.ts')
	const fetch = { image: imageFetcher({ signal: order.signal }), isAlways: order.isFetching ?? false }
	const epoch = order.environment['SOURCE_DATE_EPOCH']
	const reading = await read(order.manuscript, { epoch, ignored: run.ignored, fetch }, complaints.complain)
	const { publication } = reading
	if (!publication || hasErrors(complaints, order)) return { status: 1, report: summary(publication, complaints), complaints }

	const names = order.editions ?? publication.meta.editions
	const target = await output(order.out, names)
	const theme = await order.theme()
	const context = shared({
		...order,
		theme,
		folder: reading.folder,
		style: await safeStyle(reading.style, complaints.complain),
		complain: complaints.complain,
		editions: names,
	})
	try {
		await drawDiagrams(publication, context, { cache, signal: order.signal, complain: complaints.complain })
		const rendered = await Promise.all(names.map((edition) => render(edition, publication, context, order, complaints)))
		order.signal.throwIfAborted()
		if (hasErrors(complaints, order)) return { status: 1, report: summary(publication, complaints), complaints }
		// One after another: where the disk is full nobody is still writing into what is being removed.
		const editions: EditionReport[] = []
		for (const one of rendered) editions.push(await written(one, target))
		const made = summary(publication, complaints, editions, receipts(rendered))
		order.signal.throwIfAborted()
		const page = reportPage(publication, made, receipts(rendered), theme)
		await target.commit(async () => `${JSON.stringify(await withEarlier(made, order.out), null, '\t')}\n`, page)
		const isWhole = editions.every((edition) => !edition.failed)
		if (isWhole) await remember(cache, run, { inputs: reading.folder.inputs(), report: made })
		return { status: isWhole ? 0 : 2, report: made, complaints }
	} finally {
		await context.close()
		await target.discard()
	}
}

/** What a run is called, and everything but files that its result depends on. */
async function identity({ manuscript, out, themeName, editions, isFetching, environment }: Order): Promise<{ name: string; key: string }> {
	const settings = [
		themeName,
		editions ?? null,
		isFetching ?? false,
		environment['SOURCE_DATE_EPOCH'] ?? null,
		environment['HUOZI_BROWSER'] ?? null,
	]
	return { name: `${path.resolve(manuscript)}\0${path.resolve(out)}`, key: JSON.stringify([await ownCode(), process.version, ...settings]) }
}

async function written({ name, seconds, rendering, failed }: Rendered, target: Output): Promise<EditionReport> {
	const artifacts = rendering ? await target.add(name, rendering.artifacts) : []
	return {
		name,
		seconds,
		skipped: false,
		...(rendering?.passes === undefined ? {} : { passes: rendering.passes }),
		...(rendering?.validation ? { validation: rendering.validation } : {}),
		...(failed ? { failed } : {}),
		artifacts,
	}
}

function receipts(rendered: Rendered[]): Record<string, Receipt> {
	return Object.fromEntries(rendered.flatMap(({ name, rendering }) => (rendering ? [[name, rendering.receipt]] : [])))
}

/** The only stage before the editions that needs a browser; a book without diagrams loads nothing for it. */
async function drawDiagrams(publication: Publication, context: Shared, studio: Omit<Studio, 'browser'>): Promise<void> {
	if (!publication.units.some(({ kind }) => kind === 'diagram')) return
	const { draw } = await import('./draw.ts')
	for (const [id, bytes] of await draw(publication, { ...studio, browser: context.browser })) context.drawn.set(id, bytes)
}

interface Rendered {
	name: EditionName
	seconds: number
	rendering?: Rendering
	failed?: string
}

/** One edition; a failure of the machine costs this edition and no other. */
async function render(name: EditionName, publication: Publication, context: Shared, order: Order, complaints: Report): Promise<Rendered> {
	const start = performance.now()
	const seconds = () => Math.round(performance.now() - start) / 1000
	order.progress(name)
	try {
		const edition = await order.edition(name)
		const rendering = await edition.render(publication, context.forEdition(name))
		checkReceipt(name, publication, rendering.receipt, complaints)
		order.progress(`${name} ✓`)
		return { name, seconds: seconds(), rendering }
	} catch (error) {
		if (order.signal.aborted) throw error
		const failed = error instanceof Error ? error.message : String(error)
		if (order.environment['HUOZI_DEBUG']) console.error(error)
		return { name, seconds: seconds(), failed }
	} finally {
		// Nobody waits for pages that will not come.
		if (name === 'pdf') context.pages.tell([])
	}
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
