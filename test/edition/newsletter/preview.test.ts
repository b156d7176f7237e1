import { expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import { issueOf } from './issue.ts'
import { dot } from './without-browser.ts'

test('the button copies the article as it is, with the addresses of its pictures, as HTML and as text', async () => {
	const issue = await issueOf({
		'book.yaml': 'title: 河\nweb: {url: https://example.com/}',
		'01.md': '# 河\n\n水。\n\n![点](dot.png)\n',
		'dot.png': dot,
	})
	const [html, article] = [await issue.text('wechat-preview.html'), await issue.text('wechat.html')]
	expect(html.match(/<script/g)).toHaveLength(1)
	const browser = await openBrowser()
	const asked: string[] = []
	const file = (path: string) => {
		asked.push(path)
		return { bytes: dot, mediaType: 'image/png' }
	}
	const page = await browser.open({ html, file }, { javascript: true })
	try {
		const copied = await page.evaluate(async () => {
			const written: Record<string, Blob>[] = []
			Object.assign(window, {
				ClipboardItem: function ClipboardItem(this: { parts: Record<string, Blob> }, parts: Record<string, Blob>) {
					this.parts = parts
				},
			})
			Object.defineProperty(navigator, 'clipboard', {
				value: { write: async ([item]: { parts: Record<string, Blob> }[]) => void written.push(item!.parts) },
			})
			document.querySelector('button')!.click()
			await new Promise((done) => setTimeout(done, 50))
			const box = document.createElement('template')
			box.innerHTML = await written[0]!['text/html']!.text()
			return { html: box.innerHTML, text: await written[0]!['text/plain']!.text(), button: document.querySelector('button')!.textContent }
		}, undefined)
		expect(copied.html).toBe(article.replaceAll('\u00a0', '&nbsp;'))
		expect(copied.text).toContain('水。')
		expect(copied.button).toBe('已复制')
		expect(asked.some((path) => /^images\/dot-\w+\.png$/.test(path))).toBe(true)
	} finally {
		await page.close()
		await browser.close()
	}
})
