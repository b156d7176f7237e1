import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
async function made(markdown: string) {
	const { publication, messages } = await bookOf({ 'a.md': `# 题\n\n${markdown}\n`, 'a.svg': square })
	const { body } = publication.chapters[0]!
	return {
		html: toHtml({ type: 'root', children: body.children.slice(1) }).replace(/asset:a-\w+/g, 'a'),
		numbers: publication.units.flatMap((unit) => (unit.kind === 'figure' || unit.kind === 'table' ? [unit.kind] : [])),
		told: messages.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule),
	}
}

test('a caption that its author numbered is the figure’s, and gets no other number', async () => {
	for (const words of ['<p align="center"> 图 4-1 &nbsp; 数组 </p>', '图 4-1 数组']) {
		const { html, numbers } = await made(`![甲](a.svg)\n\n${words}\n\n图 4-1 展示了数组。`)
		expect(html).toBe(
			'<figure class="figure"><img src="a" alt="甲"><figcaption>图 4-1\u3000数组</figcaption></figure><p>图 4-1 展示了数组。</p>',
		)
		expect(numbers).toEqual(['figure'])
	}
	expect((await made('![图 2.3 甲](a.svg)')).html).toBe(
		'<figure class="figure"><img src="a" alt="图 2.3 甲"><figcaption>图 2.3 甲</figcaption></figure>',
	)
})

test('so is a table’s, above or below it, also in a division', async () => {
	const table = '| 甲 |\n| --- |\n| 乙 |'
	const caption = '<figcaption>表 2-1\u3000复杂度</figcaption>'
	expect((await made(`表 2-1　复杂度\n\n${table}`)).html).toContain(`<figure class="table">${caption}<table>`)
	expect((await made(`${table}\n\n表 2-1 复杂度`)).html).toContain(`<figure class="table">${caption}<table>`)
	expect((await made(`<p align="center"> 表 2-1 &nbsp; 复杂度 </p>\n\n<div class="x">\n\n${table}\n\n</div>`)).html).toContain(
		`<div class="x">\n<figure class="table">${caption}<table>`,
	)
	expect((await made(`表 2-1 列出复杂度。\n\n${table}`)).html).not.toContain('figcaption')
})

test('a space held open in a heading is one full-width space, and old links still lead there', async () => {
	const { html, told } = await made('## 4.1 &nbsp; 数组\n\n见[数组](#41--数组)。')
	expect(html).toContain('>4.1\u3000数组</h2>')
	expect(html).toMatch(/<h2 id="([^"]+)">[\s\S]*href="ref:a#\1"/)
	expect(told).toEqual([])
})

test('a caption has the formulas, code and emphasis of the image’s description; `alt` has its bare words', async () => {
	const words = '分辨率 $10 \\times 10$ 的**图**，`cat`[^1]'
	const { html, numbers } = await made(`![${words}](a.svg){#fig-x width=60%}\n\n[^1]: 注。`)
	expect(html).toContain('alt="分辨率 10 \\times 10 的图，cat"')
	expect(html).toMatch(
		/<figcaption>分辨率 <span [^>]*><math alttext="10 \\times 10">.*<\/math><\/span> 的<strong>图<\/strong>，<code>cat<\/code><a class="note-call"/,
	)
	expect(html.match(/cat</g)).toHaveLength(1)
	expect(numbers).toEqual(['figure'])
	expect((await made('![图**甲**][a]\n\n[a]: a.svg')).html).toContain('<figcaption>图<strong>甲</strong></figcaption>')
})

test('an image among words, in a table, with a title or beside HTML has no such caption', async () => {
	expect((await made('甲 ![乙**丙**](a.svg) 丁')).html).toBe('<p>甲 <img src="a" alt="乙丙"> 丁</p>')
	expect((await made('| ![乙**丙**](a.svg) |\n| --- |\n| 丁 |')).html).not.toContain('<strong>')
	expect((await made('![乙**丙**](a.svg "题")')).html).toContain('<figcaption>题</figcaption>')
	expect((await made('<div>\n\n![乙**丙**](a.svg)\n\n</div>')).html).toContain('<figcaption>乙丙</figcaption>')
})
