import type { Clean } from './state.ts'
import type { Running, Version, Workplace } from './workplace.ts'

/** One attempt: a publish that is disturbed. */
export interface Attempt {
	place: Workplace
	clean: Clean
	/** The version to publish; the other one lies in the output folder. */
	version: Version
	/** Milliseconds that an undisturbed publish takes. */
	usual: number
	random(): number
}

/** Something that goes wrong on purpose. */
export interface Fault {
	name: string
	/** What must hold afterwards, beside whole editions, no temporary folder and no process; needs = why it cannot be injected here. */
	holds: string
	needs?(): string | undefined
	/** True when killed runs cannot clean up: then the next run must. */
	isDeadly?: boolean
	/** Answers undefined where the fault missed the publish, else what is wrong, if anything. */
	inject(attempt: Attempt): Promise<string[] | undefined>
}

/** Wait for the end of a publish; one that hangs is what is wrong. */
export async function statusOf(run: Running, allowed: readonly (number | null)[], seconds = 90): Promise<string[]> {
	const late = setTimeout(() => run.child.kill('SIGKILL'), seconds * 1000)
	const start = performance.now()
	const { status, stderr } = await run.ended
	clearTimeout(late)
	if (performance.now() - start > seconds * 1000) return [`did not end in ${seconds} s`]
	return allowed.includes(status) ? [] : [`ended with ${status}: ${stderr.slice(-300)}`]
}
