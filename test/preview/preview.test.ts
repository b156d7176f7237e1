import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedBrowser } from '../../pipeline/browser/embedded.ts'
import { dot } from '../edition/newsletter/without-browser.ts'
import { type Previewed, previewed } from './previewed.ts'

/** The author's own browser: it has a network, and scripts run. */
let browser: Browser
beforeAll(async () => {
	const { path: executablePath, environment } = await embeddedBrowser()
	browser = await puppeteer.launch({
		executablePath,
		headless: 'shell',
		args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
		env: { ...process.env, ...environment },
	})
})
afterAll(() => browser.close())

const book = {
	'book.yaml': 'title: 河的书\ndate: 2020\nkind: book\nnewsletter: {images: url}\nweb: {url: https://example.com/}\n',
	'01-a.md': '# 上游\n\n水从山上来[^1]。\n\n见[](02-b.md#rain)。\n\n![点](dot.png)\n\n[^1]: 没有人知道从哪座山。\n',
	'02-b.md': '# 下游\n\n他来了,我走了。\n\n## 雨 {#rain}\n\n雨下了三天。\n\n[外面](https://example.org/)\n',
	'dot.png': dot,
}

/** The desk in the author's browser, when it shows something. */
async function desk({ address }: Previewed, query = ''): Promise<{ page: Page; errors: string[] }> {
	const page = await browser.newPage()
	await page.setViewport({ width: 1300, height: 850 })
	const errors: string[] = []
	page.on('pageerror', (error) => errors.push(String(error)))
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.text().startsWith('Failed to load')) errors.push(message.text())
	})
	await page.goto(address + query)
	await shows(page, 'web')
	return { page, errors }
}
const shows = (page: Page, tab: string) => page.waitForFunction((name) => document.body.dataset['shown']?.startsWith(name), {}, tab)
const press = async (page: Page, tab: string) => {
	await page.locator(`#tab-${tab}`).click()
	await shows(page, tab)
}
/** The page inside, the one that is seen. */
async function inside(page: Page): Promise<Frame> {
	const element = await page.waitForSelector('iframe:not(.is-waiting)')
	return (await element!.contentFrame())!
}
const has = (page: Page, words: string) =>
	page.waitForFunction(
		(wanted) => document.querySelector<HTMLIFrameElement>('iframe:not(.is-waiting)')?.contentDocument?.body?.textContent?.includes(wanted),
		{ polling: 20 },
		words,
	)
const textOf = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent)

test('shows a change in the web edition where the reader is, without being asked', async () => {
	const one = await previewed({ ...book, '01-a.md': `${book['01-a.md']}\n${'很长的一段。\n\n'.repeat(80)}` })
	const { page, errors } = await desk(one)
	const frame = await inside(page)
	await frame.evaluate(() => window.scrollTo(0, 900))
	await writeFile(path.join(one.folder, '01-a.md'), `${book['01-a.md']}\n${'很长的一段。\n\n'.repeat(80)}尾巴改了。\n`)
	await has(page, '尾巴改了。')
	expect(await (await inside(page)).evaluate(() => window.scrollY)).toBe(900)
	expect(await page.$$eval('iframe', (all) => all.length)).toBe(1)
	expect(errors).toEqual([])
})

test('leads from a paragraph to its line, and from a line and a message to the text', async () => {
	const one = await previewed(book, { environment: { VISUAL: 'code' } })
	const { page } = await desk(one, '?chapter=b')
	const frame = await inside(page)
	await frame.locator('h2 + p').click()
	await page.waitForSelector('.line.is-here')
	expect(await textOf(page, '#place code')).toBe('02-b.md:7')
	expect(await textOf(page, '.line.is-here')).toBe('雨下了三天。')
	expect(await page.$eval('#place a', (link) => (link as HTMLAnchorElement).href)).toBe(
		`vscode://file${encodeURI(path.join(await one.folder, '02-b.md'))}:7`,
	)
	expect(await page.$('#place button')).not.toBeNull()
	// The message stands beside the text, marks it, and leads to it from another chapter.
	await page.waitForSelector('#messages .warning')
	expect(await textOf(page, '#messages .warning')).toMatch(/half-width.*02-b\.md:3 · mark-is-full-width/)
	await frame.waitForFunction(() => document.querySelector<HTMLElement>('p[title]')?.textContent === '他来了,我走了。')
	await page.select('#chapter', 'a')
	await has(page, '水从山上来')
	await page.locator('#messages .warning button').click()
	await has(page, '他来了')
	await page.waitForFunction(() => document.querySelector('.is-here')?.textContent === '他来了,我走了。')
})

test('prints the chapter, and a click on the paper finds the line', async () => {
	const one = await previewed(book)
	const { page, errors } = await desk(one, '?chapter=b')
	await press(page, 'print')
	await page.waitForSelector('canvas[data-drawn]')
	const ink = await page.$eval('canvas', (canvas) => {
		const { width, height } = canvas as HTMLCanvasElement
		const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
		return data.filter((value, index) => index % 4 === 0 && value < 128).length
	})
	expect(ink).toBeGreaterThan(500)
	const { pages, at } = await page.$$eval('canvas', async (all) => {
		const box = all[0]!.getBoundingClientRect()
		return { pages: all.length, at: { x: box.left, y: box.top, width: box.width, height: box.height } }
	})
	expect(pages).toBe(1)
	// Somewhere in the upper half stands 雨下了三天: walk down the type area until it is found.
	let found = ''
	for (let y = at.y + at.height * 0.2; y < at.y + at.height && found !== '02-b.md:7'; y += 9) {
		await page.mouse.click(at.x + at.width * 0.3, Math.min(y, 840))
		await new Promise((resolve) => setTimeout(resolve, 40))
		found = (await textOf(page, '#place')) ? ((await textOf(page, '#place code')) ?? '') : ''
	}
	expect(found).toBe('02-b.md:7')
	await writeFile(path.join(one.folder, '02-b.md'), `${book['02-b.md']}\n${'又一段很长的话。'.repeat(400)}\n`)
	await page.waitForFunction(() => document.querySelectorAll('canvas').length > 2)
	expect(errors).toEqual([])
})

