import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

test('a heading of the first level in a quotation, a box or a note is one within the chapter', async () => {
	const { publication } = await bookOf({ 'a.md': '# 题\n\n> # 引\n\n:::note\n# 盒\n:::\n\n文[^1]\n\n[^1]: # 注\n' })
	const [{ body, notes }] = publication.chapters as [(typeof publication.chapters)[number]]
	const html = toHtml(body) + toHtml({ type: 'root', children: notes[0]!.content })
	expect(html.match(/<h\d[^>]*>.*?<\/h\d>/g)).toEqual([
		'<h1 id="题">题</h1>',
		'<h2 id="引">引</h2>',
		'<h2 id="盒">盒</h2>',
		'<h2 id="注">注</h2>',
	])
})

test('below a title that is a section the levels close up', async () => {
	const { publication } = await bookOf({ 'a.md': '## 安装\n\n### 下载\n\n#### 校验\n\n## 更新\n\n### 回退\n' })
	expect(toHtml(publication.chapters[0]!.body).match(/<h\d/g)).toEqual(['<h1', '<h2', '<h3', '<h2', '<h3'])
})

test('a first `#` of several far below the beginning is a section’s, and the file gives the title', async () => {
	const before = ['来源', '作者', '一', '二', '三'].join('\n\n')
	const { publication } = await bookOf({ 'far.md': `${before}\n\n# 甲\n\n文\n\n# 乙\n\n文\n`, 'near.md': '来源\n\n# 甲\n\n文\n\n# 乙\n' })
	const heads = publication.chapters.map(({ body }) =>
		toHtml(body)
			.match(/<h\d[^>]*>[^<]*/g)
			?.map((one) => one.replace(/ id="[^"]*"/, '')),
	)
	expect(heads).toEqual([
		['<h1>far', '<h2>甲', '<h2>乙'],
		['<h1>甲', '<h2>乙'],
	])
})

test('a heading holds what blocks of HTML within it hold, and one without words is left out with a message', async () => {
	const { publication, messages } = await bookOf({
		'a.md': '# 题\n\n## <div>块<p>段</p></div>\n\n##\n\n文\n\n## <h3>套着的</h3>\n\n## <!-- 注释 -->\n\n> ##\n',
	})
	const html = toHtml(publication.chapters[0]!.body)
	expect(html.match(/<h\d[^>]*>.*?<\/h\d>/g)).toEqual(['<h1 id="题">题</h1>', '<h2 id="块段">块段</h2>', '<h3 id="套着的">套着的</h3>'])
	expect(messages.filter(({ rule }) => rule === 'heading-has-words').map(({ line }) => line)).toEqual([5, 9, 11, 13])
})

test('a file that begins with one section of several is called as SUMMARY calls it', async () => {
	const { publication } = await bookOf({
		'SUMMARY.md': '# 目录\n\n- [第10章 降维](a.md)\n- [安装](b.md)\n- [乙](c.md)\n',
		'a.md': '## 10.1\n\n文\n\n## 10.2\n\n文\n',
		'b.md': '## 安装\n\n文\n\n## 更新\n',
		'c.md': '## 别的\n\n### 下\n',
	})
	expect(publication.chapters.map(({ title, body }) => [title, toHtml(body).match(/<h\d[^>]*>[^<]*/g)?.length])).toEqual([
		['第10章 降维', 3],
		['安装', 2],
		['别的', 2],
	])
})
