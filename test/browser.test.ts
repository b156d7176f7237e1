import { execFile } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FoundBrowser, openBrowser } from '../pipeline/browser.ts'
import { folderOf } from './book.ts'

let browser: FoundBrowser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a page', () => {
	it('is answered from its site only, by decoded path', async () => {
		const asked: string[] = []
		const file = (path: string) => {
			asked.push(path)
			return path === 'images/图 1.svg'
				? { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'), mediaType: 'image/svg+xml' }
				: undefined
		}
		const html =
			'<!doctype html><img src="images/图 1.svg?v=2"><img src="images/无.png"><img src="https://example.com/a.png"><img src="file:///etc/hostname">'
		const page = await browser.open({ html, file })
		const widths = await page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth), undefined)
		expect(widths).toEqual([30, 0, 0, 0])
		// A Chrome with windows asks for an icon too.
		expect(asked.filter((path) => path !== 'favicon.ico').sort()).toEqual(['images/图 1.svg', 'images/无.png'])
		await page.close()
	})

	it('runs no script unless asked, and is measured all the same', async () => {
		const html = '<!doctype html><title>一</title><script>document.title = "二"</script>'
		const still = await browser.open({ html })
		const live = await browser.open({ html }, { javascript: true })
		const title = (suffix: string) => document.title + suffix
		expect(await still.evaluate(title, '！')).toBe('一！')
		expect(await live.evaluate(title, '！')).toBe('二！')
		await Promise.all([still.close(), live.close()])
	})

	it('stays where it is when the document wants to leave', async () => {
		const page = await browser.open({ html: '<!doctype html><meta http-equiv="refresh" content="0;url=/other.html"><p>原文</p>' })
		await new Promise((resolve) => setTimeout(resolve, 100))
		expect(await page.evaluate(() => document.body.textContent, undefined)).toBe('原文')
		await page.close()
	})

	it('takes the medium, the viewport and the colour scheme it is given', async () => {
		const page = await browser.open(
			{ html: '<!doctype html><p>甲' },
			{ media: 'print', width: 420, height: 595, deviceScaleFactor: 2, colorScheme: 'dark' },
		)
		const seen = await page.evaluate(
			() => [innerWidth, innerHeight, devicePixelRatio, matchMedia('print').matches, matchMedia('(prefers-color-scheme: dark)').matches],
			undefined,
		)
		expect(seen).toEqual([420, 595, 2, true, true])
		await page.close()
	})

	it('prints on the sheet that its style names', async () => {
		const page = await browser.open({
			html: '<!doctype html><style>@page{size:560px 794px;margin:0}</style><p>甲<p style="break-before:page">乙',
		})
		const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
		const pdf = await getDocument({ data: new Uint8Array(await page.pdf()) }).promise
		expect(pdf.numPages).toBe(2)
		expect((await pdf.getPage(1)).view.map(Math.round)).toEqual([0, 0, 420, 596])
		await page.close()
	})

	it('shows Chinese in a drawing that is an image, with no font of its own', async () => {
		const drawing = (text: string) =>
			`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><text x="4" y="28" font-size="20">${text}</text></svg>`
		const picture = async (text: string) => {
			const page = await browser.open(
				{ html: '<!doctype html><img src="a.svg">', file: () => ({ bytes: Buffer.from(drawing(text)), mediaType: 'image/svg+xml' }) },
				{ width: 140, height: 60 },
			)
			const png = await page.screenshot({ type: 'png' })
			await page.close()
			return Buffer.from(png)
		}
		const [empty, han, other] = [await picture(''), await picture('活字印刷'), await picture('木版雕印')]
		expect(han.equals(empty)).toBe(false)
		// Boxes in place of glyphs would be the same for both.
		expect(han.equals(other)).toBe(false)
	})
})

it.runIf(process.platform === 'linux')('keeps the words of a drawing findable in the PDF: 一行方文, no Kangxi radicals', async () => {
	const label = (font: string, y: number) => `<text x="4" y="${y}" font-family="${font}">一行方文里长见</text>`
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120">${label('serif', 30)}${label('SimHei', 60)}${label('KaiTi', 90)}</svg>`
	const page = await browser.open({
		html: '<!doctype html><img src="a.svg">',
		file: () => ({ bytes: Buffer.from(drawing), mediaType: 'image/svg+xml' }),
	})
	const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
	const pdf = await getDocument({ data: new Uint8Array(await page.pdf()) }).promise
	const { items } = await (await pdf.getPage(1)).getTextContent()
	expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toBe('一行方文里长见'.repeat(3))
	await page.close()
})

describe('the browser', () => {
	it('is started again, once, when it dies', async () => {
		const notices: string[] = []
		const mortal = await openBrowser({ onNotice: (text) => notices.push(text) })
		process.kill(mortal.pid!, 'SIGKILL')
		const pages = await Promise.all(['还在', '也在'].map((text) => mortal.open({ html: `<!doctype html><p>${text}` })))
		const texts = await Promise.all(pages.map((page) => page.evaluate(() => document.body.textContent, undefined)))
		expect(texts).toEqual(['还在', '也在'])
		expect(notices.filter((notice) => notice.startsWith('Chromium stopped'))).toHaveLength(1)
		await mortal.close()
		expect(isRunning(mortal.pid!)).toBe(false)
	})

	it('ends with its signal and leaves no process', async () => {
		const abort = new AbortController()
		const stopped = await openBrowser({ signal: abort.signal })
		const page = await stopped.open({ html: '<!doctype html><p>甲' })
		abort.abort(new Error('Interrupted'))
		await expect(page.pdf()).rejects.toThrow()
		await expect(stopped.open({ html: '' })).rejects.toThrow('Interrupted')
		await stopped.close()
		expect(isRunning(stopped.pid!)).toBe(false)
	})

	it('is not waited for when it is stopped while it starts', async () => {
		for (let moment = 0; moment < 400; moment += 20) {
			const abort = new AbortController()
			const opening = openBrowser({ signal: abort.signal })
			setTimeout(() => abort.abort(new Error('Interrupted')), moment)
			const page = opening.then((one) => one.open({ html: '<!doctype html><p>甲' }).finally(() => one.close()))
			expect(await page.then(() => 'opened', String)).toMatch(/opened|Interrupted|did not start|closed|abort/i)
		}
	})

	it('names the way out when the one asked for is none', async () => {
		const script = `import { openBrowser } from './pipeline/browser.ts'; await openBrowser().catch((error) => console.log(error.message))`
		const env = { ...process.env, HUOZI_BROWSER: '/nowhere/chrome' }
		const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { env })
		expect(stdout).toBe('/nowhere/chrome did not start; run `huozi doctor`\n')
	})
})

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

describe('a browser that answers nothing', () => {
	afterEach(() => vi.unstubAllEnvs())

	it('is given up after a while, and ended', async () => {
		const folder = await folderOf({ silent: '#!/bin/sh\necho $$ > "$(dirname "$0")/pid"\nexec sleep 600\n' })
		const silent = path.join(folder, 'silent')
		await chmod(silent, 0o755)
		vi.stubEnv('HUOZI_BROWSER', silent)
		vi.stubEnv('HUOZI_PATIENCE', '1')
		await expect(openBrowser()).rejects.toThrow('did not start')
		const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'))
		await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'))
	})
})
