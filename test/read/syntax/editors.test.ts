import { expect, test } from 'vitest'
import { shown } from './shown.ts'

const river = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
const html = async (text: string, others: Record<string, string> = {}) =>
	(await shown(text, others)).html.replace(/asset:(\w+)-\w+/g, 'asset:$1')

test('Notion’s and 飞书’s coloured boxes are boxes, and what they hold is Markdown', async () => {
	expect(await html('<aside>\n💡 **甲**\n\n</aside>')).toBe(
		'<aside class="admonition" data-kind="note"><p>💡 <strong>甲</strong></p></aside>',
	)
	expect(await html('<callout emoji="x" background-color="light-red">\n乙\n</callout>')).toBe(
		'<aside class="admonition" data-kind="danger"><p>乙</p></aside>',
	)
	expect((await shown('<aside>甲</aside>')).html).toBe('<aside>甲</aside>')
})

test('Obsidian’s names of blocks are led to and not shown; Logseq’s properties and 思源’s ids neither', async () => {
	expect(await html('一段 ^jia\n\n- 项 ^yi-2\n\n见 [[#^jia]] 与 [[a#^yi-2|项]]。')).toBe(
		'<p id="jia">一段</p><ul>\n<li id="yi-2">项</li>\n</ul><p>见 <a href="ref:a#jia" class="reference"></a> 与 <a href="ref:a#yi-2">项</a>。</p>',
	)
	expect(await html('2 ^10\n\n- 甲\n  id:: 63f0\n  collapsed:: true\n- 乙')).toBe('<p>2 ^10</p><ul>\n<li>甲</li>\n<li>乙</li>\n</ul>')
	expect(await html('见((20200101120000-abcdefg "那段"))。')).toBe('<p>见那段。</p>')
})

test('VuePress’ @[code] is the file as a listing', async () => {
	expect(await html('@[code{2-3} js](./x.js)', { 'x.js': 'a\nb\nc\n' })).toContain('<code class="language-js">b\nc\n</code>')
})

test('知乎’s images for readers without scripts are for all', async () => {
	expect(await html('<figure data-size="normal"><noscript><img src="a.svg"/></noscript></figure>', { 'a.svg': river })).toBe(
		'<figure class="figure"><img src="asset:a" alt=""></figure>',
	)
})

test.each([
	['width="120" height="9"', '120px'],
	['style="zoom:50%;"', '20px'],
	['style="zoom: 0.25"', '10px'],
	['style="width: 60%; height: auto"', '60%'],
	['width="50%"', '50%'],
])('an image in HTML has the width that %s gives it', async (attribute, width) => {
	expect(await html(`<img src="a.svg" alt="河" ${attribute}>`, { 'a.svg': river })).toBe(
		`<figure class="figure" id="figure-1"><img src="asset:a" alt="河" data-width="${width}"><figcaption>河</figcaption></figure>`,
	)
})

test.each(['image-20210304153012345', 'image', 'a.png', '截图 2', '在这里插入图片描述', '输入图片说明', 'Screenshot 2021-03-04'])(
	'what an editor puts for words is no caption: %s',
	async (words) => {
		const { html: made, messages } = await shown(`![${words}](a.svg)`, { 'a.svg': river })
		expect(made).not.toContain('<figcaption>')
		expect(messages).toEqual(['a.md:3 image-has-alt'])
	},
)

test('lines that are numbered by hand stay lines', async () => {
	expect(await html('如下：\n1、甲\n2、乙\n续')).toBe('<p>如下：<br>1、甲<br>2、乙续</p>')
	expect(await html('（一）甲\n**（二）乙**')).toBe('<p>（一）甲<br><strong>（二）乙</strong></p>')
	expect(await html('①甲；\n②乙。')).toBe('<p>①甲；<br>②乙。</p>')
	expect(await html('他在\n1、2 月来')).toBe('<p>他在1、2 月来</p>')
	expect(await html('&emsp;&emsp;缩进')).toBe('<p>缩进</p>')
})

test('sources are cited above the line', async () => {
	expect(await html('甲^[1]^，乙^[2,3]^，丙^①^，x^2^，^甲^')).toBe(
		'<p>甲<sup>[1]</sup>，乙<sup>[2,3]</sup>，丙<sup>①</sup>，x<sup>2</sup>，^甲^</p>',
	)
})

test('a fence that is not closed is complained of where it begins', async () => {
	const told = async (text: string) => (await shown(text)).messages
	expect(await told('```js\n甲\n\n# 乙\n')).toEqual(['a.md:3 fence-is-closed'])
	expect(await told('> ~~~\n> 甲\n\n乙')).toEqual(['a.md:3 fence-is-closed'])
	expect(await told('- ```\n甲\n  ```\n')).toEqual(['a.md:3 fence-is-closed', 'a.md:5 fence-is-closed'])
	expect(await told('````\n```\n````\n\n- ```\n  甲\n  ```\n\n~~~~\n~~~~~\n\n    缩进\n')).toEqual([])
})
