import { expect, test } from 'vitest'
import type { ContentsEntry } from '../../pipeline/publication.ts'
import { summary } from '../../pipeline/read/summary.ts'
import { bookOf } from '../book.ts'

/** The contents as lines: depth by indentation, number, title, and what it leads to. */
function outline(entries: ContentsEntry[], indent = ''): string[] {
	return entries.flatMap(({ number, title, matter, chapter, children }) => [
		`${indent}${number ? `${number.join('.')} ` : ''}${title}${matter === undefined ? (chapter === undefined ? ' ○' : '') : matter === 'body' ? ' ●' : ` ● ${matter}`}`,
		...outline(children, `${indent}  `),
	])
}

test('entries nest by indentation, whatever their marks', () => {
	const { entries } = summary('# Summary\n\n* [甲](a.md)\n - [`乙` \\*](b.md "题")\n\t1. [丙](<c d.md>)\n* [丁](d e.md#节)\n')
	expect(entries.map(({ title, href, depth, line }) => [title, href, depth, line])).toEqual([
		['甲', 'a.md', 1, 3],
		['乙 *', 'b.md', 2, 4],
		['丙', 'c d.md', 3, 5],
		['丁', 'd e.md#节', 1, 6],
	])
})

test('parts, drafts, addresses elsewhere and comments are told apart', () => {
	const { title, entries, hasLoose } = summary(
		'# 书名\n\n[前言](p.md)\n\n## 上编\n\n- [甲](a.md)\n  - [草稿]()\n- 组\n  - [外](https://example.com/)\n<!--\n- [藏](x.md)\n-->\n\n---\n\n[后记](q.md)\n',
	)
	expect({ title, hasLoose }).toEqual({ title: '书名', hasLoose: true })
	expect(entries.map(({ kind, title: name, href, place, depth }) => [kind, name, href, place, depth])).toEqual([
		['chapter', '前言', 'p.md', 'prefix', 1],
		['part', '上编', undefined, 'list', 0],
		['chapter', '甲', 'a.md', 'list', 1],
		['chapter', '草稿', '', 'list', 2],
		['chapter', '组', undefined, 'list', 1],
		['chapter', '外', 'https://example.com/', 'list', 2],
		['chapter', '后记', 'q.md', 'suffix', 1],
	])
})

