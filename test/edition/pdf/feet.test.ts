import { afterAll, expect, test } from 'vitest'
import type { Browser } from '../../../pipeline/edition.ts'
import { closeAll, destinations, type Printed, printed } from './printed.ts'

afterAll(closeAll)

const sentence = '山里有座庙，庙里有个老和尚在讲故事，讲的是从前的一座山。'
const settings = 'title: 页下注\nkind: book\npdf: {notes: page}\n'
const note = (n: number, text = `第${n}条注的文字。`) => `[^n${n}]: ${text}\n`

/** Each call's note is on its own sheet: the call's own sheet is where the link back leads. */
async function astray({ document, rendering, publication }: Printed): Promise<string[]> {
	const at = await destinations(document)
	const { pages } = rendering
	expect(Object.keys(at).length).toBeGreaterThan(0)
	return publication.chapters.flatMap(({ id, notes }) =>
		notes.flatMap((one) => (pages!.at[`${id}#${one.id}`] === pages!.at[`${id}#${one.calls[0]}`] ? [] : [`${id}#${one.id}`])),
	)
}

test('puts the notes of running text on the pages of their calls, numbered anew on each', async () => {
	const paragraphs = Array.from({ length: 40 }, (_, at) => `${sentence.repeat(3)}[^n${at}]${sentence.repeat((at % 4) + 1)}`)
	const made = await printed({
		'book.yaml': settings,
		'1.md': `# 山\n\n${paragraphs.join('\n\n')}\n\n${paragraphs.map((_, at) => note(at, `第${at}条注${'，文字很长'.repeat(at % 7)}。`)).join('\n')}`,
	})
	expect(await astray(made)).toEqual([])
	expect(made.rendering.passes).toBe(1)
	expect(made.messages.filter(({ rule }) => rule === 'note-is-placed')).toEqual([])
	const withNotes = made.sheets.filter((sheet) => /第\d+条注/.test(sheet))
	expect(withNotes.length).toBeGreaterThan(4)
	for (const sheet of withNotes) expect(sheet.split('①').length - 1).toBe(2)
	for (let at = 0; at < 40; at++) expect(made.sheets.join('').split(`第${at}条注`).length - 1).toBe(1)
})

test('keeps the text whole where pages are cut for notes', async () => {
	const text = Array.from({ length: 400 }, (_, at) => `（${at}）${sentence}`)
	const calls = text.map((part, at) => (at % 9 === 4 ? `${part}[^n${at}]` : part))
	const notes = text.flatMap((_, at) => (at % 9 === 4 ? [note(at)] : [])).join('\n')
	const made = await printed({ 'book.yaml': settings, '1.md': `# 山\n\n${calls.join('')}\n\n${notes}` })
	expect(await astray(made)).toEqual([])
	const labels = (await made.document.getPageLabels()) ?? []
	const body = made.sheets
		.map((sheet, at) => sheet.replace(new RegExp(`^(页下注|第一章山)?${labels[at]}`), ''))
		.join('')
		.replace(/[①-⑳]第\d+条注的文字。/g, '')
		.replace(/[①-⑳]/g, '')
	const found = [...body.matchAll(/（(\d+)）/g)].map(([, n]) => Number(n))
	expect(found).toEqual(text.map((_, at) => at))
})

test('takes calls in lists, quotations, tables, headings and captions to the foot of the page', async () => {
	const filler = `${sentence.repeat(5)}\n\n`.repeat(3)
	const made = await printed({
		'book.yaml': settings,
		'1.md': `# 山[^n1]\n\n${filler}- 一[^n2]\n- 二${sentence.repeat(4)}[^n3]\n\n${filler}> 引文${sentence.repeat(6)}[^n4]\n\n${filler}## 节[^n5]\n\n表：列\n\n| 甲 | 乙 |\n| --- | --- |\n| 一[^n6] | 二 |\n| 三 | 四[^n7] |\n\n${filler}1. ${sentence.repeat(8)}[^n8]\n2. ${sentence.repeat(8)}[^n9]\n\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => note(n)).join('\n')}`,
	})
	expect(await astray(made)).toEqual([])
	expect(made.publication.chapters[0]!.notes).toHaveLength(9)
	expect(made.messages.filter(({ rule }) => rule === 'note-is-placed')).toEqual([])
})

