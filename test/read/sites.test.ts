import { expect, test } from 'vitest'
import { bookOf } from '../book.ts'

test('posts have front matter in YAML, in TOML, or without a first line; drafts are left out', async () => {
	const { publication, messages } = await bookOf({
		'_posts/2015-03-05-a.md': '---\nlayout: post\ntitle: "甲"\ndate: 2015-03-05 12:30:45\ntags: [一, 二]\npermalink: /a/\n---\n甲文\n',
		'_posts/2015-03-06-b.md': 'title: 乙\ntags:\n- 一\ncategories: 二\n---\n\n乙文\n',
		'_posts/2015-03-07-c.md': '+++\ntitle = "丙"\ndate = 2015-03-07\nweight = 10\n[menu]\nmain = "x"\n+++\n\n丙文 [坏](none.md)\n',
		'_posts/2015-03-08-d.md': '---\ntitle: 丁\ndraft: true\n---\n丁文\n',
		'_posts/2015-03-09-e.md': '# 戊\n\n一\n\n---\n\n二\n',
		'scaffolds/post.md': '---\ntitle: {{ title }}\n---\n',
	})
	expect(publication.chapters.map(({ title, byline, number }) => [title, byline?.date?.slice(0, 10), number])).toEqual([
		['甲', '2015-03-05', undefined],
		['乙', undefined, undefined],
		['丙', '2015-03-07', undefined],
		['戊', undefined, undefined],
	])
	expect(
		messages.filter(({ rule }) => rule !== 'date-is-known').map(({ file, line, rule, severity }) => `${file}:${line} ${rule} ${severity}`),
	).toEqual(['_posts/2015-03-07-c.md:9 link-resolves warning', '_posts/2015-03-08-d.md:1 chapter-exists info'])
})

test('a site of MkDocs is what its nav lists', async () => {
	const { publication, messages } = await bookOf({
		'mkdocs.yml':
			'site_name: 手册\nsite_author: 沈括\ntheme:\n  name: material\n  language: zh\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\nnav:\n  - index.md\n  - 入门:\n    - 安装: start/install.md\n    - start/use.md\n  - 外: https://example.com/\n  - 无: none.md\n',
		'docs/index.md': '# 首页\n',
		'docs/start/install.md': '正文 ![](/img/a.svg)\n',
		'docs/start/use.md': '# 使用\n',
		'docs/other.md': '# 不在\n',
		'docs/img/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
	})
	expect(publication.meta).toMatchObject({ title: '手册', authors: [{ name: '沈括' }], language: 'zh-Hans' })
	expect(publication.chapters.map(({ id, title, part }) => [id, title, part])).toEqual([
		['index-2', '首页', undefined],
		['start-install', '安装', '入门'],
		['start-use', '使用', undefined],
	])
	expect(publication.assets).toHaveLength(1)
	expect(messages.filter(({ rule }) => rule === 'chapter-exists').map(({ file, line, severity }) => [file, line, severity])).toEqual([
		['mkdocs.yml', 14, 'info'],
		['mkdocs.yml', 15, 'warning'],
	])
})

test('without a nav a site of MkDocs is all below docs_dir; what lies beside the index of a folder within is within it', async () => {
	const { publication } = await bookOf({
		'mkdocs.yml': 'site_name: 手册\ndocs_dir: text\n',
		'README.md': '# 不在\n',
		'text/index.md': '# 首页\n',
		'text/a.md': '# 甲\n',
		'text/b/index.md': '# 乙\n',
		'text/b/c.md': '# 乙一\n',
	})
	expect(publication.chapters.map(({ title, depth, matter }) => [title, depth, matter])).toEqual([
		['首页', undefined, 'front'],
		['甲', undefined, 'body'],
		['乙', undefined, 'body'],
		['乙一', 2, 'body'],
	])
})

test('a site of docsify is what its sidebar lists', async () => {
	const { publication, messages } = await bookOf({
		'_sidebar.md': '- 开始\n  - [简介](README.md)\n  - [指南](zh/guide.md "题")\n- [官网](https://example.com)\n',
		'_navbar.md': '- [甲](zh/guide.md)\n',
		'_coverpage.md': '# 封面\n',
		'README.md': '# 手册\n\n[去](zh/guide.md)\n',
		'zh/guide.md': '# 指南\n',
		'other.md': '# 不在\n',
	})
	expect(publication.meta.title).toBe('手册')
	expect(publication.chapters.map(({ title, part }) => [title, part])).toEqual([
		['手册', '开始'],
		['指南', undefined],
	])
	expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test.each([
	['_config.yml', 'title: 札记\nauthor: 沈括\nlanguage: zh-CN\nemail: [a]\n'],
	['hugo.toml', 'title = "札记"\nlanguageCode = "zh-cn"\n[params]\nauthor = "沈括"\n'],
])('a blog is called as its %s says', async (name, text) => {
	const { publication, messages } = await bookOf({ [name]: text, 'posts/a.md': '---\ntitle: 甲\n---\n文\n', 'posts/b.md': '# 乙\n' })
	expect(publication.meta).toMatchObject({ title: '札记', authors: [{ name: '沈括' }], language: 'zh-Hans' })
	expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test('a blog whose settings do not parse is called as its folder', async () => {
	const { publication } = await bookOf({ '_config.yml': 'title: [', 'a.md': '# 甲\n', 'b.md': '# 乙\n' })
	expect(publication.meta.title).not.toBe('')
	expect(publication.chapters).toHaveLength(2)
})

test('front matter orders a folder where most files ask for it: weights of Hugo, Docusaurus and Just the Docs; dates of posts', async () => {
	const titles = async (files: Record<string, string>) => (await bookOf(files)).publication.chapters.map(({ title }) => title)
	expect(
		await titles({
			'_index.md': '---\ntitle: 首\nweight: 9\n---\n文\n',
			'a.md': '---\nweight: 20\n---\n# 甲\n',
			'b.md': '+++\nweight = 3\n+++\n# 乙\n',
			'c/_index.md': '---\nweight: 10\n---\n# 丙\n',
			'd/x.md': '---\nsidebar_position: 2\n---\n# 丁二\n',
			'd/y.md': '---\nsidebar_position: 1.5\n---\n# 丁一\n',
			'd/_category_.json': '{ "label": "丁", "position": 15 }',
			'e.md': '# 戊\n',
		}),
	).toEqual(['首', '乙', '丙', '丁一', '丁二', '甲', '戊'])
	expect(
		await titles({
			'a.md': '---\ndate: 2015-11-2\n---\n# 后\n',
			'b.md': "---\ndate: '2015-9-30 08:00:00'\n---\n# 前\n",
		}),
	).toEqual(['前', '后'])
	expect(await titles({ '1.md': '---\ndate: 2015-11-02\n---\n# 一\n', '2.md': '---\ndate: 2015-11-01\n---\n# 二\n' })).toEqual(['一', '二'])
	// One that is pinned, or one without a date, orders nothing.
	expect(await titles({ 'a.md': '# 甲\n', 'b.md': '---\nweight: 1\n---\n# 乙\n', 'c.md': '# 丙\n' })).toEqual(['甲', '乙', '丙'])
	expect(await titles({ 'a.md': '---\ndate: 2015-11-02\n---\n# 甲\n', 'b.md': '# 乙\n' })).toEqual(['甲', '乙'])
})
