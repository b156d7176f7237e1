import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { Book } from '../library/books.ts'
import type { LibraryOrder } from '../library/publish-all.ts'
import type { Variant } from '../metadata.ts'
import type { Order, Outcome } from '../publish.ts'
import type { Values } from './arguments.ts'
import { boundNursery } from './nursery.ts'
import { commonOrder, editionNames, thereIs } from './order.ts'
import { editionLine, say, tell } from './terminal.ts'
import { variantNames } from './variants.ts'

/** `huozi publish`: one manuscript into `--out`, or several, or a folder of them, each into a folder of its own there. */
export async function publishCommand(subjects: string[], values: Values, signal: AbortSignal): Promise<number> {
	const manuscripts = await Promise.all((subjects.length > 0 ? subjects : [undefined]).map(thereIs))
	const jobs = jobsOf(values.jobs)
	boundNursery()
	const { clear, ...common } = await commonOrder(values, signal)
	const wanted = values.edition === undefined ? {} : { editions: editionNames(values.edition) }
	const variants = values.variant === undefined ? [] : variantNames(values.variant)
	const order = { ...common, ...wanted, isForced: values.force, isFetching: values.fetch }
	const { books } = await import('../library/books.ts')
	const { queue, out } = values
	const found = await books(manuscripts, out, { isQueued: queue !== undefined })
	const library = found && inVariants(found, variants)
	if (library && queue !== undefined) {
		if (values.theme !== undefined || values.fetch)
			throw new Error('--theme and --fetch are for those who do the work: huozi worker --theme FILE')
		const { submit } = await import('../queue/submit.ts')
		return publishLibrary(library, (ended) => submit(library, { ...order, queue, out, ended }), { clear, isJson: values.json })
	}
	if (/^s3:/.test(out)) throw new Error('--out s3://… is for books of a queue: huozi publish --queue URL, huozi worker --queue URL')
	if (library) {
		const { publishAll } = await import('../library/publish-all.ts')
		return publishLibrary(library, (ended) => publishAll(library, { ...order, jobs, ended }), { clear, isJson: values.json })
	}
	const outcomes = await published({ ...order, manuscript: manuscripts[0]!, out: values.out }, variants).finally(clear)
	const { together } = await import('../variant/publish-variants.ts')
	const { status, complaints } = together(outcomes)
	await tell({ complaints })
	for (const outcome of outcomes) tellFailures(outcome)
	const reports = outcomes.map(({ report }) => report)
	if (values.json) return say(`${JSON.stringify(reports.length > 1 ? reports : reports[0], null, '\t')}\n`, status)
	const lines = reports.flatMap(({ editions, variant }) =>
		editions.map((edition) => editionLine(edition, path.join(values.out, variant ?? '')) ?? ''),
	)
	return say(lines.join(''), status)
}

/** As it is written, or in each of the variants. */
async function published(order: Order, variants: readonly Variant[]): Promise<Outcome[]> {
	if (variants.length === 0) return [await (await import('../publish.ts')).publish(order)]
	const { publishVariants } = await import('../variant/publish-variants.ts')
	return publishVariants(order, variants)
}

function inVariants(library: Book[], variants: readonly Variant[]): Book[] {
	return variants.length === 0 ? library : library.flatMap((book) => variants.map((variant) => ({ ...book, variant })))
}

type Tell = LibraryOrder['ended']

async function publishLibrary(
	library: Book[],
	publishThem: (ended: Tell) => Promise<void>,
	{ clear, isJson }: { clear(): void; isJson: boolean },
): Promise<number> {
	const { summary } = await import('../library/summary.ts')
	const made = summary(library, isJson)
	const ended: Tell = async (one) => {
		clear()
		if (one.outcome) {
			await tell(one.outcome, one.book.manuscript)
			tellFailures(one.outcome, `${one.book.name}: `)
		} else process.stderr.write(`huozi: ${one.book.name}: ${one.failed}\n`)
		if (!isJson) say(made.line(one))
		made.add(one)
	}
	await publishThem(ended).finally(clear)
	return say(isJson ? `${JSON.stringify(made.report(), null, '\t')}\n` : made.closing(), made.report().status)
}

function tellFailures({ report }: Outcome, before = ''): void {
	for (const { name, failed } of report.editions) if (failed) process.stderr.write(`huozi: ${before}${name} was not built: ${failed}\n`)
}

/** How many books are at work at once: what is asked for, else as many as there are processors, but no more than eat up the memory. */
export function jobsOf(asked: string | undefined): number {
	if (asked === undefined) return Math.min(4, availableParallelism())
	const jobs = Number(asked)
	if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) throw new Error(`--jobs “${asked}” is no number from 1 to 64`)
	return jobs
}
