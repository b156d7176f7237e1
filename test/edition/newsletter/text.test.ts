import { expect, test } from 'vitest'
import { columns } from '../../../pipeline/edition/newsletter/columns.ts'
import { width, wrap } from '../../../pipeline/edition/newsletter/wrap.ts'
import { issueOf } from './issue.ts'

test('counts Han and ambiguous marks as two columns and combining marks as none', () => {
	expect([width('活字'), width('“——”'), width('OpenStack'), width('①'), width('fe\u0301ng'), width('𠀀')]).toEqual([4, 8, 9, 2, 4, 2])
})

test('no line begins with a closing mark or ends with an opening one', () => {
	const text = '他说：“活字（movable type）始于宋代。”《梦溪笔谈》记其事——“庆历中，有布衣毕昇，又为活版。”……'.repeat(12)
	for (const room of [20, 31, 44, 72]) {
		const lines = wrap(text, room)
		expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
		expect(lines.filter((line) => width(line) > room)).toEqual([])
		expect(lines.filter((line) => /^[，。、；：？！）》”’…—]/.test(line) || /[（《“‘]$/.test(line))).toEqual([])
	}
})

test('breaks a word of 3,000 letters, never an address', () => {
	expect(Math.max(...wrap('a'.repeat(3000)).map(width))).toBe(72)
	const url = `https://example.com/${'a'.repeat(200)}`
	expect(wrap(`见 ${url} 。`)).toContain(`${url} 。`)
})

test('sets columns straight, and too many of them row by row', () => {
	expect(
		columns({
			head: [['材料', '年代', '数量']],
			rows: [
				['胶泥', '宋', '1,000'],
				['wood', '元', '30,000'],
			],
			align: ['left', 'center', 'right'],
		}),
	).toEqual(['材料  年代    数量', '----  ----  ------', '胶泥   宋    1,000', 'wood   元   30,000'])
	const many = Array.from({ length: 12 }, (_, at) => `第${at}列名称`)
	expect(columns({ head: [many], rows: [many], align: [] })[0]).toBe('第0列名称：第0列名称')
})

test('lists every address once and names it where it is used', async () => {
	const issue = await issueOf('# 河边\n\n见[甲](https://example.com/a)、[乙](https://example.com/b)与[甲](https://example.com/a)。\n')
	const text = await issue.text('mail.txt')
	expect(text).toContain('见甲[1]、乙[2]与甲[1]。')
	expect(text).toContain('[1] https://example.com/a\n[2] https://example.com/b\n')
})

test('code wider than a line turns over, with a mark where it does', async () => {
	const code = `const 名 = [${'"活字", '.repeat(12)}]`
	const lines = (await issueOf(`# 代码\n\n\`\`\`js\n${code}\n\`\`\`\n`).then((issue) => issue.text('mail.txt'))).split('\n')
	expect(lines.filter((line) => width(line) > 72)).toEqual([])
	const written = lines.filter((line) => line.startsWith('    '))
	expect(written.map((line) => line.slice(4).replace(/↩$/, '')).join('')).toBe(code)
	expect(written.map((line) => line.endsWith('↩'))).toEqual([true, false])
})

test('no line of a mail is wider than 72 columns, but for an address', async () => {
	const issue = await issueOf(new URL('../../fixtures/everything/manuscript/', import.meta.url))
	const lines = (await issue.text('mail.txt')).split('\n')
	expect(lines.filter((line) => width(line) > 72 && !line.includes('://'))).toEqual([])
})
