import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

async function made(markdown: string) {
	const { publication, messages } = await bookOf(`# 题\n\n${markdown}\n`)
	const { body } = publication.chapters[0]!
	body.children.shift()
	return { html: toHtml(body), rules: messages.filter(({ rule }) => rule !== 'date-is-known').map(({ rule, line }) => `${rule} ${line}`) }
}

test.each([
	['an element that is not closed ends with its block', '<p>甲<b>乙\n\n丙', '<p>甲<b>乙</b></p><p>丙</p>', ['html-is-closed 3']],
	[
		'Markdown in a block of HTML stays, and is complained of',
		'> <div>\n> 甲\n> **乙** [丙](x)\n> </div>\n\n<div>\n\n**丁**\n\n</div>\n\n<pre>**戊**</pre>',
		'<blockquote>\n<div>甲**乙** [丙](x)</div>\n</blockquote><div>\n<p><strong>丁</strong></p>\n</div><pre>**戊**</pre>',
		['html-holds-markdown 5'],
	],
	['one within a paragraph ends with it', '甲<b>乙\n\n丙', '<p>甲<b>乙</b></p><p>丙</p>', ['html-is-closed 3']],
	[
		'a table may leave its cells open',
		'<table><tr><td>甲<td>乙</table>\n\n丙',
		'甲</td><td>乙</td></tr></tbody></table></figure><p>丙</p>',
		[],
	],
	[
		'XHTML’s empty elements are closed',
		'<a id="x"/>文<span/>字 [去](#x)',
		'<p><span id="x"></span>文<span></span>字 <a href="ref:book-2#x">去</a></p>',
		[],
	],
	[
		'a name is a place for links',
		'<a name="Abc"></a>\n\n[去](#Abc)',
		'<span id="Abc"></span></p><p><a href="ref:book-2#Abc">去</a></p>',
		[],
	],
	['GitBook’s anchor of a heading is no reference', '## 节 <a href="#jie" id="jie"></a>', '<h2 id="节">节 <span id="jie"></span></h2>', []],
	[
		'a call of a note beside HTML stays one',
		'甲<u>乙</u>[^a]\n\n[^a]: 丙',
		'<a class="note-call" href="note:fn-a" id="fn-a-call-1"></a>',
		[],
	],
	[
		'what is no element is text',
		'列 List<String> 与 <T>',
		'<p>列 List&#x3C;String> 与 &#x3C;T></p>',
		['syntax-is-known 3', 'syntax-is-known 3'],
	],
	[
		'a figure around a listing is the listing, as in the Rust book; a file’s name stands before it',
		'<figure class="listing">\n\n<span class="file-name">a.rs</span>\n\n```rust\nfn a() {}\n```\n\n<figcaption>示例 1</figcaption>\n\n</figure>',
		'<p><span class="file-name">a.rs</span></p><figure class="listing"><figcaption>示例 1</figcaption><pre><code class="language-rust">',
		[],
	],
	[
		'one around two listings is none',
		'<figure class="listing">\n\n```\n甲\n```\n\n```\n乙\n```\n\n</figure>',
		'<figure class="">\n<figure class="listing"><pre><code>甲\n</code></pre></figure>\n<figure class="listing"><pre><code>乙\n</code></pre></figure>\n</figure>',
		[],
	],
	[
		'a figure around an image in Markdown is one, and keeps what else it holds',
		'<figure>\n\n![甲](none.png)\n\n来源：乙\n\n<figcaption>题</figcaption>\n</figure>',
		'<figure class="figure" id="figure-1"><span class="missing-image" role="img" aria-label="甲">甲</span><p>来源：乙</p><figcaption>题</figcaption></figure>',
		['image-exists 5'],
	],
	['a component’s contents stay', '<Note>甲</Note> <Badge text="新"/>', '<p>甲 </p>', ['syntax-is-known 3', 'syntax-is-known 3']],
])('%s', async (_name, markdown, html, rules) => {
	const found = await made(markdown)
	expect(found.html).toContain(html)
	expect(found.rules).toEqual(rules)
})

test('Docusaurus’ tabs are tabs', async () => {
	const { html, rules } = await made(
		'<Tabs>\n<TabItem value="a" label="甲">\n\n**文**\n\n</TabItem>\n<TabItem value="乙">\n\n又\n\n</TabItem>\n</Tabs>',
	)
	expect(html).toBe(
		'<div class="tabs"><section class="tab" data-title="甲"><p><strong>文</strong></p></section><section class="tab" data-title="乙"><p>又</p></section></div>',
	)
	expect(rules).toEqual([])
})

test('what is set in the middle or to the right is so in every edition; a first row of heading cells is the head', async () => {
	const { html } = await made(
		'<center>甲</center>\n\n<p style="color:red; text-align: center">乙</p>\n\n<div align="right">丙</div>\n\n<table><tr><th>子</th><th>丑</th></tr><tr><th>寅</th><td>卯</td></tr></table>\n\n<table><tr><th>子</th></tr></table>',
	)
	expect(html).toContain('<div align="center">甲</div><p align="center">乙</p><div align="right">丙</div>')
	expect(html).toContain('<thead><tr><th>子</th><th>丑</th></tr></thead><tbody><tr><th>寅</th><td>卯</td></tr></tbody>')
	expect(html).toContain('<tbody><tr><th>子</th></tr></tbody>')
})

test.each(['span', 'b'])('pairs of <%s> within one another are bounded', async (name) => {
	const { html, rules } = await made(`甲${`<${name}>`.repeat(5000)}乙${`</${name}>`.repeat(5000)}丙`)
	expect(html).toBe('<p>甲乙丙</p>')
	expect(rules).toEqual(['nesting-is-bounded 3'])
})
