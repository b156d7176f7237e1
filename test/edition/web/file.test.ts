import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { embeddedBrowser, hasEmbedded } from '../../../pipeline/browser/embedded.ts'
import { launch } from '../../../pipeline/browser/launch.ts'
import { web } from '../../../pipeline/edition/web/web.ts'
import { bookOf, folderOf } from '../../book.ts'

test.skipIf(!hasEmbedded())(
	'the site works from a folder on the disk: sheet, script, search, and nothing asked for from elsewhere',
	async () => {
		const site = await (await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))).render(web)
		const folder = path.join(await folderOf({}), '我的 书 #1')
		for (const artifact of site.artifacts) {
			const file = path.join(folder, artifact.path)
			await mkdir(path.dirname(file), { recursive: true })
			await writeFile(file, await site.bytes(artifact.path))
		}
		const chromium = await launch(await embeddedBrowser(), process.getuid?.() === 0 ? ['--no-sandbox'] : [])
		try {
			const page = await chromium.newPage()
			const asked: string[] = []
			const troubles: string[] = []
			page.on('request', (request) => asked.push(request.url()))
			page.on('requestfailed', (request) => troubles.push(request.url()))
			page.on('pageerror', (error) => troubles.push(String(error)))
			page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
			await page.goto(pathToFileURL(path.join(folder, 'text.html')).href)
			await page.keyboard.press('/')
			await page.waitForFunction('window.huoziSearch !== undefined')
			await page.type('#huozi-query', 'wangzhen')
			await page.waitForSelector('.result')
			await page.keyboard.press('Enter')
			await page.waitForFunction("location.pathname.endsWith('blocks.html')")
			const seen = await page.evaluate(() => ({
				bar: getComputedStyle(document.querySelector('.bar')!).position,
				tools: document.querySelector<HTMLElement>('#huozi-tools')!.hidden,
				pictures: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length,
			}))
			expect(seen).toEqual({ bar: 'sticky', tools: false, pictures: 0 })
			expect(asked.filter((url) => !/^(file:|data:)/.test(url))).toEqual([])
			expect(troubles).toEqual([])
		} finally {
			await chromium.close()
		}
	},
)
