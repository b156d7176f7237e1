import { expect, test } from 'vitest'
import { shown } from './shown.ts'

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>'

test('what stands in raw is shown as it is; the mark of the excerpt is nothing', async () => {
	const { html, messages } = await shown('摘要<!--more-->正文\n\n{% raw %}{{ x }} {% if %}{% endraw %}\n')
	expect(html).toBe('<p>摘要正文</p><p>{{ x }} {% if %}</p>')
	expect(messages).toEqual([])
})

test('images lie in the folder of the post or below the root of the site', async () => {
	const { html } = await shown(
		'{% asset_img left d.svg 200 "标题 \'说明\'" %}\n\n![根](/images/r.svg)\n',
		{ 'source/_posts/post/d.svg': dot, 'source/images/r.svg': dot },
		'source/_posts/post.md',
	)
	expect(html.replace(/asset:(\w+)-\w+/g, 'asset:$1')).toBe(
		'<figure class="figure" id="figure-1"><img src="asset:d" alt="说明" data-width="200px"><figcaption>标题</figcaption></figure>' +
			'<figure class="figure" id="figure-2"><img src="asset:r" alt="根"><figcaption>根</figcaption></figure>',
	)
})

test('links to posts go by their names, without date and ending', async () => {
	const { html } = await shown('见 {% post_link ding 丁 %}。[链]({% post_url 2015-03-06-ding %})\n', {
		'_posts/2015-03-06-ding.md': '# 丁\n',
	})
	expect(html).toBe('<p>见 <a href="ref:posts-ding">丁</a>。<a href="ref:posts-ding">链</a></p>')
})

test('listings keep the tags that they show', async () => {
	const { html } = await shown(
		'{% highlight none linenos %}\na {% x %}\n  b\n{% endhighlight %}\n\n{% codeblock 文件名 lang:none %}\n```\nx\n```\n{% endcodeblock %}\n',
	)
	expect(html).toBe(
		'<figure class="listing"><pre><code class="language-none">a {% x %}\n  b\n</code></pre></figure>' +
			'<figure class="listing"><figcaption>文件名</figcaption><pre><code class="language-none">```\nx\n```\n</code></pre></figure>',
	)
})

test('quotations have their source, notes their kind and title', async () => {
	const { html } = await shown(
		'{% blockquote 沈括, 《梦溪笔谈》 %}\n活板\n{% endblockquote %}\n\n{% note warning 题 %}\n注\n{% endnote %}\n',
	)
	expect(html).toBe(
		'<blockquote><p>活板</p><footer>——沈括, 《梦溪笔谈》</footer></blockquote><aside class="admonition" data-kind="warning"><p class="admonition-title">题</p><p>注</p></aside>',
	)
})

test('Liquid is not run: its tags go, its text stays, each kind is complained of once', async () => {
	const { html, messages } = await shown(
		'{% if x %}甲{% else %}乙{% endif %}\n\n{% if y %}丙{% endif %}\n\n[首页]({{ site.baseurl }}/b.html)\n',
		{ 'b.md': '# 乙\n' },
	)
	expect(html).toBe('<p>甲乙</p><p>丙</p><p><a href="ref:b">首页</a></p>')
	expect(messages).toEqual(['a.md:3 syntax-is-known', 'a.md:3 syntax-is-known'])
})

test('shortcodes of Hugo: figures, notices and references', async () => {
	const { html } = await shown(
		'{{< figure src="d.svg" caption="图题" >}}\n\n{{% notice tip %}}\n提示\n{{% /notice %}}\n\n[乙]({{< ref "b.md#节" >}})\n',
		{ 'd.svg': dot, 'b.md': '# 乙\n\n## 节\n' },
	)
	expect(html.replace(/asset:(\w+)-\w+/g, 'asset:$1')).toBe(
		'<figure class="figure" id="figure-1"><img src="asset:d" alt="图题"><figcaption>图题</figcaption></figure><aside class="admonition" data-kind="tip"><p>提示</p></aside><p><a href="ref:b#节">乙</a></p>',
	)
})
