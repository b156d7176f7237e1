import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * `after-reading.ts CLI BOOK OUT MARK`: publishes the newsletter as the compiled command does, and notes in the file MARK how many
 * seconds of this process had passed when the book was read.
 */
const [cli = '', manuscript = '', out = '', mark = ''] = process.argv.slice(2)
const compiled = (path: string) => import(pathToFileURL(join(dirname(cli), path)).href)
const { defaults }: typeof import('../../pipeline/defaults.ts') = await compiled('defaults.js')
const { publish, readFor }: typeof import('../../pipeline/publish.ts') = await compiled('publish.js')
const { status } = await publish({
	...(await defaults()),
	manuscript,
	out,
	editions: ['newsletter'],
	isForced: true,
	environment: process.env,
	async reading(...given) {
		const reading = await readFor(...given)
		writeFileSync(mark, String(performance.now() / 1000))
		return reading
	},
	progress: () => undefined,
	signal: new AbortController().signal,
})
process.exitCode = status
