import type { PublishReport } from '../publish-report.ts'
import { type Job, placeOf } from './job.ts'
import type { Store } from './store.ts'

/** The report of a book that lies in the store as this very content made it. */
export async function publishedReport(store: Store, job: Pick<Job, 'name' | 'variant'>, hash: string): Promise<PublishReport | undefined> {
	const bytes = await store.read(`${placeOf(job)}/report.json`)
	if (!bytes) return undefined
	try {
		const made = JSON.parse(new TextDecoder().decode(bytes)) as PublishReport
		return made.source === hash && made.editions.every(({ failed }) => !failed) ? made : undefined
	} catch {
		return undefined
	}
}
