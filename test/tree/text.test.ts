import { describe, expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

/** The HTML of a text's body, its h1 left out. */
async function html(markdown: string, yaml = ''): Promise<string> {
	const { publication } = await bookOf(`${yaml ? `---\n${yaml}\n---\n` : ''}# 题\n\n${markdown}\n`)
	return toHtml(publication.chapters[0]!.body)
		.replace(/^<h1 id="题">题<\/h1>\n?/, '')
		.trim()
}

describe('emphasis beside Chinese', () => {
	test.each([
		['他是**“那样”**的人', '<p>他是<strong>“那样”</strong>的人</p>'],
		['**重点。**后文', '<p><strong>重点。</strong>后文</p>'],
		['前文**（注）**后文', '<p>前文<strong>（注）</strong>后文</p>'],
		['用**`code`**写', '<p>用<strong><code>code</code></strong>写</p>'],
		['~~“旧”~~新', '<p><del>“旧”</del>新</p>'],
	])('%s', async (markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
})

describe('a line break within a paragraph', () => {
	test.each([
		['vanishes between Han', '第一行\n第二行', '<p>第一行第二行</p>'],
		['vanishes after a closing quote', '他说“好”\n我听', '<p>他说“好”我听</p>'],
		['is a space between Latin words', 'open source\nsoftware', '<p>open source software</p>'],
		['vanishes across emphasis', '**粗体**\n后文', '<p><strong>粗体</strong>后文</p>'],
		['vanishes between Han and Latin', '使用\nLinux', '<p>使用Linux</p>'],
		['is a space between a word and code', 'run\n`npm`', '<p>run <code>npm</code></p>'],
	])('%s', async (_claim, markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
	test('is kept when the book says hard', async () => {
		expect(await html('一\n二', 'lineBreaks: hard')).toBe('<p>一<br>二</p>')
	})
	test('begins a paragraph when the book says so', async () => {
		expect(await html('　　一\n　　二', 'lineBreaks: paragraph')).toBe('<p>一</p><p>二</p>')
	})
})

describe('bare URLs', () => {
	test.each([
		['见https://example.com/a。后文', '<p>见<a href="https://example.com/a">https://example.com/a</a>。后文</p>'],
		['[https://example.com/a]：后文', '<p>[<a href="https://example.com/a">https://example.com/a</a>]：后文</p>'],
		['见 **https://example.com/a**。后文', '<p>见 <strong><a href="https://example.com/a">https://example.com/a</a></strong>。后文</p>'],
		[
			'见**这里 https://example.com/a**后文',
			'<p>见<strong>这里 <a href="https://example.com/a">https://example.com/a</a></strong>后文</p>',
		],
		['（https://example.com/a）', '<p>（<a href="https://example.com/a">https://example.com/a</a>）</p>'],
		['见 www.example.com，再说', '<p>见 <a href="http://www.example.com">www.example.com</a>，再说</p>'],
	])('%s', async (markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
})

describe('dollar signs', () => {
	test.each([
		['prices are text', '价格 $5 和 $10。', '<p>价格 $5 和 $10。</p>'],
		['shell variables are text', '把 $HOME/bin:$PATH 写上', '<p>把 $HOME/bin:$PATH 写上</p>'],
	])('%s', async (_claim, markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
	test('a formula behind a price is still found', async () => {
		expect(await html('价格 $5，而 $x_1$ 是未知数')).toContain('data-tex="x_1"')
	})
})

describe('attributes', () => {
	test('behind a heading become its id', async () => {
		expect(await html('## 节 {#own}')).toBe('<h2 id="own">节</h2>')
	})
	test('that are escaped stay text', async () => {
		expect(await html('一段 \\{#own}')).toBe('<p>一段 {#own}</p>')
	})
	test('of a span may hold other marks', async () => {
		expect(await html('[一**二**三]{.keep}')).toBe('<p><span class="keep">一<strong>二</strong>三</span></p>')
	})
})

describe('raw HTML', () => {
	test('never keeps a script or a handler', async () => {
		const made = await html('<script>alert(1)</script>\n\n<p onclick="x()">文<a href="javascript:x()">链接</a></p>')
		expect(made).toBe('<p>文链接</p>')
	})
	test('that is not closed is closed', async () => {
		expect(await html('<div class="a"><b>粗\n\n后文')).toContain('后文')
	})
	test('keeps Markdown within details', async () => {
		expect(await html('<details>\n<summary>开</summary>\n\n**里**\n\n</details>\n\n后')).toBe(
			'<details>\n<summary>开</summary>\n<p><strong>里</strong></p>\n</details><p>后</p>',
		)
	})
})