test('an mdBook is numbered as mdBook does, its settings and its folder are known', async () => {
	const { publication, messages } = await bookOf({
		'book.toml': '[book]\ntitle = "书"\nauthors = ["沈括", "毕昇"]\nlanguage = "zh-CN"\nsrc = "text"\n',
		'README.md': '# 不在书里\n',
		'text/SUMMARY.md':
			'# Summary\n\n[序](00.md)\n\n# 上编\n\n- [甲](a/README.md)\n  - [甲一](a/1.md)\n    - [甲一子](a/2.md)\n  - [草稿]()\n- [乙](b.md)\n\n# 下编\n\n- [丙](c.md)\n\n[贡献者](z.md)\n',
		'text/00.md': '# 卷首\n',
		'text/a/README.md': '# 甲\n\n## 甲的节\n\n[乙](/b.html) [一](1.md#一节)\n\n![](/x.svg)\n',
		'text/a/1.md': '## 甲一\n\n### 一节\n',
		'text/a/2.md': '甲一子的正文\n',
		'text/b.md': '# 乙\n\n## 乙的节\n',
		'text/c.md': '# 丙\n',
		'text/z.md': '# 贡献者\n',
		'text/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
	})
	expect(publication.meta).toMatchObject({ title: '书', language: 'zh-Hans', authors: [{ name: '沈括' }, { name: '毕昇' }] })
	expect(outline(publication.contents)).toEqual([
		'卷首 ● front',
		'上编 ○',
		'  1 甲 ●',
		'    甲的节',
		'    1.1 甲一 ●',
		'      一节',
		'      1.1.1 甲一子 ●',
		'  2 乙 ●',
		'    2.1 乙的节',
		'下编 ○',
		'  3 丙 ●',
		'贡献者 ● back',
	])
	expect(publication.chapters.map(({ id }) => id)).toEqual(['00', 'a', 'a-1', 'a-2', 'b', 'c', 'z'])
	expect(JSON.stringify(publication.chapters[1]!.body).match(/"ref:[^"]*"/g)).toEqual(['"ref:b"', '"ref:a-1#一节"'])
	expect(publication.assets.map(({ path }) => path)).toEqual(['text/x.svg'])
	expect(messages.filter(({ rule }) => rule === 'chapter-exists').map(({ file, line, severity }) => [file, line, severity])).toEqual([
		['text/SUMMARY.md', 10, 'info'],
	])
})

test('a GitBook begins with its README, has no numbers of ours, and says what it lists in vain', async () => {
	const { publication, messages } = await bookOf({
		'book.json': '{"title": "书", "author": "沈括", "language": "zh-hans", "root": "./docs"}',
		'docs/SUMMARY.md':
			'# Summary\n\n* 上编\n  * [甲](a.md)\n  * [甲的节](a.md#节)\n  * 组\n    * [乙](b.md)\n* [丙](c.md)\n* [甲](a.md)\n* [无](none.md)\n* [外](https://example.com)\n* [盗](../../etc/passwd)\n',
		'docs/README.md': '# 开卷\n',
		'docs/a.md': '# 甲\n\n## 节\n',
		'docs/b.md': '# 乙\n',
		'docs/c.md': '# 丙\n\n[旁](other.md)\n',
		'docs/other.md': '# 旁\n',
	})
	expect(publication.meta).toMatchObject({ title: '书', authors: [{ name: '沈括' }], numbering: { chapters: 'none' } })
	expect(outline(publication.contents)).toEqual(['开卷 ● front', '上编 ○', '  甲 ●', '    节', '  组 ○', '    乙 ●', '丙 ●'])
	expect(
		messages.filter(({ rule }) => rule !== 'date-is-known').map(({ file, line, rule, severity }) => `${file}:${line} ${rule} ${severity}`),
	).toEqual([
		'docs/SUMMARY.md:9 chapter-exists info',
		'docs/SUMMARY.md:10 chapter-exists warning',
		'docs/SUMMARY.md:11 chapter-exists info',
		'docs/SUMMARY.md:12 path-stays-inside warning',
		'docs/c.md:3 link-resolves warning',
	])
})

test('.gitbook.yaml says where README and SUMMARY are', async () => {
	const { publication } = await bookOf({
		'.gitbook.yaml': 'root: ./zh/\nstructure:\n  readme: ./intro.md\n  summary: ./toc/list.md\n',
		'zh/intro.md': '# 引子\n',
		'zh/toc/list.md': '* [甲](../a.md)\n',
		'zh/a.md': '# 甲\n',
	})
	expect(publication.chapters.map(({ id, title }) => [id, title])).toEqual([
		['intro', '引子'],
		['a', '甲'],
	])
})

test('book.yaml goes before the settings of other tools; broken ones are passed over with a complaint', async () => {
	const { publication, messages } = await bookOf({
		'book.yaml': 'title: 我的\n',
		'book.toml': '[book]\ntitle = "它的"\nauthors = [\n',
		'src/SUMMARY.md': '- [甲](a.md)\n',
		'src/a.md': '# 甲\n',
	})
	expect([publication.meta.title, publication.chapters.length]).toEqual(['我的', 1])
	expect(messages.filter(({ rule }) => rule === 'metadata-is-valid').map(({ file, severity }) => [file, severity])).toEqual([
		['book.toml', 'warning'],
	])
})

test('of a GitBook in several languages the Chinese one is read, and the others are named', async () => {
	const { publication, messages } = await bookOf({
		'LANGS.md': '* [English](en/)\n* [中文](zh-cn/)\n',
		'README.md': '# Languages\n',
		'en/SUMMARY.md': '* [A](a.md)\n',
		'en/a.md': '# A\n',
		'zh-cn/SUMMARY.md': '* [甲](a.md)\n',
		'zh-cn/README.md': '# 中文版\n',
		'zh-cn/a.md': '# 甲\n',
	})
	expect(publication.chapters.map(({ id, title }) => [id, title])).toEqual([
		['readme', '中文版'],
		['a', '甲'],
	])
	expect(messages.find(({ rule }) => rule === 'chapter-exists')).toMatchObject({
		severity: 'info',
		file: 'LANGS.md',
		reason: expect.stringContaining('`en/`'),
	})
})