test('carries a note longer than a page over to the next pages', async () => {
	const made = await printed({
		'book.yaml': settings,
		'1.md': `# 山\n\n${sentence.repeat(10)}[^n1]${sentence.repeat(60)}\n\n${note(1, `开头。${'很长的注文，一行又一行。'.repeat(150)}结尾。`)}`,
	})
	const first = made.sheets.findIndex((sheet) => sheet.includes('开头。'))
	const last = made.sheets.findIndex((sheet) => sheet.includes('结尾。'))
	expect(last).toBeGreaterThan(first)
	expect(await astray(made)).toEqual([])
	expect(made.sheets.join('').split('很长的注文').length - 1).toBe(150)
})

test('bears 200 notes called in one paragraph', async () => {
	const numbers = Array.from({ length: 200 }, (_, at) => at + 1)
	const made = await printed({
		'book.yaml': settings,
		'1.md': `# 山\n\n${numbers.map((n) => `第${n}处[^n${n}]`).join('，')}。\n\n${numbers.map((n) => note(n)).join('\n')}`,
	})
	const text = made.sheets.join('')
	for (const n of numbers) expect(text).toContain(`第${n}条注的文字。`)
	expect(made.rendering.passes).toBe(1)
})

test('heads the second half of a torn table with 续表 and its columns', async () => {
	const rows = Array.from({ length: 60 }, (_, at) => `| 第${at}行 | 甲${at === 20 || at === 50 ? `[^n${at}]` : ''} |`)
	const made = await printed({
		'book.yaml': settings,
		'1.md': `# 山\n\n表：很长的表\n\n| 列一 | 列二 |\n| --- | --- |\n${rows.join('\n')}\n\n${note(20)}\n${note(50)}`,
	})
	expect(await astray(made)).toEqual([])
	const text = made.sheets.join('')
	for (const at of rows.keys()) expect(text).toContain(`第${at}行`)
	expect(made.sheets.filter((sheet) => sheet.includes('续表1列一列二')).length).toBeGreaterThan(0)
})

/** A browser that exchanges the first two notes of a document before it prints for the first time, as no layout had it. */
function misplacing(browser: Browser): Browser {
	let isDone = false
	return {
		...browser,
		open: async (site, options) => {
			const page = await browser.open(site, options)
			return {
				...page,
				pdf: async (wanted) => {
					if (!isDone)
						await page.evaluate(() => {
							const [first, second] = document.querySelectorAll('.page-notes .note')
							const place = second!.parentElement!
							first!.replaceWith(second!)
							place.append(first!)
						}, undefined)
					isDone = true
					return page.pdf(wanted)
				},
			}
		},
	}
}

test('puts the notes of a chapter at its end where the printed file has one on another page than its call', async () => {
	const text = (name: string) =>
		`${sentence.repeat(12)}[^n1]\n\n${`${sentence.repeat(12)}\n\n`.repeat(12)}${name}[^n2]。\n\n${note(1)}\n${note(2)}`
	const made = await printed({ 'book.yaml': settings, '1.md': `# 山\n\n${text('山')}`, '2.md': `# 水\n\n${text('水')}` }, misplacing)
	const told = made.messages.filter(({ rule }) => rule === 'note-is-placed')
	expect(told.map(({ file }) => file)).toEqual(['1.md'])
	expect(told[0]).toMatchObject({
		page: expect.any(Number),
		reason: expect.stringContaining('Note 1 of “山” was not printed on the page of its call'),
	})
	expect(made.rendering.passes).toBe(2)
	// Both notes of the first chapter are on its last page; those of the second stay at the feet of two.
	const pagesOf = (n: number) => made.sheets.flatMap((sheet, at) => (sheet.includes(`第${n}条注的文字。`) ? [at] : []))
	const [first, second] = [pagesOf(1), pagesOf(2)]
	expect(first[0]).toBe(second[0])
	expect(first[1]).toBeLessThan(second[1]!)
	expect(made.sheets[first[0]!]).toContain('注释')
})
