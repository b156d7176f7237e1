import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAll, type Printed, printed } from './printed.ts'

const text = `# 一\n\n今天下雨[^a]，请看[文档](https://example.com/doc)。\n\n${'路很滑，走得慢。'.repeat(40)}\n\n第二处[^b]。\n\n[^a]: 甲注。\n[^b]: 乙注。\n`
const book = (pdf: string) =>
	printed({ 'book.yaml': `title: 书\nkind: book\ncip: 第 12345 号\nprice: 48.00 元\npdf: ${pdf}\n`, '1.md': text })

let final: Printed
let proof: Printed
beforeAll(async () => {
	final = await book('{size: A5}')
	proof = await book('{size: A5, proof: true, links: qr, noteNumbers: chapter}')
})
afterAll(closeAll)

test('a proof copy is 35 mm wider, says so on its numbered pages, and numbers their lines', async () => {
	const [own, wide] = await Promise.all([final, proof].map(async ({ document }) => (await document.getPage(1)).view[2]!))
	expect(Math.round(((wide! - own!) / 72) * 25.4)).toBe(35)
	const last = proof.sheets.at(-1)!
	expect(last).toContain('样稿2015-10-28')
	expect(last).toContain('12345678910')
	expect(final.sheets.join('')).not.toContain('样稿')
})

test('links: qr keeps the address beside its code', () => {
	expect(proof.sheets.join('')).toContain('https://example.com/doc')
	expect(proof.messages.filter(({ edition }) => edition === 'pdf')).toEqual([])
})

test('noteNumbers: chapter goes on through the chapter', () => {
	const pages = proof.sheets.filter((sheet) => /[甲乙]注/.test(sheet)).join('')
	expect(pages).toMatch(/①甲注。.*③乙注。/s)
})

test('the imprint gives what the author gave, and counts the printed sheets', () => {
	const imprint = final.sheets.find((sheet) => sheet.includes('印张'))!
	expect(imprint).toContain('开本148×210mm')
	expect(imprint).toContain('CIP核字第12345号')
	expect(imprint).toContain('定价48.00元')
	expect(imprint).toMatch(/印张0\.\d+/)
	expect(imprint).toMatch(/字数\d+字版面字数\d+千字/)
})
