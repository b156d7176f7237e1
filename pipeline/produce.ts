import type { Expected } from './confirm/words.ts'
import type { Shared } from './context.ts'
import type { Edition, EditionName, Receipt, Rendering } from './edition.ts'
import { isMachineFailure } from './machine-failure.ts'
import type { Publication } from './publication.ts'
import { type Confirmations, checkReceipt, type EditionReport } from './publish-report.ts'
import type { Report } from './report.ts'
import type { Output } from './write.ts'

/** What the editions of one run are made with. */
interface Workshop {
	order: {
		edition(name: EditionName): Promise<Edition>
		environment: NodeJS.ProcessEnv
		progress(text: string): void
		signal: AbortSignal
	}
	context: Shared
	target: Output
	complaints: Report
}

/** The editions as they lie beside the output folder, in the order asked for. */
export interface Produced {
	editions: EditionReport[]
	receipts: Record<string, Receipt>
	confirmations: Confirmations
}

/**
 * Render the editions, and write and confirm each as soon as it is there: what is written is not held any longer. One is written at
 * a time, and after a failure none, so that nobody is still writing into what is being removed. Rejects when a file cannot be written,
 * and with the signal.
 */
export async function produce(names: EditionName[], publication: Publication, workshop: Workshop): Promise<Produced> {
	let writing: Promise<unknown> = Promise.resolve()
	let units: Expected[] | undefined
	const words = async () => (units ??= (await import('./confirm/words.ts')).expected(publication))
	const making = names.map(async (name) => {
		const rendered = await render(name, publication, workshop)
		const turn = writing.then(() => keep(rendered, words, workshop))
		writing = turn
		return turn
	})
	const made = await Promise.all(making).catch(async (error) => {
		await writing.catch(() => undefined)
		throw error
	})
	const confirmations = made.flatMap(({ report, confirmation }) => (confirmation ? [[report.name, confirmation] as const] : []))
	return {
		editions: made.map(({ report }) => report),
		receipts: Object.fromEntries(made.flatMap(({ report, receipt }) => (receipt ? [[report.name, receipt] as const] : []))),
		confirmations: Object.fromEntries(confirmations),
	}
}

interface Rendered {
	name: EditionName
	seconds: number
	rendering?: Rendering
	failed?: string
}

/** One edition; a failure of the machine costs this edition and no other. */
async function render(name: EditionName, publication: Publication, { order, context, complaints }: Workshop): Promise<Rendered> {
	// While a book is laid out the browser wants both cores and the memory, and Node hardly any: the others begin when it prints.
	if (name !== 'pdf') await context.pages.known().catch(() => undefined)
	const start = performance.now()
	const seconds = () => Math.round(performance.now() - start) / 1000
	order.progress(name)
	try {
		order.signal.throwIfAborted()
		const edition = await order.edition(name)
		const rendering = await edition.render(publication, context.forEdition(name))
		checkReceipt(name, publication, rendering.receipt, complaints)
		order.progress(`${name} ✓`)
		return { name, seconds: seconds(), rendering }
	} catch (error) {
		if (order.signal.aborted) throw error
		const failed = error instanceof Error ? error.message : String(error)
		if (order.environment['HUOZI_DEBUG']) console.error(error)
		if (name === 'pdf') withoutPages(error, context, complaints)
		return { name, seconds: seconds(), failed }
	} finally {
		// Where it told none itself nobody waits for ever.
		if (name === 'pdf') context.pages.tell([])
	}
}

/** Nobody waits for pages that will not come: where the machine failed the EPUB fails too, where it has no browser it lists none. */
function withoutPages(error: unknown, { pages }: Shared, { complain }: Report): void {
	if (isMachineFailure(error)) pages.lose(error)
	else pages.tell([])
	const reason = 'The EPUB lists no printed pages, because no PDF was built'
	if (pages.areWanted && !isMachineFailure(error)) complain({ rule: 'substitute-is-shown', reason, edition: 'epub' })
}

/** What must be found in every edition that placed it; reckoned once. */
type Words = () => Promise<Expected[]>

/** An edition that was written: what the reports say of it. */
interface Kept {
	report: EditionReport
	receipt?: Receipt
	confirmation?: Confirmations[string]
}

async function keep({ name, seconds, rendering, failed }: Rendered, words: Words, workshop: Workshop): Promise<Kept> {
	const { target, order } = workshop
	order.signal.throwIfAborted()
	const report: EditionReport = {
		name,
		seconds,
		skipped: false,
		...(rendering?.passes === undefined ? {} : { passes: rendering.passes }),
		...(rendering?.validation ? { validation: rendering.validation } : {}),
		...(failed ? { failed } : {}),
		artifacts: rendering ? await target.add(name, rendering.artifacts) : [],
	}
	if (!rendering) return { report }
	const { receipt, artifacts } = rendering
	const confirmation = await confirmed({ name, receipt, paths: artifacts.map(({ path }) => path) }, words, workshop)
	return { report, receipt, ...(confirmation ? { confirmation } : {}) }
}

/** Look in the files that were written for the words of all that the receipt says was placed; what is not there is told. */
async function confirmed(
	{ name, receipt, paths }: { name: EditionName; receipt: Receipt; paths: string[] },
	words: Words,
	{ target, complaints }: Workshop,
): Promise<Confirmations[string] | undefined> {
	const { confirm } = await import('./confirm/confirm.ts')
	const confirmation = await confirm({ name, receipt, paths, read: (file) => target.read(name, file) }, await words())
	for (const { unit, words } of confirmation?.unfound ?? []) {
		const reason = `This ${unit.kind} stands in the ${name} edition, but its words “${words.slice(0, 40)}” are not found there; look at it`
		complaints.complain({ rule: 'unit-is-confirmed', reason, file: unit.file, line: unit.line, edition: name })
	}
	return confirmation
}
