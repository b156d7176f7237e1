import { afterAll, expect, test } from 'vitest'
import { type FoundBrowser, openBrowser } from '../../pipeline/browser.ts'
import { lastingBrowser } from '../../pipeline/preview/lasting-browser.ts'

let real: FoundBrowser | undefined
const lasting = lastingBrowser(async () => {
	real = await openBrowser()
	return real
})
afterAll(() => lasting.close())

test('opens pages after its browser has died, however often', async () => {
	const browser = await lasting.open()
	for (const words of ['一', '二', '三', '四']) {
		const page = await browser.open({ html: `<!doctype html><p>${words}</p>` })
		expect(await page.evaluate(() => document.body.textContent, undefined)).toBe(words)
		process.kill(real!.pid!, 'SIGKILL')
	}
})

test('tries again after a browser that did not start', async () => {
	let tries = 0
	const late = lastingBrowser(async () => {
		tries += 1
		if (tries === 1) throw new Error('not yet')
		return { version: '1', open: () => Promise.reject(new Error('no page')), close: async () => undefined }
	})
	await expect(late.open()).rejects.toThrow('not yet')
	expect((await late.open()).version).toBe('1')
})
