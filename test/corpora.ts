import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { booksUnder } from './corpora/books.ts'
import { type Outcome, publishBook } from './corpora/publish.ts'
import { details, differences, table } from './corpora/table.ts'

/**
 * `npm run corpora -- DIR… [--edition LIST] [--keep DIR]`: publishes every book under the folders and tabulates what happened.
 * Exit status 1 when a book crashed, or came out with dangling links, EPUBCheck's complaints, or other counts of headings, images,
 * tables, notes, listings or formulas than another parser's and no reason for it in `corpora/differing.json`.
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
const isWrong = (outcome: Outcome): boolean =>
	outcome.cost.status > 1 ||
	outcome.problems.length > 0 ||
	(outcome.epubcheck?.length ?? 0) > 0 ||
	differences(outcome).some(({ why }) => why === undefined)
if (outcomes.some(isWrong)) process.exitCode = 1
