import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser as Chromium, Page, Protocol } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedBrowser, hasEmbedded } from '../../../pipeline/browser/embedded.ts'
import { launch } from '../../../pipeline/browser/launch.ts'
import { web } from '../../../pipeline/edition/web/web.ts'
import { bookOf, folderOf } from '../../book.ts'
import type { TestBook } from '../../book-at.ts'

async function write({ artifacts, bytes }: Awaited<ReturnType<TestBook['render']>>, folder: string): Promise<void> {
	for (const artifact of artifacts) {
		const file = path.join(folder, artifact.path)
		await mkdir(path.dirname(file), { recursive: true })
		await writeFile(file, await bytes(artifact.path))
	}
}

describe.skipIf(!hasEmbedded())('the site in a folder on the disk', () => {
	let chromium: Chromium
	let page: Page
	let folder = ''
	const troubles: string[] = []
	const asked: string[] = []
	const open = (file: string) => page.goto(pathToFileURL(path.join(folder, file)).href)

	beforeAll(async () => {
		const site = await (await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))).render(web)
		folder = path.join(await folderOf({}), '我的 书 #1')
		await write(site, folder)
		chromium = await launch(await embeddedBrowser(), process.getuid?.() === 0 ? ['--no-sandbox'] : [])
		page = await chromium.newPage()
		page.on('request', (request) => asked.push(request.url()))
		page.on('requestfailed', (request) => troubles.push(request.url()))
		page.on('pageerror', (error) => troubles.push(String(error)))
		page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
	})
	afterAll(() => chromium?.close())

	it('has its sheet, script and search, and asks for nothing from elsewhere', async () => {
		await open('text.html')
		await page.keyboard.press('/')
		await page.waitForFunction('window.huoziSearch !== undefined')
		await page.type('#huozi-query', 'wangzhen')
		await page.waitForSelector('.result')
		await page.keyboard.press('Enter')
		await page.waitForFunction("location.pathname.endsWith('blocks.html') && document.readyState === 'complete'")
		const seen = await page.evaluate(() => ({
			bar: getComputedStyle(document.querySelector('.bar')!).position,
			tools: document.querySelector<HTMLElement>('#huozi-tools')!.hidden,
			pictures: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
		}))
		expect(seen).toEqual({ bar: 'sticky', tools: false, pictures: 0 })
		expect(asked.filter((url) => !/^(file:|data:)/.test(url))).toEqual([])
		expect(troubles).toEqual([])
	})

	it('can be used by the keyboard alone', async () => {
		const focused = () =>
			page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName)
		const press = async (selector: string, ...keys: ('Enter' | 'Escape' | 'ArrowRight')[]) => {
			await page.focus(selector)
			for (const key of keys) await page.keyboard.press(key)
		}
		await open('blocks.html')
		await page.keyboard.press('Tab')
		expect(await focused()).toBe('skip')
		await page.keyboard.press('Enter')
		expect(await focused()).toBe('huozi-main')

		await press('.zoom', 'Enter')
		expect(await page.$eval('dialog.zoomed', (box) => [(box as HTMLDialogElement).open, box.textContent])).toEqual([
			true,
			'关闭图2-1　一条河，小图',
		])
		await page.keyboard.press('Escape')
		await page.waitForFunction("document.querySelector('dialog.zoomed') === null")
		expect(await focused()).toBe('zoom')

		await press('[role=tab][aria-selected=true]', 'ArrowRight')
		expect(await page.$$eval('[role=tabpanel]', (panels) => panels.map((panel) => panel.checkVisibility()))).toEqual([false, true])

		await press('.copy', 'Enter')
		await page.waitForFunction("document.querySelector('.copy').textContent === '已复制'")

		await page.setViewport({ width: 375, height: 800 })
		await press('.contents-button', 'Enter')
		expect(await page.$eval('#huozi-contents', (contents) => contents.matches(':popover-open'))).toBe(true)
		await page.keyboard.press('Escape')
		expect(await page.$eval('#huozi-contents', (contents) => contents.matches(':popover-open'))).toBe(false)
		await page.setViewport({ width: 1280, height: 800 })
		expect(troubles).toEqual([])
	})

	it('prints the text alone, black on white whatever the look', async () => {
		await open('blocks.html')
		await page.evaluate(() => {
			document.documentElement.dataset['theme'] = 'dark'
		})
		await page.emulateMediaType('print')
		const seen = await page.evaluate(() => {
			const { color, backgroundColor } = getComputedStyle(document.body)
			const shown = ['.bar', '#huozi-contents', '.outline', '.copy', '.text', '.notes'].filter((selector) =>
				document.querySelector(selector)?.checkVisibility(),
			)
			const light = (colour: string) => (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
			return { isDarkOnLight: light(color) < 150 && (light(backgroundColor) > 700 || backgroundColor === 'rgba(0, 0, 0, 0)'), shown }
		})
		expect(seen).toEqual({ isDarkOnLight: true, shown: ['.text', '.notes'] })
		await page.emulateMediaType('screen')
	})

	it('moves nothing for a reader who wants no motion', async () => {
		const behaviour = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)
		await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'no-preference' }])
		expect(await behaviour()).toBe('smooth')
		await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
		expect(await behaviour()).toBe('auto')
	})

	it('marks the heading that was passed last in sight, and unfolds only its section where there are many', async () => {
		const headings = Array.from({ length: 300 }, (_, at) => `${at % 10 === 0 ? '##' : '###'} 节 ${at}\n\n文。`)
		const book = await bookOf({ 'book.yaml': 'title: 书\n', 'long.md': `# 长\n\n${headings.join('\n\n')}\n` })
		await write(await book.render(web), path.join(folder, 'long'))
		await page.setViewport({ width: 1440, height: 900 })
		await open('long/long.html')
		await page.evaluate(() => document.getElementById('节-155')!.scrollIntoView({ behavior: 'instant', block: 'start' }))
		await page.waitForFunction(() => document.querySelector('.outline .is-here')?.textContent?.includes('155'))
		const seen = await page.evaluate(() => {
			const outline = document.querySelector('.outline')!.getBoundingClientRect()
			const here = document.querySelector('.outline .is-here')!
			const { top, bottom } = here.getBoundingClientRect()
			const other = document.querySelector('.outline a:not(.is-here)')!
			const shown = [...document.querySelectorAll('.outline a')].filter((link) => link.checkVisibility())
			return {
				isInSight: top >= outline.top && bottom <= outline.bottom,
				isMarked: getComputedStyle(here).color !== getComputedStyle(other).color,
				shown: shown.length,
			}
		})
		expect(seen).toEqual({ isInSight: true, isMarked: true, shown: 30 + 9 })
		await page.setViewport({ width: 1280, height: 800 })
	})

	it('draws every character with its own fonts, where it carries them', async () => {
		const book = await bookOf({
			'book.yaml': 'title: 活字\nsubtitle: 泥与木\nauthors: [{name: 沈括, role: 著}]\nweb: {fonts: embed}\n',
			'word.md':
				'# 毕昇\n\n:::epigraph\n有布衣。\n\n—— 梦溪\n:::\n\n文[^1]与**重**、*轻*、`码`。\n\n| 表 |\n| --- |\n| 格 |\n\n[^1]: 注。\n',
		})
		await write(await book.render(web), path.join(folder, 'fonts'))
		const session = await page.createCDPSession()
		await session.send('DOM.enable')
		await session.send('CSS.enable')
		const strangers: string[] = []
		for (const file of ['index.html', 'word.html']) {
			await open(`fonts/${file}`)
			await page.evaluate(async () => void (await document.fonts.ready))
			const visit = async (node: Protocol.DOM.Node): Promise<void> => {
				for (const child of node.children ?? []) await visit(child)
				if (!node.children?.some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue.trim() !== '')) return
				const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: node.nodeId })
				const others = fonts.filter(({ isCustomFont }) => !isCustomFont)
				if (others.length > 0) strangers.push(`${file} ${node.localName}: ${node.children.map(({ nodeValue }) => nodeValue).join('')}`)
			}
			await visit((await session.send('DOM.getDocument', { depth: -1 })).root.children!.at(-1)!.children!.at(-1)!)
		}
		expect(strangers).toEqual([])
	})
})
