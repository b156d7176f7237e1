import path from 'node:path'
import { cacheFolder, ownCode, recall, remember } from './cache.ts'
import { type Shared, shared } from './context.ts'
import type { Edition, EditionName, Receipt, Rendering, Theme } from './edition.ts'
import type { Publication } from './publication.ts'
import type { Reading } from './read/read.ts'
import { type Message, type Report, report } from './report.ts'
import { output, type Written } from './write.ts'

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
	environment: NodeJS.ProcessEnv
	progress(text: string): void
	signal: AbortSignal
}

/** report.json. */
export interface PublishReport {
	version: 1
	title: string
	language: string
	chapters: number
	/** 字数 as Word counts. */
	characters: number
	counts: Record<'headings' | 'figures' | 'tables' | 'notes' | 'links' | 'formulas' | 'listings', number>
	editions: EditionReport[]
	/** By edition: how many units it placed, and which it degraded or left out on purpose. */
	parity: Record<string, { placed: number; degraded: Receipt['degraded']; omitted: Receipt['omitted'] }>
	messages: Message[]
}
export interface EditionReport {
	name: EditionName
	seconds: number
	/** True when nothing had changed and the files of the last run were kept. */
	skipped: boolean
	/** pdf: how often the book was printed. */
	passes?: number
	/** Why this edition could not be built; its last good files were left alone. */
	failed?: string
	artifacts: Written[]
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
	const name = `${path.resolve(order.manuscript)}\0${path.resolve(order.out)}`
	const key = JSON.stringify([
		await ownCode(),
		process.version,
		order.themeName,
		order.editions ?? null,
		order.environment['SOURCE_DATE_EPOCH'] ?? null,
		order.environment['HUOZI_BROWSER'] ?? null,
	])
	// What we write is no part of the manuscript, even where it lies within its folder.
	const ignored = [path.resolve(order.out), cache]
	const known = order.isForced ? undefined : await recall<PublishReport>(cache, name, key, ignored)
	if (known && (await isThere(order.out, known.report))) return skipped(known.report, order)

	const complaints = report()
	order.progress('reading')
	const { read } = await import('./read/read.ts')
	const reading = await read(order.manuscript, { epoch: order.environment['SOURCE_DATE_EPOCH'], ignored }, complaints.complain)
	const { publication } = reading
	if (!publication || hasErrors(complaints, order)) return { status: 1, report: summary(publication, [], complaints), complaints }

	const names = order.editions ?? publication.meta.editions
	const target = await output(order.out, names)
	const context = shared({
		theme: await order.theme(),
		folder: reading.folder,
		style: reading.style,
		complain: complaints.complain,
		progress: order.progress,
		signal: order.signal,
	})
	try {
		await drawDiagrams(publication, context, cache, complaints)
		const rendered = await Promise.all(names.map((edition) => render(edition, publication, context, order, complaints)))
		order.signal.throwIfAborted()
		if (hasErrors(complaints, order)) return { status: 1, report: summary(publication, [], complaints), complaints }
		const editions: EditionReport[] = []
		for (const { name: edition, seconds, rendering, failed } of rendered) {
			const artifacts = rendering ? await target.add(edition, rendering.artifacts) : []
			editions.push({
				name: edition,
				seconds,
				skipped: false,
				...(rendering?.passes === undefined ? {} : { passes: rendering.passes }),
				...(failed ? { failed } : {}),
				artifacts,
			})
		}
		const made = summary(
			publication,
			editions,
			complaints,
			Object.fromEntries(rendered.flatMap(({ name: edition, rendering }) => (rendering ? [[edition, rendering.receipt]] : []))),
		)
		order.signal.throwIfAborted()
		await target.commit(`${JSON.stringify(await withEarlier(made, order.out), null, '\t')}\n`)
		if (editions.every((edition) => !edition.failed)) await remember(cache, name, { key, inputs: reading.folder.inputs(), report: made })
		return { status: editions.some((edition) => edition.failed) ? 2 : 0, report: made, complaints }
	} finally {
		await context.close()
		await target.discard()
	}
}

