import { expect, test } from 'vitest'
import { confirm } from '../../pipeline/confirm/confirm.ts'
import { expected } from '../../pipeline/confirm/words.ts'
import { epub } from '../../pipeline/edition/epub/epub.ts'
import { newsletter } from '../../pipeline/edition/newsletter/newsletter.ts'
import { pdf } from '../../pipeline/edition/pdf/pdf.ts'
import { web } from '../../pipeline/edition/web/web.ts'
import type { Edition } from '../../pipeline/edition.ts'
import { bookOf } from '../book.ts'
import type { TestBook } from '../book-at.ts'

/** What is confirmed of a book in an edition whose files lose some words on the way. */
async function confirmed({ publication, render }: TestBook, edition: Edition, lose: (text: string) => string = (text) => text) {
	const { artifacts, receipt, bytes } = await render(edition)
	const read = async (path: string) => {
		const file = await bytes(path)
		return /html$/.test(path) ? new TextEncoder().encode(lose(new TextDecoder().decode(file))) : file
	}
	const found = await confirm({ name: edition.name, paths: artifacts.map(({ path }) => path), receipt, read }, expected(publication))
	return {
		placed: receipt.placed.length,
		confirmed: found!.confirmed.size,
		unfound: found!.unfound.map(({ unit: { kind, file, line }, words }) => `${file}:${line} ${kind} ${words}`),
	}
}

test.each([web, pdf, epub, newsletter])('$name: the words of every unit of the fixture are in its files', async (edition) => {
	const {
		placed,
		confirmed: count,
		unfound,
	} = await confirmed(await bookOf(new URL('../fixtures/everything/manuscript', import.meta.url)), edition)
	expect(unfound).toEqual([])
	expect(count).toBeGreaterThan(placed / 2)
})

const small =
	'# 一章\n\n## 上[^1]游\n\n: 概率 $P(D_1 \\mid H)$\n\n| 甲[链](https://a.example/) 0.4 |\n| --- |\n| 乙二 |\n\n```\n第一行\n\n第二行\n```\n\n[^1]: 一条注。\n'

test('a unit whose words are gone from the file is named by its place', async () => {
	const book = await bookOf(small)
	expect((await confirmed(book, web)).unfound).toEqual([])
	const lose = (text: string) => text.replaceAll('游', '').replace('乙二', '丙').replace('第二行', '')
	expect((await confirmed(book, web, lose)).unfound).toEqual([
		'book.md:3 heading 上游',
		'book.md:7 table 乙二',
		'book.md:11 listing 第二行',
	])
})

test.each([pdf, epub])('$name: a number of a note within a heading or a cell hides nothing', async (edition) => {
	expect((await confirmed(await bookOf(small), edition)).unfound).toEqual([])
})

test('characters that no font draws are a substitute, by name', async () => {
	const { render, publication } = await bookOf('# 一章\n\n[हिंदी](https://a.example/) 和 [中文](https://b.example/)\n')
	const { receipt } = await render(pdf)
	const [link, other] = publication.units.filter(({ kind }) => kind === 'link')
	expect(receipt.degraded).toEqual([{ unit: link!.id, how: expect.stringMatching(/^with empty boxes for .*ह/) }])
	expect(receipt.placed).toContain(other!.id)
})

test('what a picture says to those who cannot see it is looked for in every edition but paper', async () => {
	const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
	const book = await bookOf({ 'a.md': '# 题\n\n<figure><img src="a.svg" alt="一条河"></figure>\n', 'a.svg': square })
	const [figure] = expected(book.publication).filter(({ unit }) => unit.kind === 'figure')
	expect(figure).toMatchObject({ words: ['一条河'], isUnseen: true })
	expect((await confirmed(book, pdf)).unfound).toEqual([])
	expect((await confirmed(book, web, (text) => text.replaceAll('一条河', ''))).unfound).toEqual(['a.md:3 figure 一条河'])
})
