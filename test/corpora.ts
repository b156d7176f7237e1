import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { booksUnder } from './corpora/books.ts'
import { type Outcome, publishBook } from './corpora/publish.ts'
import { details, table } from './corpora/table.ts'

/**
 * `npm run corpora -- DIR… [--edition LIST] [--keep DIR]`: publishes every book under the folders and tabulates what happened.
 * Exit status 1 when a book crashed, or came out with dangling links or EPUBCheck's complaints.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { edition: { type: 'string' }, keep: { type: 'string' } } })
const books = positionals.flatMap(booksUnder)
if (books.length === 0) throw new Error('Name a folder that holds books: npm run corpora -- DIR')

const scratch = values.keep ?? mkdtempSync(join(tmpdir(), 'huozi-corpora-'))
const outcomes: Outcome[] = []
try {
	for (const [at, book] of books.entries()) {
		console.error(`${at + 1}/${books.length} ${book}`)
		outcomes.push(await publishBook(book, join(scratch, String(at + 1)), values.edition))
	}
} finally {
	if (!values.keep) rmSync(scratch, { recursive: true, force: true })
}
console.log(`${table(outcomes)}\n${details(outcomes)}`)
if (outcomes.some(({ cost, problems, epubcheck }) => cost.status > 1 || problems.length > 0 || (epubcheck?.length ?? 0) > 0))
	process.exitCode = 1
