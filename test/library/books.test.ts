import path from 'node:path'
import { expect, test } from 'vitest'
import { books } from '../../pipeline/library/books.ts'
import { folderOf } from '../book.ts'

const names = async (...named: string[]) => (await books(named, 'out'))?.map(({ name, out }) => [name, out])

test('a single manuscript is no library; several go each to a folder named for them', async () => {
	const folder = await folderOf({ 'a.md': '# 甲', '乙.txt': '# 乙', 'c/book.yaml': 'title: 丙', 'c/1.md': '# 丙' })
	const at = (name: string) => path.join(folder, name)
	expect(await books([at('a.md')], 'out')).toBeUndefined()
	expect(await books([at('c')], 'out')).toBeUndefined()
	expect(await names(at('a.md'), at('乙.txt'), at('c'), at('a.md'))).toEqual([
		['a', path.join('out', 'a')],
		['乙', path.join('out', '乙')],
		['c', path.join('out', 'c')],
	])
})

test('a folder of books stands for them, in natural order; what holds no text is none', async () => {
	const folder = await folderOf({
		'README.md': '这里是书架。',
		'book10/book.yaml': 'title: 十',
		'book2/SUMMARY.md': '* [二](a.md)',
		'plain/1.md': '# 一',
		'images/a.svg': '<svg/>',
		'.git/a.md': '',
	})
	expect((await names(folder))?.map(([name]) => name)).toEqual(['book2', 'book10', 'plain'])
})

test.each([
	['text of its own', { '1.md': '# 一', 'a/book.yaml': 'title: 甲' }],
	['settings of its own', { 'book.yaml': 'title: 书', 'a/book.yaml': 'title: 甲' }],
	['no folder that says it is a book', { 'a/1.md': '# 一', 'b/2.md': '# 二' }],
])('a folder with %s is one manuscript', async (_what, files) => {
	expect(await books([await folderOf(files as Record<string, string>)], 'out')).toBeUndefined()
})

test('the folder that the editions go to is no book of the library that holds it', async () => {
	const folder = await folderOf({ 'a/book.yaml': 'title: 甲', 'out/a/SUMMARY.md': '', 'out/x.md': '' })
	expect((await books([folder], path.join(folder, 'out')))?.map(({ name }) => name)).toEqual(['a'])
})

test.each([
	['one name twice', ['x/书.md', 'y/书.md'], /x\/书\.md` and `.*y\/书\.md` would both be published to `out\/书`/],
	['names that differ in case only', ['x/A.md', 'y/a.md'], /would both be published/],
	['the name of an edition', ['x/书.md', 'y/web.md'], /has the name of an edition/],
])('two books never share a place: %s', async (_what, files, reason) => {
	const folder = await folderOf(Object.fromEntries(files.map((file) => [file, '# 书'])))
	await expect(
		books(
			files.map((file) => path.join(folder, file)),
			'out',
		),
	).rejects.toThrow(reason)
})
