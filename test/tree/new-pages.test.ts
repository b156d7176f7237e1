import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

const shown = async (markdown: string) =>
	(await bookOf(markdown)).publication.chapters.map(({ body }) => toHtml(body).replace(/ (id|role)="[^"]*"|\n/g, ''))
const page = '<div class="new-page"></div>'

test('a new page is asked for as LaTeX, Typora and Word do', async () => {
	const div = '<div style="page-break-after: always;"></div>'
	expect(await shown(`# 题\n\n甲\n\n\\newpage\n\n乙\n\n${div}\n\n丙\n\n<p style="break-before:page"> </p>\n\n丁 \\newpage`)).toEqual([
		`<h1>题</h1><p>甲</p>${page}<p>乙</p>${page}<p>丙</p>${page}<p>丁 \\newpage</p>`,
	])
	expect(await shown('# 题\n\n<div style="break-inside: avoid">甲</div>')).toEqual(['<h1>题</h1><div>甲</div>'])
})

test('where a page begins anyway, none is asked for', async () => {
	expect(await shown('# 一\n\n\\pagebreak\n\n甲\n\n\\newpage\n\n\\newpage\n\n乙\n\n\\clearpage\n\n# 二\n\n丙')).toEqual([
		`<h1>一</h1><p>甲</p>${page}<p>乙</p>`,
		'<h1>二</h1><p>丙</p>',
	])
})