test('shows the EPUB, five mailboxes and 公众号, each with its way back to the source', async () => {
	const one = await previewed(book)
	const { page, errors } = await desk(one)
	await press(page, 'epub')
	let frame = await inside(page)
	expect(await frame.evaluate(() => document.contentType)).toBe('application/xhtml+xml')
	await (await frame.waitForSelector('p'))!.click()
	await page.waitForFunction(() => document.querySelector('#place code')?.textContent === '01-a.md:3')

	await press(page, 'mail')
	const looks: Record<string, string> = {}
	for (const [index, button] of (await page.$$('#choices button')).slice(0, 5).entries()) {
		const name = await button.evaluate((element) => element.textContent)
		await page.evaluate((at) => document.querySelectorAll<HTMLElement>('#choices button')[at]!.click(), index)
		await page.waitForFunction((at) => document.querySelectorAll('#choices button')[at]?.ariaPressed === 'true', {}, index)
		await page.waitForFunction(
			(at) => {
				const ids = ['full', 'webmail', 'outlook', 'imageless', 'dark']
				return document
					.querySelector<HTMLIFrameElement>('iframe:not(.is-waiting)')
					?.contentWindow?.location.pathname.includes(`/${ids[at]}/`)
			},
			{},
			index,
		)
		frame = await inside(page)
		looks[name ?? ''] = await frame.evaluate(() =>
			[
				getComputedStyle(document.body).backgroundColor,
				document.querySelectorAll('[class]').length > 0,
				[...document.images].every((image) => image.naturalWidth > 0),
			].join(),
		)
		expect(await frame.evaluate(() => document.body.textContent)).toContain('水从山上来')
	}
	expect(Object.keys(looks)).toHaveLength(5)
	expect(looks['完整支持']).toMatch(/true,true$/)
	expect(looks['QQ、163 网页邮箱']).toMatch(/false,true$/)
	expect(looks['不载入图片']).toMatch(/false$/)
	expect(looks['深色模式']).not.toBe(looks['完整支持'])

	await press(page, 'wechat')
	frame = await inside(page)
	expect(await frame.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0))).toBe(true)
	const paragraph = await frame.evaluateHandle(() => [...document.querySelectorAll('p')].find((one) => one.textContent?.includes('雨下了')))
	await (paragraph as unknown as { click(): Promise<void> }).click()
	await page.waitForFunction(() => document.querySelector('#place code')?.textContent === '02-b.md:7')
	expect(errors).toEqual([])
})

test('goes by the keyboard: tabs by number and arrows, chapters by brackets, the side by m', async () => {
	const { page } = await desk(await previewed(book))
	await page.keyboard.press('3')
	await shows(page, 'epub')
	await page.focus('#tab-epub')
	await page.keyboard.press('ArrowLeft')
	await shows(page, 'print')
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-print')
	await page.keyboard.press('Home')
	await shows(page, 'web')
	await page.keyboard.press(']')
	await has(page, '雨下了三天')
	await page.keyboard.press('m')
	expect(await page.$eval('#side', (side) => (side as HTMLElement).hidden)).toBe(true)
	expect(new URL(page.url()).searchParams.get('chapter')).toBe('b')
})

test('keeps showing while the manuscript is broken, renamed or gone, and comes back with it', async () => {
	const one = await previewed(book)
	const at = (name: string) => path.join(one.folder, name)
	const { page, errors } = await desk(one)
	await writeFile(at('book.yaml'), 'title: [')
	await page.waitForFunction(() => !document.querySelector<HTMLElement>('#problem')!.hidden)
	expect(await textOf(page, '#problem')).toContain('book.yaml:1')
	expect(await (await inside(page)).evaluate(() => document.body.textContent)).toContain('水从山上来')
	await writeFile(at('book.yaml'), book['book.yaml'])
	await page.waitForFunction(() => document.querySelector<HTMLElement>('#problem')!.hidden)
	// The chapter that is looked at gets another name: its page is gone, the book is not.
	await rename(at('01-a.md'), at('01-spring.md'))
	await page.waitForFunction(() => [...document.querySelectorAll('option')].some(({ value }) => value === 'spring'))
	await has(page, '水从山上来')
	await rm(at('02-b.md'))
	await page.waitForFunction(() => document.querySelectorAll('option').length === 1)
	await rename(one.folder, `${one.folder}-away`)
	await page.waitForFunction(() => !document.querySelector<HTMLElement>('#problem')!.hidden)
	await rename(`${one.folder}-away`, one.folder)
	await page.waitForFunction(() => document.querySelector<HTMLElement>('#problem')!.hidden)
	await writeFile(at('01-spring.md'), '# 上游\n\n回来了。\n')
	await has(page, '回来了。')
	expect(errors).toEqual([])
})

test('leaves the manuscript as it is', async () => {
	const one = await previewed(book)
	const { page } = await desk(one)
	for (const tab of ['print', 'epub', 'mail', 'wechat']) await press(page, tab)
	await one.stop()
	for (const [name, contents] of Object.entries(book)) {
		const now = await readFile(path.join(one.folder, name))
		expect(now.equals(Buffer.from(contents))).toBe(true)
	}
})
