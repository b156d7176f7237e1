import { expect, test } from 'vitest'
import { shown } from './shown.ts'

test('MkDocs: boxes and tabs hold what is indented below them', async () => {
	const { html } = await shown(
		'!!! note "注意"\n    第一段\n\n    - 甲\n\n    !!! danger\n        里\n\n后文\n\n??? tip\n    开\n\n=== "甲"\n    一\n\n=== "乙"\n\n    二\n\n尾\n',
	)
	expect(html).toBe(
		'<aside class="admonition" data-kind="note"><p class="admonition-title">注意</p><p>第一段</p><ul>\n<li>甲</li>\n</ul><aside class="admonition" data-kind="danger"><p>里</p></aside></aside><p>后文</p>' +
			'<details><summary>tip</summary><p>开</p></details><div class="tabs"><section class="tab" data-title="甲"><p>一</p></section><section class="tab" data-title="乙"><p>二</p></section></div><p>尾</p>',
	)
})

test('MkDocs: a complaint in a box is at its line and column', async () => {
	const { messages } = await shown('!!! note\n    甲\n\n    ![无](无.png)\n\n后 [坏](none.md)\n')
	expect(messages).toEqual(['a.md:6 image-exists', 'a.md:8 link-resolves'])
})

test('VitePress: a group of listings is tabs by their titles, v-pre is nothing', async () => {
	const { html } = await shown(
		'::: code-group\n\n```none{1} [a.txt]\n甲\n```\n\n```none:line-numbers [b.txt]\n乙\n```\n\n:::\n\n::: v-pre\n{{ x }}\n:::\n',
	)
	expect(html).toBe(
		'<div class="tabs"><section class="tab" data-title="a.txt"><figure class="listing"><pre><code class="language-none" data-marks="1">甲\n</code></pre></figure></section>' +
			'<section class="tab" data-title="b.txt"><figure class="listing"><pre><code class="language-none">乙\n</code></pre></figure></section></div><p>{{ x }}</p>',
	)
})

test('VitePress: parts and snippets are included', async () => {
	const { html, messages } = await shown('<!--@include: ./parts/p.md-->\n\n<<< ./s.txt#here{1}\n', {
		'parts/p.md': '包含\n',
		's.txt': '甲\n// #region here\n乙\n// #endregion here\n',
	})
	expect(html).toBe('<p>包含</p><figure class="listing"><pre><code class="language-txt" data-marks="1">乙\n</code></pre></figure>')
	expect(messages).toEqual([])
})

test('marks that ask for a contents are nothing, for every edition has one', async () => {
	const { html } = await shown('[TOC]\n\n[[toc]]\n\n[[_TOC_]]\n\n@[toc](目录)\n\n* TOC\n{:toc}\n\n文中的 [toc] 不动\n')
	expect(html).toBe('<p>文中的 [toc] 不动</p>')
})

test('d2l: labels are ids, references know what they lead to', async () => {
	const { html, messages } = await shown(
		'## 节\n:label:`sec_a`\n\n$$a$$\n:eqlabel:`eq_a`\n\n|甲|乙|\n|---|---|\n|一|二|\n:label:`tab_a`\n\n如 :numref:`sec_a`、:numref:`tab_a`， :eqref:`eq_a`中 :cite:`A.2015`。`:numref:`\n',
	)
	expect(html).toMatch(/^<h2 id="sec_a">节<\/h2><div class="math display" data-tex="a" id="eq_a"><\/div><figure class="table" id="tab_a">/)
	expect(html).toMatch(
		/<p>如<a href="ref:a#sec_a" class="reference"><\/a>、<a href="ref:a#tab_a" class="reference"><\/a>，<a href="ref:a#eq_a" class="reference"><\/a>中［A\.2015］。<code>:numref:<\/code><\/p>$/,
	)
	expect(messages).toEqual(['a.md:14 syntax-is-known'])
})

test('d2l: what is for one framework is a tab', async () => {
	const { html } = await shown(
		':begin_tab:`mxnet`\n一\n:end_tab:\n\n:begin_tab:`pytorch`\n二\n:end_tab:\n\n```{.python .input}\n#@tab x\n```\n',
	)
	expect(html).toBe(
		'<div class="tabs"><section class="tab" data-title="mxnet"><p>一</p></section><section class="tab" data-title="pytorch"><p>二</p></section></div><figure class="listing"><pre><code class="language-python">#@tab x\n</code></pre></figure>',
	)
})

test('a formula may begin and end beside its TeX; a lone $$ takes nothing with it', async () => {
	const { html } = await shown('文\n$$\\begin{aligned}\na &= b\n\\end{aligned}$$\n后\n\n$$ x $$ {#eq-x}\n\n价 $$ 五\n\n末\n')
	expect(html.replace(/data-tex="[^"]*"/g, 'tex')).toBe(
		'<p>文</p><div class="math display" tex></div><p class="continue">后</p><div class="math display" tex id="eq-x"></div><p>价 $$ 五</p><p>末</p>',
	)
})

test('colons and braces that belong to nothing stay as text, each with a complaint', async () => {
	const { html, messages } = await shown('::: {.warning}\n注\n:::\n\n:::\n\n用 {% … %} 与 {{# x }}\n')
	expect(html).toBe('<aside class="admonition" data-kind="warning"><p>注</p></aside><p>:::</p><p>用 {% … %} 与 {{# x }}</p>')
	expect(messages).toEqual(['a.md:7 syntax-is-known', 'a.md:9 syntax-is-known', 'a.md:9 syntax-is-known'])
})

test('d2l’s marks of slides around a formula are no text', async () => {
	const { html, messages } = await shown('式子：\n\n(**\n$$\nx\n$$\n**)\n\n(**用 $w$ 生成：\n\n$$y$$\n**)\n\n[**粗**]与**）**。\n')
	expect(html).not.toMatch(/[([]\*\*|\*\*[)\]]/)
	expect(html).toContain('<p>用 ')
	expect(html).toContain('<strong>粗</strong>')
	expect(messages).toEqual([])
})