/** The only stage before the editions that needs a browser; a book without diagrams loads nothing for it. */
async function drawDiagrams(publication: Publication, context: Shared, cache: string, { complain }: Report): Promise<void> {
	if (!publication.units.some(({ kind }) => kind === 'diagram')) return
	const { draw } = await import('./draw.ts')
	for (const [id, bytes] of await draw(publication, { browser: context.browser, cache, complain })) context.drawn.set(id, bytes)
}

/** Read and check a manuscript; nothing is written. */
export async function examine(order: Pick<Order, 'manuscript' | 'isStrict' | 'environment'>): Promise<Outcome & { reading: Reading }> {
	const complaints = report()
	const { read } = await import('./read/read.ts')
	const reading = await read(order.manuscript, { epoch: order.environment['SOURCE_DATE_EPOCH'] }, complaints.complain)
	return {
		status: !reading.publication || hasErrors(complaints, order) ? 1 : 0,
		report: summary(reading.publication, [], complaints),
		complaints,
		reading,
	}
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
	}
}

/** Every unit must be placed, degraded or omitted; one in none of these was lost by us. */
function checkReceipt(edition: EditionName, { units }: Publication, receipt: Receipt, { complain }: Report): void {
	const seen = new Set([...receipt.placed, ...receipt.degraded.map(({ unit }) => unit), ...receipt.omitted.map(({ unit }) => unit)])
	for (const unit of units)
		if (!seen.has(unit.id))
			complain({
				rule: 'unit-is-placed',
				reason: `A ${unit.kind} of the manuscript is not in the ${edition} edition; this is a bug of huozi, please report it`,
				file: unit.file,
				line: unit.line,
				edition,
			})
}

function hasErrors(complaints: Report, { isStrict }: Pick<Order, 'isStrict'>): boolean {
	return complaints.messages().some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'))
}

async function isThere(out: string, { editions }: PublishReport): Promise<boolean> {
	const { stat } = await import('node:fs/promises')
	const sizes = await Promise.all(
		editions
			.flatMap(({ artifacts }) => artifacts)
			.map(async (artifact) => (await stat(path.join(out, artifact.path)).catch(() => undefined))?.size === artifact.bytes),
	)
	return sizes.every(Boolean)
}

/** Nothing changed: keep the files, say again what was said. */
function skipped(before: PublishReport, order: Order): Outcome {
	const complaints = report()
	for (const message of before.messages) complaints.complain(message)
	const kept = { ...before, editions: before.editions.map((edition) => ({ ...edition, seconds: 0, skipped: true })) }
	return { status: hasErrors(complaints, order) ? 1 : 0, report: kept, complaints }
}

/** Editions of an earlier run that this one did not touch stay in report.json: their folders are ours. */
async function withEarlier(made: PublishReport, out: string): Promise<PublishReport> {
	const { readFile } = await import('node:fs/promises')
	try {
		const earlier = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')) as PublishReport
		const built = new Set(made.editions.filter(({ failed }) => !failed).map(({ name }) => name))
		const kept = earlier.editions
			.filter(({ name }) => !built.has(name))
			.map((edition) => ({ ...edition, skipped: true, failed: made.editions.find(({ name }) => name === edition.name)?.failed }))
		return { ...made, editions: [...made.editions.filter(({ name }) => !kept.some((edition) => edition.name === name)), ...kept] }
	} catch {
		return made
	}
}

function summary(
	publication: Publication | undefined,
	editions: EditionReport[],
	complaints: Report,
	receipts: Record<string, Receipt> = {},
): PublishReport {
	const units = publication?.units ?? []
	const count = (...kinds: string[]) => units.filter(({ kind }) => kinds.includes(kind)).length
	return {
		version: 1,
		title: publication?.meta.title ?? '',
		language: publication?.meta.language ?? '',
		chapters: publication?.chapters.length ?? 0,
		characters: publication?.chapters.reduce((sum, chapter) => sum + chapter.characters, 0) ?? 0,
		counts: {
			headings: count('heading'),
			figures: count('figure', 'diagram'),
			tables: count('table'),
			notes: count('note'),
			links: count('link'),
			formulas: count('formula'),
			listings: count('listing'),
		},
		editions,
		parity: Object.fromEntries(
			Object.entries(receipts).map(([name, { placed, degraded, omitted }]) => [name, { placed: placed.length, degraded, omitted }]),
		),
		messages: complaints.messages(),
	}
}
