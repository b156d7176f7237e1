import { createHash } from 'node:crypto'
import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeAll, destinations, type Printed, printed } from './printed.ts'

/** Some 240 pages, so that several formes are printed: each chapter has a section, a table with a head, a note and links to its neighbours. */
const chapters = 6
const files: Record<string, string> = { 'book.yaml': 'kind: book\ntitle: 长书\nlanguage: zh-Hans\npdf: {sides: 2}\n' }
for (let n = 1; n <= chapters; n++) {
	const text = '江水东流，一去不回，岸上的人看着船来船往，想起许多年前的事情。'.repeat(12)
	files[`0${n}.md`] = [
		`# 第${n}卷书\n\n见[上一卷](0${Math.max(1, n - 1)}.md)与[下一卷的表](0${Math.min(chapters, n + 1)}.md#表)。只此卷有「${'甲乙丙丁戊己'[n - 1]}」。`,
		...Array.from({ length: 60 }, (_, at) => `${text}第 ${n}-${at} 段[^${at}]。\n\n[^${at}]: 注 ${n}-${at}。`),
		`## 表\n\n| 年 | 事 |\n| --- | --- |\n| 一 | 春 |\n| 二 | 秋 |`,
	].join('\n\n')
}
let book: Printed

beforeAll(async () => {
	book = await printed(files)
})
afterAll(closeAll)

it('prints a long book in one pass, every sheet with the number that its label says', async () => {
	expect(book.rendering.passes).toBe(1)
	const labels = (await book.document.getPageLabels())!
	expect(labels.length).toBe(book.sheets.length)
	expect(book.sheets.length).toBeGreaterThan(200)
	const numbered = book.sheets.map((text, at) => [text, labels[at]!] as const).filter(([text, label]) => /^\d+$/.test(label) && text !== '')
	expect(numbered.length).toBeGreaterThan(190)
	// The number is the first or the last of a sheet's text, wherever its forme began.
	expect(
		numbered.filter(
			([text, label]) =>
				!text.startsWith(label) && !text.endsWith(label) && !text.includes(`长书${label}`) && !new RegExp(`第.卷书${label}`).test(text),
		),
	).toEqual([])
})

it('keeps every destination, so that links lead across formes', async () => {
	const at = await destinations(book.document)
	const tables = await Promise.all(
		Array.from(
			{ length: book.sheets.length },
			async (_, index) => (await (await book.document.getPage(index + 1)).getAnnotations()) as { dest?: string }[],
		),
	)
	const links = tables.flat().flatMap(({ dest }) => dest ?? [])
	expect(links.length).toBeGreaterThan(2 * chapters)
	expect(links.filter((name) => at[name] === undefined)).toEqual([])
})

it('has one outline of all chapters, each with its section', async () => {
	const outline = (await book.document.getOutline()) as unknown as { title: string; items: { title: string }[]; dest: never[] }[]
	const found = outline.filter(({ title }) => title.includes('卷书'))
	expect(found.map(({ title, items }) => [title.slice(-4), items.map((item) => item.title)])).toEqual(
		Array.from({ length: chapters }, (_, at) => [`第${at + 1}卷书`, ['表']]),
	)
	for (const [at, { dest }] of found.entries()) {
		const index = await book.document.getPageIndex(dest[0]!)
		expect([index % 2, book.sheets[index]!.includes(`「${'甲乙丙丁戊己'[at]}」`)]).toEqual([0, true])
	}
})

it('has one tree of tags, in which every marked content and every link finds its parent', async () => {
	const pdf = await PDF.load(book.bytes)
	const resolve = (value: unknown): PdfObject | undefined =>
		value instanceof PdfRef ? (pdf.getObject(value) ?? undefined) : (value as PdfObject)
	const root = pdf.getCatalog().getDict('StructTreeRoot', (ref) => pdf.getObject(ref))!
	const parents = new Map<number, PdfObject | undefined>()
	const nums = (resolve(root.get('ParentTree')) as PdfDict).getArray('Nums', (ref) => pdf.getObject(ref))!
	const flat = [...nums]
	for (let at = 0; at < flat.length; at += 2) parents.set((flat[at] as unknown as { value: number }).value, resolve(flat[at + 1]))
	const keys = [...parents.keys()]
	expect(keys).toEqual(keys.toSorted((a, b) => a - b))
	const isUnder = (element: PdfObject | undefined): boolean => {
		for (let one = element, depth = 0; one instanceof PdfDict && depth < 40; depth++) {
			if (one === root) return true
			one = resolve(one.get('P'))
		}
		return false
	}
	for (const page of pdf.getPages()) {
		const key = page.dict.getNumber('StructParents', (ref) => pdf.getObject(ref))?.value
		if (key === undefined) continue
		const elements = parents.get(key)
		expect(elements).toBeInstanceOf(PdfArray)
		for (const element of elements as PdfArray) if (element instanceof PdfRef) expect(isUnder(resolve(element))).toBe(true)
	}
	const heads = (resolve(root.get('IDTree')) as PdfDict).getArray('Names', (ref) => pdf.getObject(ref))
	expect(heads?.length).toBe(chapters * 2 * 2)
	const last = await book.document.getPage(book.sheets.findLastIndex((text) => text.includes('「己」')) + 1)
	expect(JSON.stringify(await last.getStructTree())).toContain('"role":"H1"')
})

it('holds one font of each face, and reads as it should', async () => {
	const pdf = await PDF.load(book.bytes)
	const faces = new Map<number, string>()
	for (const page of pdf.getPages()) {
		const fonts = page.dict.getDict('Resources', (ref) => pdf.getObject(ref))?.getDict('Font', (ref) => pdf.getObject(ref))
		for (const [, ref] of fonts ?? []) {
			const font = ref instanceof PdfRef ? pdf.getObject(ref) : undefined
			if (!(font instanceof PdfDict && ref instanceof PdfRef)) throw new Error('A font is no object of its own')
			expect(font.getName('Subtype')?.value).toBe('Type0')
			const resolve = (inner: PdfRef) => pdf.getObject(inner)
			const descendant = resolve(font.getArray('DescendantFonts', resolve)!.at(0) as PdfRef) as PdfDict
			const about = descendant.getDict('FontDescriptor', resolve)!
			// One face may be loaded for the text and for drawings: those differ in how heavy they say they are.
			faces.set(ref.objectNumber, `${font.getName('BaseFont')!.value.slice(7)} ${about.getNumber('StemV')?.value}`)
		}
	}
	expect([...faces.values()].sort()).toEqual([...new Set(faces.values())].sort())
	expect(book.sheets.join('')).toContain(`第${chapters}-59段`)
})

it('is the same file again', async () => {
	const again = await printed(files)
	const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
	expect(digest(again.bytes)).toBe(digest(book.bytes))
})
