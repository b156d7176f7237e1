import { defaults } from './defaults.ts'
import type { EditionName } from './edition.ts'
import type { Variant } from './metadata.ts'
import { publish as publishOrder } from './publish.ts'
import type { PublishReport } from './publish-report.ts'

export type { EditionName } from './edition.ts'
export type { Variant } from './metadata.ts'
export type { PublishReport } from './publish-report.ts'
export type { Message } from './report.ts'

/** How to publish; every member has the default of the command. */
export interface PublishOptions {
	/** The output folder; default `out`. */
	out?: string
	/** Default: what `book.yaml` lists, else all four. */
	editions?: EditionName[]
	/** The Chinese to convert the book to; it goes into a folder of its name below `out`. Default: as it is written. */
	variant?: Variant
	/** A module whose default export is a theme. It is code and runs with your rights. */
	theme?: string
	/** Warnings count as errors. */
	strict?: boolean
	/** Build again even if nothing changed. */
	force?: boolean
	/** Download images that lie elsewhere, once. */
	fetch?: boolean
	/** Ends the run: nothing is half-written, no process is left, and the promise is rejected. */
	signal?: AbortSignal
	/** Told what is being done, a few words at a time. */
	progress?(text: string): void
}

/** How it ended. */
export interface Published {
	/** 0 published, warnings allowed; 1 the manuscript has errors, and nothing was replaced; 2 the machine failed some editions: `report.editions` says which and why. */
	status: 0 | 1 | 2
	/** What `report.json` says: editions with their files, counts, and every message with file, line, column and rule. */
	report: PublishReport
}

/**
 * Publish a manuscript, which is a Markdown file or a folder, as `huozi publish` does. What an author can mend is in the report;
 * it throws where the machine or the call is at fault: no such path, an output folder that cannot be written or is not ours.
 */
export async function publish(manuscript: string, options: PublishOptions = {}): Promise<Published> {
	const { out = 'out', editions, variant, theme, strict, force, fetch, signal, progress } = options
	const { status, report } = await publishOrder({
		...(await defaults(theme)),
		manuscript,
		out,
		...(editions ? { editions } : {}),
		...(variant ? { variant } : {}),
		isStrict: strict ?? false,
		isForced: force ?? false,
		isFetching: fetch ?? false,
		environment: process.env,
		signal: signal ?? new AbortController().signal,
		progress: progress ?? (() => undefined),
	})
	return { status, report }
}
