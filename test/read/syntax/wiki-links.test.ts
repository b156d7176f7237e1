import { expect, test } from 'vitest'
import { shown } from './shown.ts'

const others = { 'notes/网络 笔记.md': '# 网络\n\n## 路由 器\n\n文。\n', 'b.md': '# 乙\n\n文。\n' }

test('a name in double brackets leads to the chapter of that name, with heading and words', async () => {
	const { html, messages } = await shown(
		'见 [[网络 笔记]]、[[网络 笔记#路由 器|路由]]、[[notes/网络 笔记.md|笔记]]、[[#题|本章]] 与 [[B]]。\n',
		others,
	)
	const links = [...html.matchAll(/<a href="ref:([^"]*)">([^<]*)<\/a>/g)].map(([, to, words]) => [to?.replace(/^.*#/, '#'), words])
	expect(links.map(([, words]) => words)).toEqual(['网络 笔记', '路由', '笔记', '本章', 'B'])
	expect(links.map(([to]) => to).slice(1, 4)).toEqual(['#路由-器', links[0]![0], '#题'])
	expect(messages).toEqual([])
})

test('what names no chapter stays, and says so; code and lists of lists are left', async () => {
	const { html, messages } = await shown('[[没有]] `[[b]]` a[[1,2],[3]] [[链接]](b.md)\n\n    [[b]]\n', others)
	expect(html).toContain('[[没有]]')
	expect(html).toContain('<code>[[b]]</code>')
	expect(html).toContain('[[1,2],[3]]')
	expect(html).toContain('>[链接]</a>')
	expect(messages).toEqual(['a.md:3 link-resolves'])
})

test('an embedded image is an image', async () => {
	const { html } = await shown('![[p.svg|300]]\n', { 'p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>' })
	expect(html).toContain('<img src="asset:p-')
})

test('links and images of an included file are looked for beside it too', async () => {
	const { html, messages } = await shown('{{#include parts/p.md}}\n', {
		'book.toml': '[book]\ntitle = "书"\nsrc = "."\n',
		'SUMMARY.md': '- [甲](a.md)\n- [乙](parts/b.md)\n',
		'parts/p.md': '见[乙](b.md)。\n\n![图](p.svg)\n',
		'parts/b.md': '# 乙\n\n文。\n',
		'parts/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
	})
	expect(html).toMatch(/<a href="ref:[^"]+">乙<\/a>/)
	expect(html).toContain('<img src="asset:p-')
	expect(messages).toEqual([])
})
