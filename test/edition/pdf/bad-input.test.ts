import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import { onPages } from '../../../pipeline/edition/pdf/on-pages.ts'
import { closeAll, dictionaries, type Printed, printed } from './printed.ts'

afterAll(closeAll)

const text = '江水东流，一去不回，岸上的人看着船来船往，想起许多年前的事情。'
const rules = ({ messages }: Printed) => messages.filter(({ edition }) => edition === 'pdf').map(({ rule }) => rule)

/** The heights of type on a sheet, the commonest first. */
async function sizes({ document }: Printed, sheet: number): Promise<number[]> {
	const { items } = await (await document.getPage(sheet)).getTextContent()
	const counts = new Map<number, number>()
	for (const item of items) if ('str' in item && item.str.trim()) counts.set(item.height, (counts.get(item.height) ?? 0) + item.str.length)
	return [...counts].sort(([, a], [, b]) => b - a).map(([height]) => height)
}

describe('bad input', () => {
	test('prints an image of 20,000 pixels with as many as its page can show, and says so', async () => {
		const wide = await sharp({ create: { width: 20_000, height: 1_000, channels: 3, background: '#888' } })
			.png()
			.toBuffer()
		const book = await printed({ 'book.md': `# 图\n\n![长卷](wide.png)\n\n${text}\n`, 'wide.png': wide })
		expect(book.messages).toContainEqual(
			expect.objectContaining({
				rule: 'image-is-converted',
				file: 'wide.png',
				reason: expect.stringContaining('20000 × 1000 pixels is printed with 2482 × 124'),
			}),
		)
		expect(dictionaries(book.bytes)).toMatch(/\/Width 2482\b/)
		expect(book.sheets.join('')).toContain(text)
	})

	test('keeps the size of the text beside a table of 40 columns', async () => {
		const cells = Array.from({ length: 40 }, (_, at) => `第${at}栏的内容很长`)
		const table = `| ${cells.join(' | ')} |\n|${' --- |'.repeat(40)}\n| ${cells.join(' | ')} |`
		const [plain, beside] = [
			await printed(`# 书\n\n${text.repeat(20)}\n`),
			await printed(`# 书\n\n${text.repeat(20)}\n\n## 表\n\n${table}\n`),
		]
		expect(rules(beside)).toContain('element-fits-page')
		const at = beside.sheets.findIndex((sheet) => sheet.includes('江水东流')) + 1
		expect((await sizes(beside, at))[0]).toBeCloseTo(
			(await sizes(plain, plain.sheets.findIndex((sheet) => sheet.includes('江水东流')) + 1))[0]!,
			3,
		)
		expect(beside.sheets.join('')).toContain('第39栏')
	})

	test('breaks a line of 3,000 characters that has no place to break', async () => {
		const word = 'x1'.repeat(1500)
		const book = await printed(`# 长行\n\n${word}\n\n    ${word}\n\n${text}\n`)
		expect(book.sheets.join('').replace(/↩/g, '').split('x1').length - 1).toBeGreaterThanOrEqual(3000)
		const at = book.sheets.findIndex((sheet) => sheet.includes('江水东流')) + 1
		const page = await book.document.getPage(at)
		const [, , right = 0] = page.view
		for (const item of (await page.getTextContent()).items)
			if ('str' in item) expect(item.transform[4] + item.width).toBeLessThanOrEqual(right)
	})

	test('sets 500 notes called on one page, each on a page where it is called or goes on', async () => {
		const calls = Array.from({ length: 500 }, (_, at) => `字[^${at}]`).join('')
		const notes = Array.from({ length: 500 }, (_, at) => `[^${at}]: 注文第${at}号。`).join('\n')
		const book = await printed(`# 注\n\n${calls}\n\n${notes}\n`)
		const all = book.sheets.join('')
		expect(Array.from({ length: 500 }, (_, at) => `注文第${at}号。`).filter((note) => all.split(note).length !== 2)).toEqual([])
	})

	test('runs no script of a drawing and fetches nothing it refers to', async () => {
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" onload="document.title='x'"><script>document.documentElement.innerHTML='坏'</script><image href="http://example.com/a.png" width="9" height="9"/><image href="file:///etc/passwd" width="9" height="9"/><text y="20">图中字</text></svg>`
		const book = await printed({ 'book.md': `# 图\n\n![画](a.svg)\n\n${text}\n`, 'a.svg': svg })
		expect(book.sheets.join('')).toContain('图中字')
		expect(Buffer.from(book.bytes).toString('latin1') + dictionaries(book.bytes)).not.toMatch(/example\.com|passwd|JavaScript/)
	})

	test('prints with the manuscript’s own font, and says which of its fonts cannot be used', async () => {
		const own = await readFile(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')))
		const book = await printed({
			'book.md': `# 字\n\n${text}\n`,
			'fonts/song-400.ttf': own,
			'fonts/hei-700.ttf': Buffer.from('no font at all'),
			'fonts/kai-500.ttf': own.subarray(0, 200_000),
			'fonts/my-font.ttf': own,
		})
		const told = book.messages.filter(({ rule }) => rule === 'font-is-readable')
		expect(told.map(({ file }) => file)).toEqual(['fonts/hei-700.ttf', 'fonts/kai-500.ttf', 'fonts/my-font.ttf'])
		expect(told.map(({ reason }) => /no TrueType|damaged|must be one of/.exec(reason)?.[0])).toEqual([
			'no TrueType',
			'damaged',
			'must be one of',
		])
		expect(dictionaries(book.bytes)).not.toContain('+NotoSerifSC-Regular')
		expect(book.sheets.join('')).toContain(text)
	})

	test('prints again when the browser dies in the middle, once', async () => {
		const browser = await openBrowser()
		const told: string[] = []
		const context = {
			report: ({ reason }: { reason: string }) => void told.push(reason),
			progress() {},
			signal: new AbortController().signal,
		}
		const kill = () => process.kill(browser.pid!, 'SIGKILL')
		const site = { html: '<!doctype html><p>还在' }
		let tries = 0
		const made = await onPages(browser, {}, context, async (open, report) => {
			const page = await open(site)
			report({ rule: 'ink-is-black', reason: `${++tries}` })
			if (tries === 1) kill()
			return page.evaluate(() => document.body.textContent, undefined)
		})
		expect([made, told]).toEqual(['还在', ['2']])
		const always = onPages(browser, {}, context, async (open) => {
			const page = await open(site)
			kill()
			return page.evaluate(() => 1, undefined)
		})
		await expect(always).rejects.toThrow()
		await browser.close()
	})
})
