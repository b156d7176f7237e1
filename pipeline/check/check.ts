import type { Limits } from '../fetch.ts'
import type { Outcome } from '../publish.ts'
import { summary } from '../publish-report.ts'
import { type Reading, read } from '../read/read.ts'
import { type Report, report } from '../report.ts'
import type { Complain } from '../tree/source.ts'
import { type Found, type Linted, type LintSettings, lint } from './lint.ts'
import type { PagesOrder } from './pages.ts'
import { places } from './places.ts'
import { lintSettings } from './settings.ts'

export interface CheckOrder {
	/** A file or folder. */
	manuscript: string
	isStrict: boolean
	/** Mend what is safe to mend in the author's files, then check again. */
	isFixing: boolean
	/** Ask the addresses that the text links to; absent: nothing is fetched. */
	links?: Pick<Limits, 'signal' | 'isAllowed'>
	/** Lay out the printed pages and read them; absent: only the text is read. */
	pages?: PagesOrder
	environment: NodeJS.ProcessEnv
}

/** What a check found; with `isFixing`, what is left. */
export interface Checked extends Outcome {
	/** The folder that the messages' files lie in, absolute. */
	root: string
	/** How many places were mended, by file. */
	fixed: Record<string, number>
}

/** Read a manuscript and lint every file of it; no edition is written. */
export async function check(order: CheckOrder): Promise<Checked> {
	const fixed: Record<string, number> = {}
	const last = await mended(await examine(order), fixed, order)
	const { publication } = last.reading
	if (order.links && publication) {
		const { externalLinks } = await import('./external-links.ts')
		await externalLinks(publication, order.links, last.complaints.complain)
	}
	if (order.pages && publication) {
		const { checkPages } = await import('./pages.ts')
		for (const message of await checkPages(order.manuscript, order.pages)) last.complaints.complain(message)
	}
	return outcome(last, fixed, order)
}

/** Mend what may be mended, where that is asked for, and examine what is left. */
async function mended(first: Examined, fixed: Record<string, number>, order: CheckOrder): Promise<Examined> {
	const mendable = new Set(first.found.flatMap(({ edits, file }) => (edits ? [file] : [])))
	if (!order.isFixing || mendable.size === 0) return first
	const { fix } = await import('./fix.ts')
	const refused: Parameters<Complain>[0][] = []
	for (const file of mendable) {
		const count = await fix(first.reading.folder.root, file, first.settings, (complaint) => refused.push(complaint))
		if (count > 0) fixed[file] = count
	}
	const second = await examine(order)
	for (const complaint of refused) second.complaints.complain(complaint)
	return second
}

interface Examined {
	reading: Reading
	complaints: Report
	settings: LintSettings
	found: Found[]
}

/** As this file is: TypeScript in a checkout, JavaScript where it was compiled. */
const lookModule = new URL(`./look${import.meta.url.slice(-3)}`, import.meta.url).href

async function examine({ manuscript, environment }: CheckOrder): Promise<Examined> {
	const complaints = report()
	const options = { epoch: environment['SOURCE_DATE_EPOCH'], look: lookModule, hasColours: false }
	const reading = await read<Linted>(manuscript, options, complaints.complain)
	const texts = reading.seen
	const settings = await lintSettings(reading.publication?.meta ?? {}, reading.folder, complaints.complain)
	const found = lint(texts, settings)
	const placesOf = new Map(texts.map(({ file, source }) => [file, places(source)]))
	for (const { file, rule, severity, reason, start, end, edits } of found)
		complaints.complain({ rule, severity, reason, file, node: { position: placesOf.get(file)!(start, end) }, ...(edits ? { edits } : {}) })
	return { reading, complaints, settings, found }
}

function outcome({ reading, complaints }: Examined, fixed: Record<string, number>, { isStrict }: CheckOrder): Checked {
	const isWrong = complaints.messages().some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'))
	return {
		status: !reading.publication || isWrong ? 1 : 0,
		report: summary(reading.publication, complaints),
		complaints,
		root: reading.folder.root,
		fixed,
	}
}
