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
