import { expect, test } from 'vitest'
import { bookOf } from '../book.ts'

test('a single file of any extension is one chapter titled by its heading', async () => {
	const { publication } = await bookOf('# 东京第二天\n\n正文\n')
	expect(publication.meta).toMatchObject({ title: '东京第二天', slug: 'dong-jing-di-er-tian' })
	expect(publication.chapters).toHaveLength(1)
	expect(publication.chapters[0]!.number).toBeUndefined()
})

test('a single file with several headings of the first level is a chapter each', async () => {
	const { publication } = await bookOf('# 甲\n\n注[^a]\n\n# 乙\n\n又注[^b]\n\n[^a]: 甲注\n\n[^b]: 乙注\n')
	expect(publication.chapters.map(({ id, title, number, notes }) => [id, title, number, notes.length])).toEqual([
		['jia', '甲', [1], 1],
		['yi', '乙', [2], 1],
	])
})

test('a folder is read in natural order, README first', async () => {
	const { publication } = await bookOf({
		'10-末.md': '# 末\n',
		'2-中.md': '# 中\n',
		'README.md': '# 书\n',
		'1-首.md': '# 首\n',
		'sub/a.md': '# 子\n',
	})
	expect(publication.meta.title).toBe('书')
	expect(publication.chapters.map(({ id, title }) => [id, title])).toEqual([
		['readme', '书'],
		['shou', '首'],
		['zhong', '中'],
		['mo', '末'],
		['sub-a', '子'],
	])
})

test('chapters are those that book.yaml lists, and one that is not there is an error at book.yaml', async () => {
	const { publication, messages } = await bookOf({
		'book.yaml': 'title: 书\nchapters: [b.md, none.md]\n',
		'a.md': '# 甲\n',
		'b.md': '# 乙\n',
	})
	expect(publication.chapters.map(({ title }) => title)).toEqual(['乙'])
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'chapter-exists', severity: 'error', file: 'book.yaml' }))
})

test('nothing outside the folder is read', async () => {
	const { publication, messages } = await bookOf({
		'book.yaml': 'title: 书\nchapters: [a.md, ../../etc/passwd]\n',
		'a.md': '# 甲\n\n![外](../../etc/hostname)\n\n![盘](file:///etc/hostname)\n',
	})
	expect(publication.assets).toEqual([])
	expect(messages.map(({ rule }) => rule).filter((rule) => rule === 'path-stays-inside')).toHaveLength(2)
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'image-is-safe', line: 5 }))
})

test('links between files lead to chapters, headings and ids; others are plain text and complained of', async () => {
	const { publication, messages } = await bookOf({
		'a.md': '# 甲\n\n[乙](b.md) [节](b.md#安装-docker) [网页](b.html) [无](c.md) [坏](b.md#none) [脚本](javascript:x)\n',
		'b.md': '# 乙\n\n## 安装 Docker\n',
	})
	const hrefs = JSON.stringify(publication.chapters[0]!.body).match(/"ref:[^"]*"/g)
	expect(hrefs).toEqual(['"ref:b"', '"ref:b#安装-docker"', '"ref:b"', '"ref:b"'])
	expect(messages.filter(({ rule }) => rule.startsWith('link')).map(({ rule, column }) => [rule, column])).toEqual([
		['link-resolves', 44],
		['link-resolves', 54],
		['link-is-safe', 69],
	])
})

test('an explicit id that stands twice is renamed and complained of; equal headings count up in silence', async () => {
	const { publication, messages } = await bookOf('# 题\n\n## 同\n\n## 同\n\n## 甲 {#x}\n\n## 乙 {#x}\n')
	expect(publication.contents[0]!.children.map(({ id }) => id)).toEqual(['同', '同-1', 'x', 'x-1'])
	expect(messages.filter(({ rule }) => rule === 'id-is-unique').map(({ line }) => line)).toEqual([9])
})

test('notes without a definition or without a call are complained of', async () => {
	const { messages } = await bookOf('# 题\n\n有[^a]无[^b]\n\n[^a]: 注\n\n[^c]: 没人叫\n')
	expect(messages.filter(({ rule }) => rule.startsWith('note')).map(({ rule, line }) => [rule, line])).toEqual([
		['note-is-defined', 3],
		['note-is-called', 7],
	])
})
