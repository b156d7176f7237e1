import type { Browser, Context, Page, PageOptions, Site } from '../../edition.ts'
import type { Complaint } from '../../report.ts'

/**
 * Do work on a page of the browser; where the browser dies meanwhile, once more from the beginning, on a page of the one that is
 * started in its place. What the work tells is passed on when it is done, so that nothing is told twice.
 */
export async function onPage<T>(
	browser: Browser,
	{ site, options }: { site: Site; options: PageOptions },
	context: Pick<Context, 'report' | 'progress' | 'signal'>,
	work: (page: Page, report: Context['report']) => Promise<T>,
): Promise<T> {
	for (let isAgain = false; ; isAgain = true) {
		const told: Complaint[] = []
		const page = await browser.open(site, options)
		try {
			const made = await work(page, (complaint) => told.push(complaint))
			for (const complaint of told) context.report(complaint)
			return made
		} catch (error) {
			if (isAgain || context.signal.aborted || !isDeath(error)) throw error
			context.progress('the browser stopped: printing again')
		} finally {
			await page.close().catch(() => undefined)
		}
	}
}

/** Whether a call failed because its browser is gone. */
function isDeath(error: unknown): boolean {
	return (
		error instanceof Error &&
		/(?:target|session|connection|page|frame).*(?:clos|crash|detach|disconnect)/i.test(`${error.name} ${error.message}`)
	)
}
