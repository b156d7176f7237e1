import { afterAll, expect, test } from 'vitest'
import type { Message } from '../../../pipeline/report.ts'
import { closeAll, printed } from './printed.ts'

afterAll(closeAll)

const sentence = '山里有座庙，庙里有个老和尚在讲故事，讲的是从前的一座山。'
const han = (count: number): string => '天地玄黄宇宙洪荒日月盈昃辰宿列张'.repeat(20).slice(0, count)

/** What page proof says of a book of 28 characters a line and 27 lines a page, a proof copy. */
async function findings(text: string, style = '', settings = ''): Promise<Message[]> {
	const { messages } = await printed({
		'book.yaml': `title: 样\nkind: book\npdf: {proof: true, notes: page${settings}}\n`,
		'1.md': `# 章\n\n${text}\n`,
		'style.css': style,
	})
	return messages.filter(({ rule, reason }) => /^Page /.test(reason) && rule !== 'page-numbers-agree')
}
const rules = (found: Message[]): string[] => [...new Set(found.map(({ rule }) => rule))]

test('finds nothing on well-set pages', async () => {
	const filler = `${sentence.repeat(5)}\n\n`
	const text = `${filler.repeat(4)}## 用 Linux 的一节\n\n${filler.repeat(3)}> 引文${sentence.repeat(2)}\n\n- 一\n- 二${sentence.repeat(2)}[^1]\n\n${filler}\n\n表：列\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n${filler.repeat(6)}他说——“好……”就用Linux 走了。\n\n[^1]: 注文。`
	expect((await findings(text)).map(({ reason }) => reason)).toEqual([])
})

test('finds a mark that begins a line, with page, file, line and clause', async () => {
	const found = await findings(`前言。\n\n${han(26)}，${han(20)}`, '.chapter p { line-break: anywhere }')
	expect(rules(found)).toEqual(['line-start-is-allowed'])
	expect(found[0]).toMatchObject({ file: '1.md', line: 5, severity: 'warning', edition: 'pdf' })
	expect(found[0]!.page).toBeGreaterThan(1)
	expect(found[0]!.reason).toMatch(/^Page 1: .*“，天地玄黄.*CLREQ 行首禁则/)
})

test('finds an opening mark that ends a line', async () => {
	expect(rules(await findings(`${han(25)}（${han(20)}）。`, '.chapter p { line-break: anywhere }'))).toEqual(['line-end-is-allowed'])
})

test('finds a dash that is torn, and one that is no two em long', async () => {
	expect(rules(await findings(`${han(25)}——${han(20)}。`, '.chapter p { line-break: anywhere }'))).toEqual(['dash-is-whole'])
	expect(rules(await findings(`他说——好${han(4)}。`, '.chapter p { letter-spacing: 3px }'))).toEqual(['dash-is-whole'])
})

test('finds the call of a note at the start of a line', async () => {
	const found = await findings(
		`${han(26)}[^1]${han(20)}。\n\n[^1]: 注文。`,
		'.chapter p, .nobr { line-break: anywhere !important; white-space: normal !important }',
	)
	expect(rules(found)).toEqual(['note-call-is-joined'])
})

test('finds a last line of one character', async () => {
	expect(rules(await findings(`${han(27)}。`, '.chapter p { text-wrap: wrap }'))).toEqual(['last-line-is-long'])
})

test('finds lines of a paragraph that stand alone on a page', async () => {
	const found = await findings(`${`${han(20)}\n\n`.repeat(20)}${han(40)}`, '.run, .chapter p { orphans: 1; widows: 1 }')
	expect(rules(found)).toEqual(['page-has-no-widow'])
	expect(found.map(({ reason }) => reason.slice(0, 6)).sort()).toEqual(['Page 1', 'Page 2'])
})

test('finds a heading that is last on its page', async () => {
	const found = await findings(`${`${han(20)}\n\n`.repeat(18)}## 节\n\n${han(20)}`, '.chapter h2 { break-after: auto }')
	expect(rules(found)).toEqual(['heading-has-text'])
})

test('finds a space between Han and Latin that is printed beside the gap', async () => {
	expect(rules(await findings('他用<span class="keep">的是 Linux 系统</span>。'))).toEqual(['gap-is-even'])
})

test('finds a line that is stretched', async () => {
	expect(rules(await findings(`${han(8)}${'Rackspace'.repeat(5)}${han(30)}。`))).toEqual(['line-is-even'])
})

test('finds text outside the text block', async () => {
	expect(rules(await findings(`${han(20)}\n\n${han(60)}。`, '.chapter p + p { margin-inline-end: -40px }'))).toEqual(['text-is-inside'])
})

test('finds text that overlaps', async () => {
	expect(rules(await findings(`${han(20)}\n\n${han(20)}`, '.chapter p + p { margin-top: -20px }', ', grid: false'))).toEqual([
		'boxes-are-apart',
	])
})

test('finds a line that is off the grid', async () => {
	expect(rules(await findings(`${han(20)}\n\n${han(20)}`, '.chapter p + p { margin-top: 7px }'))).toEqual(['line-is-on-grid'])
})
