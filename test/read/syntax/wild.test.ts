import { describe, expect, test } from 'vitest'
import { toHtml } from '../../../pipeline/html/html.ts'
import { bookOf } from '../../book.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'

/** The text of one chapter beside another and some pictures, and what was said of it. */
async function made(markdown: string, file = 'a.md') {
	const others = { 'b.md': '# 乙\n\n## 节\n', 'b c.svg': square, 'img/a.svg': square }
	const { publication, messages } = await bookOf({ [file]: `# 甲\n\n${markdown}\n`, ...others })
	const { body, notes } = publication.chapters.find((one) => one.file === file)!
	body.children.shift()
	const html = toHtml(body).replace(/asset:([\w-]+?)-[0-9a-f]{8}/g, 'asset:$1')
	return {
		html,
		notes: notes.map(({ content }) => toHtml({ type: 'root', children: content })),
		told: messages.filter(({ severity }) => severity !== 'info').map(({ rule, line }) => `${rule} ${line}`),
	}
}

describe('tags on several lines', () => {
	test('are tags', async () => {
		const { html, told } = await made(
			'{%\n  hint style="warning"\n%}\n甲\n{% endhint %}\n\n{% code\n   title="a.js" %}\n```js\nx\n```\n{% endcode %}',
		)
		expect(html).toBe(
			'<aside class="admonition" data-kind="warning"><p>甲</p></aside><figure class="listing"><figcaption>a.js</figcaption><pre><code class="language-js">x\n</code></pre></figure>',
		)
		expect(told).toEqual([])
	})
	test('that never end stay text', async () => {
		expect((await made('{% hint\n甲\n\n乙 %}')).html).toBe('<p>{% hint甲</p><p>乙 %}</p>')
	})
	test('complaints behind them keep their lines', async () => {
		expect((await made('{%\n hint\n%}\n甲\n{% endhint %}\n\n[无](no.md)')).told).toEqual(['link-resolves 9'])
	})
})

const tabs =
	'<div class="tabs"><section class="tab" data-title="甲"><p>一</p></section><section class="tab" data-title="乙"><p>二</p></section></div>'

test.each([
	['Hexo’s tabs', '{% tabs 名 %}\n<!-- tab 甲 -->\n一\n<!-- endtab -->\n<!-- tab 乙@icon -->\n二\n<!-- endtab -->\n{% endtabs %}', tabs],
	['docsify’s tabs', '<!-- tabs:start -->\n\n#### **甲**\n\n一\n\n#### 乙\n\n二\n\n<!-- tabs:end -->', tabs],
	[
		'docsify’s boxes',
		'?> 一\n二\n\n!> 三',
		'<aside class="admonition" data-kind="tip"><p>一二</p></aside><aside class="admonition" data-kind="warning"><p>三</p></aside>',
	],
	[
		'Obsidian’s callouts',
		'> [!question]- 问 **几**何\n> 答',
		'<aside class="admonition" data-kind="note"><p class="admonition-title">问 <strong>几</strong>何</p><p>答</p></aside>',
	],
	['Obsidian’s quotations', '> [!quote] 鲁迅\n> 引', '<blockquote><p>鲁迅</p><p>引</p></blockquote>'],
	['GitHub’s alerts', '> [!NOTE]\n> 一\n> 二', '<aside class="admonition" data-kind="note"><p>一二</p></aside>'],
	['Obsidian’s remarks', '一%%藏%%二，100%%', '<p>一二，100%%</p>'],
	['Obsidian’s widths', '文![[img/a.svg|20]]', '<p>文<img src="asset:a" alt="" data-width="20px"></p>'],
	['语雀’s boxes', ':::tips\n一\n:::', '<aside class="admonition" data-kind="tip"><p>一</p></aside>'],
	[
		'Quarto’s boxes',
		'::: {.callout-note title="题"}\n一\n:::',
		'<aside class="admonition" data-kind="note"><p class="admonition-title">题</p><p>一</p></aside>',
	],
	['pandoc’s divisions', '::: {#x}\n一\n:::', '<div id="x"><p>一</p></div>'],
	['attributes of a title', '::: details 题 {open}\n一\n:::', '<details><summary>题</summary><p>一</p></details>'],
	['names with spaces', '文![图](b c.svg)', '<p>文<img src="asset:b-c" alt="图"></p>'],
	['sizes', '文![图](img/a.svg =30x20)', '<p>文<img src="asset:a" alt="图" data-width="30px"></p>'],
	['sizes in percent', '文![图](img/a.svg "题" =50%x)', '<p>文<img src="asset:a" alt="图" title="题" data-width="50%"></p>'],
	['paths of Windows', '文![图](.\\img\\a.svg)，[乙](.\\b.md#节)', '<p>文<img src="asset:a" alt="图">，<a href="ref:b#节">乙</a></p>'],
	['emoji by name', '好:tada: 10:30:45 :无: :no_such_name:', '<p>好🎉 10:30:45 :无: :no_such_name:</p>'],
	['icons of MkDocs', ':material-clock: 钟', '<p>钟</p>'],
	['marks in code', '```js\na // [!code ++]\nb\n```', '<pre><code class="language-js" data-marks="1">a\nb\n</code></pre>'],
	['lines of MkDocs', '```txt hl_lines="1 3"\na\n```', 'data-marks="1 3"'],
	['Hugo’s escapes', '写 {{</* figure */>}}。', '<p>写 {{&#x3C; figure >}}。</p>'],
])('%s', async (_name, markdown, html) => {
	const found = await made(markdown)
	expect(found.html).toContain(html)
	expect(found.told).toEqual([])
})

test('a note within its sentence', async () => {
	const { html, notes } = await made('一^[注 [乙](b.md)]二，`^[不是]`，正则 ^[a-z]。')
	expect(html).toContain(
		'<p>一<a class="note-call" href="note:fn-inline-1" id="fn-inline-1-call-1"></a>二，<code>^[不是]</code>，正则 ^[a-z]。</p>',
	)
	expect(notes).toEqual(['<p>注 <a href="ref:b">乙</a></p>'])
})

test('MDX without its program', async () => {
	const source =
		"import Tabs from '@theme/Tabs';\n\nexport const x = {\n  a: 1,\n}\n\n一{/* 藏 */}\n\n{/*\n藏\n*/}\n\n```js\nimport a from 'a'\n```"
	expect((await made(source, 'a.mdx')).html).toBe(
		'<p>一</p><figure class="listing"><pre><code class="language-js"><span class="hljs-keyword">import</span> a <span class="hljs-keyword">from</span> <span class="hljs-string">\'a\'</span>\n</code></pre></figure>',
	)
})
