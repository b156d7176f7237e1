/** A comparison: the same work done by whole programs, ours first. */
export interface Bench {
	name: string
	/** What is compared, for the heading in results.md. */
	title: string
	contenders(workplace: Workplace): Contender[]
}

/** One program that does the work; left out when `needs` is not installed. */
export interface Contender {
	name: string
	command: string[]
	env?: Record<string, string>
	/** Programs that must be on PATH. */
	needs?: string[]
	/** What is done before each run, and not measured. */
	before?(): void
	/** Seconds of the run that has just ended that are no part of the comparison; they are taken off the wall. */
	apart?(): number
}

/** Where the work is done. */
export interface Workplace {
	/** The book's folder. */
	book: string
	/** Its Markdown files in reading order. */
	files: string[]
	/** A scratch folder of this bench. */
	out: string
	/** The command that runs ours, compiled, as one who installed it runs it. */
	huozi: string[]
}
