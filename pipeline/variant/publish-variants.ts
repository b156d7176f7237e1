import { lender } from '../browser/lent.ts'
import type { Variant } from '../metadata.ts'
import { type Order, type Outcome, publish, readFor } from '../publish.ts'
import type { Reading } from '../read/read.ts'
import { type Complaint, report } from '../report.ts'

/** Publish one book in several variants, one after another: it is read once, and they share a browser and its drawings. */
export async function publishVariants(order: Omit<Order, 'variant'>, variants: readonly Variant[]): Promise<Outcome[]> {
	const { signal, progress } = order
	const browsers = lender(async () => (await import('../browser.ts')).openBrowser({ signal, onNotice: progress }))
	const reading = readOnce()
	const outcomes: Outcome[] = []
	try {
		const lend = order.lend ?? browsers.lend
		for (const variant of variants)
			outcomes.push(await publish({ ...order, lend, reading, isReadAgain: variant !== variants.at(-1), variant }))
	} finally {
		await browsers.close()
	}
	return outcomes
}

/** What was complained of while reading is told to every run. */
function readOnce(): typeof readFor {
	let known: Promise<Reading> | undefined
	const complaints: Complaint[] = []
	return async (order, ignored, { complain }) => {
		known ??= readFor(order, ignored, { complain: (complaint) => complaints.push(complaint) })
		const reading = await known
		complaints.forEach(complain)
		return reading
	}
}

/** One report of several outcomes: what was said of each variant, once. */
export function together(outcomes: readonly Outcome[]): Pick<Outcome, 'status' | 'complaints'> {
	const complaints = report()
	for (const outcome of outcomes) for (const message of outcome.complaints.messages()) complaints.complain(message)
	return { status: Math.max(...outcomes.map(({ status }) => status)) as Outcome['status'], complaints }
}
