import { expect, test } from 'vitest'
import { bookOf } from '../book.ts'

const numbers = async (files: Record<string, string>) => {
	const { publication } = await bookOf({ 'book.yaml': 'title: 书\n', ...files })
	return publication.units.flatMap(({ kind, chapter, target }) => {
		const found = publication.contents.flatMap(function all(entry): typeof publication.contents {
			return [entry, ...entry.children.flatMap(all)]
		})
		const entry = kind === 'heading' && found.find((one) => one.chapter === chapter && one.id === target)
		return entry ? [[entry.title, entry.number?.join('.')]] : []
	})
}

test('chapters that carry numbers by hand get no others', async () => {
	expect(await numbers({ '1.md': '# 第一章　缘起\n\n## 甲\n', '2.md': '# 第二章 转折\n', '3.md': '# 余话\n' })).toEqual([
		['第一章　缘起', undefined],
		['甲', undefined],
		['第二章 转折', undefined],
		['余话', undefined],
	])
	expect(await numbers({ '1.md': '# 1.1 甲\n', '2.md': '# 1.2、乙\n' })).toEqual([
		['1.1 甲', undefined],
		['1.2、乙', undefined],
	])
})

test('sections that carry numbers by hand get no others, in their chapter alone', async () => {
	expect(await numbers({ '1.md': '# 甲\n\n## 一、起\n\n### 子\n\n## 二、承\n', '2.md': '# 乙\n\n## 2015 年\n\n## 3 个建议\n' })).toEqual([
		['甲', '1'],
		['一、起', undefined],
		['子', undefined],
		['二、承', undefined],
		['乙', '2'],
		['2015 年', '2.1'],
		['3 个建议', '2.2'],
	])
})

test('a folder that says nothing of numbers has none, unless its files are numbered', async () => {
	const of = async (files: Record<string, string>) => (await bookOf(files)).publication.chapters.map(({ number }) => number)
	expect(await of({ 'a.md': '# 甲\n', 'b.md': '# 乙\n' })).toEqual([undefined, undefined])
	expect(await of({ '2015-03-05-a.md': '# 甲\n', '2015-03-06-b.md': '# 乙\n' })).toEqual([undefined, undefined])
	expect(await of({ '01-a.md': '# 甲\n', '02-b.md': '# 乙\n' })).toEqual([[1], [2]])
	expect(await of({ 'ch1.md': '# 甲\n', 'ch2.md': '# 乙\n', 'README.md': '# 书\n' })).toEqual([undefined, [1], [2]])
})

test('a bare 附录 uses up no letter; what is below an appendix is its own', async () => {
	const { publication } = await bookOf({
		'book.toml': '[book]\ntitle = "书"\n',
		'src/SUMMARY.md': '- [甲](a.md)\n- [附录](x.md)\n  - [附录 A：词](y.md)\n    - [细目](z.md)\n  - [附录 B：书](w.md)\n',
		'src/a.md': '# 甲\n\n![图](p.svg)\n',
		'src/x.md': '# 附录\n',
		'src/y.md': '# 附录 A：词\n',
		'src/z.md': '# 细目\n\n![图](p.svg)\n',
		'src/w.md': '# 附录 B：书\n\n![图](p.svg)\n',
		'src/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
	})
	expect(publication.chapters.map(({ title, number, appendix, matter, depth }) => [title, number, appendix, matter, depth])).toEqual([
		['甲', [1], undefined, 'body', undefined],
		['附录', undefined, true, 'back', undefined],
		['词', [1], true, 'back', 2],
		['细目', [1, 1], true, 'back', 3],
		['书', [2], true, 'back', 2],
	])
	expect(publication.chapters.flatMap(({ body }) => JSON.stringify(body).match(/"number":\[[\d,]+\],"series":"figure"/g) ?? [])).toEqual([
		'"number":[1,1],"series":"figure"',
		'"number":[1,1],"series":"figure"',
		'"number":[2,1],"series":"figure"',
	])
})
