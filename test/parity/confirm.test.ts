import { expect, test } from 'vitest'
import { web } from '../../pipeline/edition/web/web.ts'
import type { PublishReport } from '../../pipeline/publish-report.ts'
import { bookOf } from '../book.ts'
import { confirm } from './confirm.ts'
import { textOfHtml } from './texts.ts'

const everything = new URL('../fixtures/everything/manuscript', import.meta.url)
/** Of a run that placed all it did not list. */
const report = { parity: {} } as PublishReport

test('the words of every unit that the web edition placed are in its book', async () => {
	const { publication, render } = await bookOf(everything)
	const { text, receipt } = await render(web)
	const located = receipt.degraded.map((entry) => ({ ...entry, kind: 'media' as const, file: '', line: 1 }))
	const parity = { web: { placed: receipt.placed.length, degraded: located, omitted: [] } }
	const { looked, unfound } = confirm(publication, { ...report, parity }, 'web', textOfHtml(await text('book.html')))
	expect(unfound).toEqual([])
	expect(looked).toBeGreaterThan(15)
})

test('a unit whose words are gone from the file is named by its place', async () => {
	const { publication } = await bookOf('# 一章\n\n## 丢了的节\n\n| 甲一 |\n| --- |\n| 乙二 |\n')
	const { unfound } = confirm(publication, report, 'web', '一章 甲一')
	expect(unfound.map(({ kind, file, line, words }) => `${file}:${line} ${kind} ${words}`)).toEqual([
		'book.md:3 heading 丢了的节',
		'book.md:5 table 乙二',
	])
})
