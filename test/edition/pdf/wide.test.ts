import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAll, type Printed, printed } from './printed.ts'

const columns = Array.from({ length: 40 }, (_, at) => at + 1)
const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const text = '山里有座庙。'.repeat(60)
let made: Printed
beforeAll(async () => {
	made = await printed({
		'book.yaml': 'title: 宽表\n',
		'1.md': `# 甲\n\n${text}\n\n${row(columns)}\n${row(columns.map(() => '---'))}\n${row(columns.map((n) => `数据${n}`))}\n\n<div style="width:200mm">宽二百毫米</div>\n\n${text}\n`,
		'2.md': `# 乙\n\n${'无'.repeat(300)}${'a'.repeat(3000)}\n\n𠮷𒀀\n\n${text}\n`,
		'style.css': '.chapter > div { width: 200mm }\n',
	})
})
afterAll(closeAll)

test('keeps the size of the text whatever is too wide', async () => {
	const sizes = new Set<number>()
	for (let sheet = 1; sheet <= made.document.numPages; sheet++) {
		const { items } = await (await made.document.getPage(sheet)).getTextContent()
		for (const item of items) if ('str' in item && item.str.includes('山里有座庙')) sizes.add(Math.round(item.height * 100) / 100)
	}
	expect([...sizes]).toEqual([12])
})

test('tells of a table that does not fit, with its place', () => {
	expect(made.messages.filter(({ rule }) => rule === 'element-fits-page')).toMatchObject([
		{ file: '1.md', line: 5, edition: 'pdf', reason: 'The table of 40 columns does not fit the page and is turned by a quarter' },
	])
})

test('tells of a character that no font draws, with its place', () => {
	expect(made.messages.filter(({ rule }) => rule === 'glyph-exists')).toMatchObject([
		{ file: '2.md', line: 5, reason: expect.stringContaining('U+12000') },
	])
})
