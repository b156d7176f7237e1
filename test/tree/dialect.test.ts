import { describe, expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { headingNumber, seriesNumber } from '../../pipeline/html/words.ts'
import type { Numbering } from '../../pipeline/metadata.ts'
import { labels } from '../../templates/labels.ts'
import { bookOf } from '../book.ts'

/** The HTML of a text's body, its h1 left out. */
async function html(markdown: string, yaml = ''): Promise<string> {
	const { publication } = await bookOf(`${yaml ? `---\n${yaml}\n---\n` : ''}# 题\n\n${markdown}\n`)
	return toHtml(publication.chapters[0]!.body)
		.replace(/^<h1 id="题">题<\/h1>\n?/, '')
		.replace(/<math[\s\S]*?<\/math>/g, '<math>…</math>')
		.trim()
}

describe('what was probably meant stays text', () => {
	test.each([
		['** 粗体**后', '<p>** 粗体**后</p>'],
		['**粗体 **后', '<p>**粗体 **后</p>'],
		['###标题', '<p>###标题</p>'],
	])('%s', async (markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
})

describe('a paragraph goes on', () => {
	test('after a formula or a listing without a blank line between', async () => {
		expect(await html('因为\n\n$$\nx\n$$\n其中 x 未知。')).toContain('<p class="continue">其中 x 未知。</p>')
		expect(await html('运行\n\n```\nls\n```\n就好。')).toContain('<p class="continue">就好。</p>')
	})
	test('where its author says so', async () => {
		expect(await html('- 一\n\n这样。 {.continue}')).toContain('<p class="continue">这样。</p>')
	})
	test('not after a blank line, nor after another paragraph', async () => {
		expect(await html('```\nls\n```\n\n就好。\n\n又及。')).not.toContain('continue')
	})
})

describe('equations', () => {
	test('take their id from braces behind either sign, or from \\label', async () => {
		for (const source of ['$$ {#eq-a}\nx\n$$', '$$\nx\n$$ {#eq-a}', '$$\n\\label{eq-a} x\n$$'])
			expect(await html(source)).toBe('<div class="math display" data-tex="x" id="eq-a"><math>…</math></div>')
	})
	test('are referred to as in Markdown or as in LaTeX', async () => {
		expect(await html('$$\n\\label{eq:a} x\n$$\n\n见 [](#eq:a) 与 \\eqref{eq:a}。')).toContain(
			'<p>见 <a href="ref:book-2#eq:a" class="reference"></a> 与 <a href="ref:book-2#eq:a" class="reference"></a>。</p>',
		)
	})
	test('that are counted drop a number of their own; others keep it', async () => {
		expect(await html('$$ {#eq-a}\nx \\tag{9}\n$$')).toContain('data-tex="x" id="eq-a"')
		expect(await html('$$\nx \\tag{9}\n$$')).toContain('data-tex="x \\tag{9}"')
	})
})

describe('abbreviations', () => {
	test('carry their meaning wherever they stand as words', async () => {
		expect(await html('HTML 与 XHTML、**HTML**、`HTML`。\n\n*[HTML]: 超文本')).toBe(
			'<p><abbr title="超文本">HTML</abbr> 与 XHTML、<strong><abbr title="超文本">HTML</abbr></strong>、<code>HTML</code>。</p>',
		)
	})
	test('are known in notes too, several in one paragraph', async () => {
		const { publication } = await bookOf('# 题\n\n甲[^a]\n\n[^a]: 见 CSS。\n\n*[HTML]: 超文本\n*[CSS]: 样式表\n')
		expect(toHtml({ type: 'root', children: publication.chapters[0]!.notes[0]!.content })).toBe(
			'<p>见 <abbr title="样式表">CSS</abbr>。</p>',
		)
	})
})

describe('readings', () => {
	test('are put over marked spans when the book asks for them', async () => {
		const ruby = (base: string, reading: string) => `${base}<rp>（</rp><rt>${reading}</rt><rp>）</rp>`
		expect(await html('[叶璐]{.pinyin}和[银行行长]{.pinyin}', 'pinyin: auto')).toBe(
			`<p><span class="pinyin"><ruby>${ruby('叶', 'yè')}${ruby('璐', 'lù')}</ruby></span>和<span class="pinyin"><ruby>${ruby('银', 'yín')}${ruby('行', 'háng')}${ruby('行', 'háng')}${ruby('长', 'zhǎng')}</ruby></span></p>`,
		)
	})
	test('are left out when it does not', async () => {
		expect(await html('[叶璐]{.pinyin}')).toBe('<p><span class="pinyin">叶璐</span></p>')
	})
})

describe('attributes', () => {
	test.each([
		['`x`{.lang}', '<p><code class="lang">x</code></p>'],
		['`x`{foo=bar}', '<p><code>x</code></p>'],
		['[词]{foo="一 二" .own}', '<p><span class="own">词</span></p>'],
		['[词]{onclick=x style="color:red"}', '<p><span>词</span></p>'],
		['**粗**{#a}', '<p><strong id="a">粗</strong></p>'],
		['## 节 {foo=bar}', '<h2 id="节">节</h2>'],
		['[词](https://example.com/){.own target=_blank}', '<p><a href="https://example.com/" class="own">词</a></p>'],
		['集合 {a, b} 与 {…}', '<p>集合 {a, b} 与 {…}</p>'],
	])('%s prints none that is unknown', async (markdown, expected) => {
		expect(await html(markdown)).toBe(expected)
	})
})

test('a table keeps the alignment of its columns', async () => {
	expect((await html('| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| 1 | 2 | 3 |')).match(/align="\w+"/g)).toEqual(
		['left', 'center', 'right', 'left', 'center', 'right'].map((side) => `align="${side}"`),
	)
})

test.each([
	['chinese', ['第一章', '第一节', '一、', '（一）', '附录 A', 'A.1']],
	['decimal', ['1', '1.1', '1.1.1', '1.1.1.1', '附录 A', 'A.1']],
	['official', ['一、', '（一）', '1.', '（1）', '附录 A', 'A.1']],
	['none', ['', '', '', '', '', '']],
] as const)('headings are numbered as `%s` says, an appendix by letters, a preface not at all', async (system, expected) => {
	const { publication } = await bookOf({
		'book.yaml': `title: 书\nnumbering: ${system}\n`,
		'1.md': '# 前言\n\n文\n',
		'2.md': '# 甲\n\n## 节\n\n### 目\n\n#### 条\n',
		'3.md': '# 附录 工具\n\n## 表格\n\n![河](a.svg)\n',
		'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
	})
	const words = labels('zh-Hans')
	const told = publication.chapters.flatMap(({ body, appendix }) =>
		body.children.flatMap((node) =>
			node.type === 'element' && /^h/.test(node.tagName)
				? [
						node.data?.number
							? headingNumber({ number: node.data.number, ...(appendix ? { appendix } : {}) }, system as Numbering, words)
							: '',
					]
				: [],
		),
	)
	expect(told).toEqual(['', ...expected])
	const figure = publication.chapters[2]!.body.children.find((node) => node.type === 'element' && node.tagName === 'figure')
	const numbered = figure?.type === 'element' ? figure.data : undefined
	const name = numbered?.number
		? seriesNumber('figure', { number: numbered.number, ...(numbered.appendix ? { appendix: true } : {}) }, words)
		: ''
	expect(name).toBe(system === 'none' ? '图 1' : '图 A-1')
})

test('a chapter says who made it, in English or Chinese keys', async () => {
	const { publication, messages } = await bookOf({
		'book.yaml': 'title: 书\ndate: 2015-10-28\n',
		'a.md': '---\n作者: 沈括\n译者: [甲, 乙]\n校对: 丙\n来源: 梦溪笔谈\n日期: 2015-10-27\n---\n# 甲\n',
		'b.md': '---\nauthor: {name: 毕昇, role: 著}\ntranslator: 丁\n---\n# 乙\n',
	})
	expect(publication.chapters.map(({ byline }) => byline)).toEqual([
		{
			authors: [
				{ name: '沈括', role: '' },
				{ name: '甲', role: '译' },
				{ name: '乙', role: '译' },
				{ name: '丙', role: '校对' },
			],
			source: '梦溪笔谈',
			date: '2015-10-27',
		},
		{
			authors: [
				{ name: '毕昇', role: '著' },
				{ name: '丁', role: '译' },
			],
		},
	])
	expect(messages).toEqual([])
})
