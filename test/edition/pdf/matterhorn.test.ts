import { OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, expect, test } from 'vitest'
import { failedConditions } from '../../../pipeline/edition/pdf/matterhorn.ts'
import { closeAll, dictionaries, printed } from './printed.ts'

/*
 * The Matterhorn Protocol 1.1 has 136 failure conditions of PDF/UA-1. Looked at when a book is sealed, since they depend on it:
 * 02-001, 09-004, 09-005, 09-007, 11-006, 13-004, 14-002, 14-003, 15-003, 17-002, 19-003, 19-004, 28-009, 28-011, 28-012, 31-009,
 * 31-027. Looked at here, since they are the same for all books: 01-003, 01-004, 01-005, 01-007, 06-001 to 06-003, 07-001, 07-002,
 * 10-001, 26-001. Not there to fail, since nothing of the kind is written: scripts, forms, embedded files, optional content, XFA,
 * encryption, media, signatures (03, 04, 16, 20, 21, 22, 24, 25, 27, 28-005 to 28-007, 29, 30). Left to a reader: whether tags,
 * their order and the alternative texts say what is meant (01-001, 01-002, 01-006, 06-004, 07-003, 09-001 to 09-003, 13-001 to 13-003,
 * 13-005 to 13-008, 14-001, 15-001, 15-002, 17-001, 18, 19-001, 19-002), and the tables inside font programs (31-001 to 31-030, the two
 * above aside).
 */

afterAll(closeAll)

const text = '山里有座庙，庙里有个老和尚在讲故事。'
const everything = [
	'# 山',
	`${text}见[水](2.md)，又见[网址](https://example.com/a(1))，${text}[^n]`,
	'## 节',
	'- 一\n- 二\n  - 三',
	'1. 甲\n2. 乙',
	'| 列一 | 列二 |\n| --- | --- |\n| 甲 | 乙 |',
	'![一座山](a.png)',
	'设 $x^2$ 为{峰会|fēng|huì}，*重*，**要**，`code`。',
	'$$\ny = (x)\n$$',
	`> ${text}`,
	'[^n]: 注文。',
].join('\n\n')
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const settings = 'title: 山水\nkind: book\nauthors: 某甲\npdf: {sides: 2, bleed: 3mm, marks: true}\n'

/** What is drawn outside marked content (01-005), and marks of text and artifacts within each other (01-003, 01-004). */
async function unmarked(document: PDFDocumentProxy): Promise<string[]> {
	const drawing = new Set<number>([OPS.showText, OPS.constructPath, OPS.shadingFill, OPS.paintImageXObject, OPS.paintFormXObjectBegin])
	const found: string[] = []
	for (let sheet = 1; sheet <= document.numPages; sheet++) {
		const { fnArray, argsArray } = await (await document.getPage(sheet)).getOperatorList()
		const open: string[] = []
		for (const [at, operator] of fnArray.entries()) {
			if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
				const tag = argsArray[at]?.[0]
				const kind = (typeof tag === 'string' ? tag : tag?.name) === 'Artifact' ? 'artifact' : 'text'
				if (open.length > 0 && open.includes('artifact') !== (kind === 'artifact')) found.push(`${sheet}: ${kind} within another`)
				open.push(kind)
			} else if (operator === OPS.endMarkedContent) open.pop()
			else if (drawing.has(operator) && open.length === 0) {
				// A path that only clips draws nothing.
				if (operator === OPS.constructPath && [OPS.endPath, undefined].includes(argsArray[at]?.[0])) continue
				found.push(`${sheet}: operator ${operator}`)
			}
		}
	}
	return found
}

test('a book of every construct says that it is PDF/UA, and everything drawn is text or an artifact', async () => {
	const made = await printed({ 'book.yaml': settings, '1.md': everything, '2.md': `# 水\n\n${text}`, 'a.png': pixel })
	expect(await unmarked(made.document)).toEqual([])
	const { info, metadata } = await made.document.getMetadata()
	expect((info as Record<string, unknown>)['Title']).toBe('山水')
	expect(metadata?.get('dc:title')).toBe('山水')
	expect(metadata?.get('pdfuaid:part')).toBe('1')
	const marks = (await made.document.getMarkInfo()) as unknown as Map<string, boolean>
	expect([marks.get('Marked'), marks.get('Suspects')]).toEqual([true, false])
	const file = dictionaries(made.bytes)
	expect(file).toContain('/DisplayDocTitle true')
	expect(file).toMatch(/\/S \/Note\n\/ID \(note000001\)/)
	expect(file).toContain('/Alt (x^2)')
	expect(file).not.toMatch(/huozi:|\/Encrypt /)
	expect(made.sheets.join('')).not.toContain('\ufffd')
})

test('a book that skips a level of headings does not say so', async () => {
	const made = await printed({ 'book.yaml': settings, '1.md': `# 山\n\n${text}\n\n### 节\n\n${text}\n` })
	const { metadata } = await made.document.getMetadata()
	expect(metadata?.get('dc:title')).toBe('山水')
	expect(metadata?.get('pdfuaid:part')).toBeFalsy()
})

test('names the conditions that a file meets', () => {
	const file = (tags: string[]) => {
		const kids = tags.map((_, at) => `${at + 4} 0 R`).join(' ')
		const texts = [
			'<</Type /Catalog\n/StructTreeRoot 2 0 R>>',
			'<</Type /StructTreeRoot\n/K 3 0 R>>',
			`<</Type /StructElem\n/S /Document\n/P 2 0 R\n/K [${kids}]>>`,
			...tags.map((tag) => `<</Type /StructElem\n${tag}>>`),
		]
		return { objects: new Map(texts.map((one, at) => [at + 1, { text: one }])), root: 1, info: undefined, id: undefined }
	}
	expect(failedConditions(file(['/S /H2', '/S /Figure', '/S /Note', '/S /TH', '/S /Formula', '/S /Mark']))).toEqual(
		['02-001', '11-006', '13-004', '14-002', '15-003', '17-002', '19-003'].sort(),
	)
	expect(failedConditions(file(['/S /H1', '/S /H3', '/S /L\n/K 4 0 R']))).toEqual(['09-005', '11-006', '14-003'])
})
