import { expect, test } from 'vitest'
import { bookOf } from '../../book.ts'
import { shown } from './shown.ts'

test('a hint is a box of its style, on its own lines or within one', async () => {
	const { html, messages } = await shown(
		'{% hint style="danger" %}\n**小心**火烛\n\n- 一\n{% endhint %}\n\n前文 {% hint %}同行{% endhint %} 后文\n',
	)
	expect(html).toBe(
		'<aside class="admonition" data-kind="danger"><p><strong>小心</strong>火烛</p><ul>\n<li>一</li>\n</ul></aside>' +
			'<p>前文</p><aside class="admonition" data-kind="note"><p>同行</p></aside><p>后文</p>',
	)
	expect(messages).toEqual([])
})

test('tabs hold what they hold: a hint, a listing with its title', async () => {
	const { html } = await shown(
		'{% tabs %}\n{% tab title="甲" %}\n{% hint style="success" %}\n套\n{% endhint %}\n{% endtab %}\n\n{% tab title="[乙]" %}\n{% code title="a.txt" lineNumbers="true" %}\n```\n文\n```\n{% endcode %}\n{% endtab %}\n{% endtabs %}\n',
	)
	expect(html).toBe(
		'<div class="tabs"><section class="tab" data-title="甲"><aside class="admonition" data-kind="tip"><p>套</p></aside></section>' +
			'<section class="tab" data-title="[乙]"><figure class="listing"><figcaption>a.txt</figcaption><pre><code>文\n</code></pre></figure></section></div>',
	)
})

test('what is embedded is a link with its caption below; a reference is the link within it', async () => {
	const { html } = await shown(
		'{% embed url="https://example.com/v?a=1&b=2" %}\n看片\n{% endembed %}\n\n{% content-ref url="b.md" %}\n[乙](b.md)\n{% endcontent-ref %}\n',
		{ 'b.md': '# 乙\n' },
	)
	const address = 'https://example.com/v?a=1&#x26;b=2'
	expect(html).toBe(
		`<figure class="media" data-kind="embed"><a href="${address}">${address}</a></figure><p>看片</p><p><a href="ref:b">乙</a></p>`,
	)
})

test('a tag that is not known goes, its text stays, and its kind is complained of once', async () => {
	const { html, messages } = await shown('{% foo x %}\n留下\n{% endfoo %}\n\n{% foo y %}再{% endfoo %}\n\n{% hint %}\n没完\n')
	expect(html).toBe('<p>留下</p><p>再</p><p>没完</p>')
	expect(messages).toEqual(['a.md:3 syntax-is-known', 'a.md:9 syntax-is-known'])
})

test('code keeps every tag: fences, spans and indented blocks', async () => {
	const { html, messages } = await shown('`{% hint %}`\n\n```\n{% hint %}\n{% include "x.md" %}\n```\n\n    {% endhint %}\n')
	expect(html).toBe(
		'<p><code>{% hint %}</code></p><figure class="listing"><pre><code>{% hint %}\n{% include "x.md" %}\n</code></pre></figure><figure class="listing"><pre><code>{% endhint %}\n</code></pre></figure>',
	)
	expect(messages).toEqual([])
})

test('an included file stands in place, its elements with their own file and lines, all below with theirs', async () => {
	const book = await bookOf({
		'SUMMARY.md': '* [甲](a.md)\n',
		'a.md': '# 甲\n\n{% include "./x.md" %}\n\n## 后\n',
		'x.md': '---\ntitle: x\n---\n\n## 共同\n\n![无](无.png)\n',
	})
	const headings = book.publication.units
		.filter(({ kind }) => kind === 'heading')
		.map(({ file, line, target }) => `${file}:${line} ${target}`)
	expect(headings).toEqual(['a.md:1 甲', 'x.md:5 共同', 'a.md:5 后'])
	expect(book.messages.find(({ rule }) => rule === 'image-exists')).toMatchObject({ file: 'x.md', line: 7 })
})

test('an include that is not there, leaves the folder or includes itself leaves its name and a complaint', async () => {
	const { html, messages } = await shown('{% include "none.md" %}\n\n{% include "../../etc/passwd" %}\n\n{% include "x.md" %}\n', {
		'SUMMARY.md': '* [甲](a.md)\n',
		'x.md': '里\n\n{% include "y.md" %}\n',
		'y.md': '{% include "x.md" %}\n',
	})
	expect(html).toBe(
		'<p>〔未附：<code>none.md</code>〕</p><p>〔未附：<code>../../etc/passwd</code>〕</p><p>里</p><p>〔未附：<code>x.md</code>〕</p>',
	)
	expect(messages).toEqual(['a.md:3 include-exists', 'a.md:5 path-stays-inside', 'y.md:1 include-has-no-cycle'])
})

test('files that include each other twice do not grow without measure', async () => {
	const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n}.md`, `{% include "${n + 1}.md" %}\n\n`.repeat(9)]))
	const { messages } = await shown('{% include "0.md" %}\n', { ...files, 'SUMMARY.md': '* [甲](a.md)\n', '9.md': '字\n'.repeat(100) })
	expect(messages.filter((message) => message.endsWith('include-has-no-cycle')).length).toBeGreaterThan(0)
})

test('variables of book.json are put in, others stay as they are', async () => {
	const { html } = await shown('版本 {{ book.v }}，{{ book.w }} `{{ book.v }}`\n', {
		'book.json': '{"variables": {"v": "1.0"}}',
		'SUMMARY.md': '* [甲](a.md)\n',
	})
	expect(html).toBe('<p>版本 1.0，{{ book.w }} <code>{{ book.v }}</code></p>')
})

test('figures and mentions as GitBook exports them', async () => {
	const figure = (caption: string) =>
		`<figure><img src=".gitbook/assets/x (1).svg" alt="图"><figcaption>${caption}</figcaption></figure>\n\n`
	const { html } = await shown(`${figure('<p>图题</p>')}${figure('')}见 [b.md](b.md "mention")\n`, {
		'b.md': '# 乙\n',
		'.gitbook/assets/x (1).svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
	})
	expect(html.replace(/asset:[\w-]+/g, 'asset:x')).toBe(
		'<figure class="figure" id="figure-1"><img src="asset:x" alt="图"><figcaption>图题</figcaption></figure><figure class="figure"><img src="asset:x" alt="图"></figure><p>见 <a href="ref:b" class="reference"></a></p>',
	)
})
