import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../pipeline/check/check.ts'
import { booksUnder } from './corpora/books.ts'
import { publishBook } from './corpora/publish.ts'
import { difference, wordsOf } from './fixes/words.ts'

/**
 * `npm run fixes -- DIR… [--publish] [--all]`: mends a copy of every book under the folders, twice. The second run must mend nothing, and a
 * reader must see the same words, with no more differences in marks and spaces than places were mended. `--publish` makes all four
 * editions of what was mended; `--all` prints every difference.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { publish: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
})
const books = positionals.flatMap(booksUnder)
if (books.length === 0) throw new Error('Name a folder that holds books: npm run fixes -- DIR')

for (const book of books) {
	const scratch = mkdtempSync(join(tmpdir(), 'huozi-fixes-'))
	try {
		const copy = join(scratch, basename(book))
		cpSync(book, copy, { recursive: true })
		const order = { manuscript: copy, isStrict: false, isFixing: true, environment: {} }
		const before = await wordsOf(copy)
		const mended = sum((await check(order)).fixed)
		const again = sum((await check(order)).fixed)
		const changes = difference(before, await wordsOf(copy))
		const published = values.publish ? await publishBook(copy, join(scratch, 'out')) : undefined
		const failed = published && (published.cost.status !== 0 || published.problems.length > 0)
		console.log(
			`${book}: ${mended} mended, then ${again}; ${changes ? `${changes.length} differences to a reader` : 'other words'}${published ? `; publish ended with ${published.cost.status}, ${published.problems.length} dangling` : ''}`,
		)
		if (values.all) for (const { after, from, to } of changes ?? []) console.log(`  ${after}⟨${from}⟩ → ⟨${to}⟩`)
		if (again > 0 || !changes || changes.length > mended || failed) process.exitCode = 1
	} finally {
		rmSync(scratch, { recursive: true, force: true })
	}
}

function sum(fixed: Record<string, number>): number {
	return Object.values(fixed).reduce((total, count) => total + count, 0)
}
