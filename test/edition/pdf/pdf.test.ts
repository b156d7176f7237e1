import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAll, destinations, dictionaries, type Printed, printed } from './printed.ts'

const long = '从前有座山，山里有座庙，庙里有个老和尚在讲故事。一行方文里，处处见用心。'.repeat(40)
const book = {
	'book.yaml':
		'kind: book\ntitle: 山中旧事\nauthors: [张三, {name: 李四, role: 译}]\ndate: 2015-10-28\nkeywords: [山, 庙]\ndescription: 一本小书\n',
	'00-preface.md': '# 前言\n\n写在前面。\n',
	'01-mountain.md': `# 山\n\n${long}\n\n${long}\n\n## 山路\n\n他说“那样”也好[^a]，见[水](02-water.md#shui-lu)。\n\n[^a]: 注文在此。\n`,
	'02-water.md': `# 水\n\n${long}\n\n## 水路 {#shui-lu}\n\n${long}\n`,
}
let made: Printed
beforeAll(async () => {
	made = await printed(book)
})
afterAll(closeAll)

test('prints once, since every number was foretold', () => {
	expect(made.rendering.passes).toBe(1)
})

test('begins every chapter on a right page, with real blank pages before it', async () => {
	const labels = (await made.document.getPageLabels()) ?? []
	const at = await destinations(made.document)
	const chapters = Object.entries(made.rendering.pages!.at).filter(([place]) => /#(山|水|前言)$/.test(place))
	expect(chapters).toHaveLength(3)
	for (const [, sheet] of chapters) expect(sheet % 2).toBe(1)
	expect(labels.slice(0, 4)).toEqual(['封面', '封面', 'i', 'ii'])
	expect(made.sheets[labels.indexOf('ii')]).toBe('')
	expect(Object.keys(at).length).toBeGreaterThan(4)
})

test('prints in the contents the page on which each heading stands', async () => {
	const labels = (await made.document.getPageLabels()) ?? []
	const contents = made.sheets.find((text) => text.includes('目录') && text.includes('山路'))!
	const label = (place: string) => labels[made.rendering.pages!.at[place]! - 1]
	expect(contents).toContain(`第一章山${label('mountain#山')}`)
	expect(contents).toContain(`第二章水${label('water#水')}`)
	expect(contents).toContain(`前言${label('preface#前言')}`)
})

test('prints the page of a place in another chapter beside its link', async () => {
	const labels = (await made.document.getPageLabels()) ?? []
	expect(made.sheets.join('')).toContain(`见水（第${labels[made.rendering.pages!.at['water#shui-lu']! - 1]}页）`)
})

test('prints the page of a chapter that is linked to as a whole', async () => {
	const made = await printed({ 'book.yaml': 'title: 书\nkind: report\n', '1.md': '# 甲\n\n见[乙章](2.md)。\n', '2.md': '# 乙\n\n文。\n' })
	expect(made.sheets.join('')).toContain('见乙章（第2页）。')
})

test('says in the file what the manuscript says', () => {
	const printedText = made.sheets.join('')
	expect(printedText).toContain(long.slice(0, 36))
	expect(printedText.split('一行方文里，处处见用心。').length - 1).toBeGreaterThanOrEqual(40 * 3)
	expect(printedText).toContain('他说“那样”也好')
	expect(printedText).not.toMatch(/[\u2e80-\u2fd5]/)
})

test('embeds CID TrueType fonts only', () => {
	const file = dictionaries(made.bytes)
	expect(file).not.toMatch(/\/Subtype\s*\/(Type3|Type1|CIDFontType0)\b/)
	expect(file).toMatch(/\/Subtype\s*\/CIDFontType2\b/)
})

test('carries title, authors, language, outline and tags', async () => {
	const { info, metadata } = await made.document.getMetadata()
	expect(info).toMatchObject({
		Title: '山中旧事',
		Author: '张三，李四',
		Subject: '一本小书',
		Language: 'zh-Hans',
		CreationDate: 'D:20151028000000Z',
	})
	expect(metadata?.get('dc:title')).toBe('山中旧事')
	const outline = await made.document.getOutline()
	expect(
		outline.map(({ title, items }) => [title.replace(/\s/g, ''), items.map((item: { title: string }) => item.title.replace(/\s/g, ''))]),
	).toEqual([
		['前言', []],
		['目录', []],
		['第一章山', ['第一节山路']],
		['第二章水', ['第一节水路']],
	])
	expect((await (await made.document.getPage(9)).getStructTree())?.role).toBe('Root')
	expect(Object.fromEntries((await made.document.getViewerPreferences()) as never)).toMatchObject({ DisplayDocTitle: true })
})

test('runs the book on the left pages and the chapter on the right, but on no page that opens a chapter', () => {
	const sheet = made.rendering.pages!.at['mountain#山']! - 1
	expect(made.sheets[sheet]).toMatch(/^\d*第一章山从前有座山/)
	expect(made.sheets[sheet + 1]).toMatch(/^山中旧事/)
	expect(made.sheets[sheet + 2]).toMatch(/^第一章山/)
})

test('is the same file when printed again', async () => {
	const again = await printed(book)
	expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(made.bytes))).toBe(0)
})

test('places every unit of the manuscript', () => {
	const { placed, degraded, omitted } = made.rendering.receipt
	expect([...placed, ...degraded.map(({ unit }) => unit), ...omitted.map(({ unit }) => unit)].sort()).toEqual(
		made.publication.units.map(({ id }) => id).sort(),
	)
})
