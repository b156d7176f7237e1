import type { Browser, Context, Page, PageOptions, Site } from '../../edition.ts'
import type { Complaint } from '../../report.ts'

/** Opens a page of the browser. */
export type Open = (site: Site, options?: Pick<PageOptions, 'isLarge'>) => Promise<Page>

/**
 * Do work on pages of the browser; where the browser dies meanwhile, once more from the beginning, on pages of the one that is
 * started in its place. What the work tells is passed on when it is done, so that nothing is told twice.
 */
export async function onPages<T>(
	browser: Browser,
	options: PageOptions,
	context: Pick<Context, 'report' | 'progress' | 'signal'>,
	work: (open: Open, report: Context['report']) => Promise<T>,
): Promise<T> {
	for (let isAgain = false; ; isAgain = true) {
		const told: Complaint[] = []
		const opened = new Set<Page>()
		const open: Open = async (site, own) => {
			const page = await browser.open(site, { ...options, ...own })
			opened.add(page)
			const close = async () => {
				// Its tab may show another page by then.
				if (opened.delete(page)) await page.close()
			}
			return { ...page, close }
		}
		try {
			const made = await work(open, (complaint) => told.push(complaint))
			for (const complaint of told) context.report(complaint)
			return made
		} catch (error) {
			if (isAgain || context.signal.aborted || !isDeath(error)) throw error
			context.progress('the browser stopped: printing again')
		} finally {
			await Promise.all([...opened].map((page) => page.close().catch(() => undefined)))
		}
	}
}

/** All results, or the first error, but not before every one has ended: what still runs would find its page closed. */
export async function all<T>(running: Promise<T>[]): Promise<T[]> {
	await Promise.allSettled(running)
	return Promise.all(running)
}

/** Whether a call failed because its browser is gone. */
function isDeath(error: unknown): boolean {
	return (
		error instanceof Error &&
		/(?:target|session|connection|page|frame).*(?:clos|crash|detach|disconnect)/i.test(`${error.name} ${error.message}`)
	)
}
