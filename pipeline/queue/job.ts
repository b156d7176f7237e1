import { z } from 'zod'
import { VARIANTS } from '../metadata.ts'
import type { PublishReport } from '../publish-report.ts'
import { sha256 } from '../read/folder.ts'

const hash = z.string().regex(/^[\da-f]{64}$/)
/** Of one path segment or several: relative, with `/`, leading nowhere else on any system. */
const relative = z
	.string()
	.max(1000)
	.refine((path) => path.split('/').every(isPlain), 'leads out of the manuscript')

/** A book as it waits in the queue: what it is called, what it consists of, and where none of that leads out of its folders. */
const schema = z.strictObject({
	name: z
		.string()
		.max(200)
		.refine((name) => isPlain(name) && !name.includes('/') && !name.startsWith('.'), 'is no name of a book'),
	/** The one Markdown file of the manuscript; absent for a folder. */
	file: relative.optional(),
	files: z.array(z.strictObject({ path: relative, sha256: hash })).max(100_000),
	editions: z.array(z.enum(['web', 'pdf', 'epub', 'newsletter'])).optional(),
	variant: z.enum(VARIANTS).optional(),
	isStrict: z.boolean(),
	/** SOURCE_DATE_EPOCH where it was sent from. */
	epoch: z
		.string()
		.regex(/^\d{1,12}$/)
		.optional(),
})

export type Job = z.infer<typeof schema>

/** How a job ended: the report only where there is none in the store, because the manuscript has errors. */
export interface Result {
	status: 0 | 1
	report?: PublishReport
}

/** The job that data from the queue describe. Throws where they are not of this form: anyone who reaches the queue can write into it. */
export function jobOf(data: unknown): Job {
	const { success, data: job, error } = schema.safeParse(data)
	if (!success)
		throw new Error(`This is no job for huozi: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`)
	return job
}

/** Equal for equal content and options: such a book is published once. */
export function jobHash(job: Job): string {
	const files = [...job.files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256: of }) => [path, of])
	return sha256(
		JSON.stringify([1, job.name, job.file ?? null, files, job.editions ?? null, job.variant ?? null, job.isStrict, job.epoch ?? null]),
	)
}

function isPlain(segment: string): boolean {
	return segment !== '' && segment !== '.' && segment !== '..' && !/[\\:\p{Cc}]/u.test(segment)
}

/** Where its editions go, below the place for all books. */
export function placeOf({ name, variant }: Pick<Job, 'name' | 'variant'>): string {
	return variant === undefined ? name : `${name}/${variant}`
}
