import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { web } from '../../../pipeline/edition/web/web.ts'
import type { Rendering } from '../../../pipeline/edition.ts'
import { bookOf } from '../../book.ts'
import { elements, withProperty } from './document.ts'

const png = Uint8Array.from(
	Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'),
)

/** The page of the first chapter. */
const first = ({ artifacts }: Pick<Rendering, 'artifacts'>): string =>
	artifacts.find(({ path }) => path.endsWith('.html') && path !== 'index.html')!.path

describe('a bad manuscript', () => {
	it('chapters named 问?#% 与空格 have addresses of plain letters, and two of one name have two', async () => {
		const book = await bookOf({
			'book.yaml': 'title: 书\n',
			'一 问?#%.md': '# 问？#%\n\n见[下](一%20问%3F%23%25/../二.md)。\n',
			'二.md': '# 同名\n\n甲。\n',
			'三.md': '# 同名\n\n乙，见[问](<一 问?#%.md>)与[题](%E4%B8%80%20%E9%97%AE%3F%23%25.md)。\n',
		})
		const site = await book.render(web)
		const pages = site.artifacts.map(({ path }) => path).filter((path) => path.endsWith('.html'))
		expect(pages.every((path) => /^[a-z0-9-]+\.html$/.test(path))).toBe(true)
		expect(new Set(pages).size).toBe(pages.length)
		expect(pages).toHaveLength(6)
		expect(book.messages.filter(({ severity }) => severity === 'error')).toEqual([])
	})

	it('takes HTML in headings as text or as the markup it may be, never as a script', async () => {
		const book = await bookOf(
			'# <script>alert(1)</script> <em>强</em> `<b>` & <结>\n\n文。\n\n## <img src=x onerror=alert(1)> 节\n\n文。\n',
		)
		const site = await book.render(web)
		for (const { path } of site.artifacts.filter(({ path }) => path.endsWith('.html'))) {
			const text = await site.text(path)
			expect(text).not.toContain('alert(1)</script>')
			expect(text).not.toMatch(/<[^>]*onerror=/)
		}
		const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(await site.text('index.html'))
		expect(report.results.flatMap(({ messages }) => messages)).toEqual([])
	})

	it('bears 3,000 headings on a page, each with an id of its own', async () => {
		const headings = Array.from({ length: 3000 }, (_, at) => `## 同一节\n\n第${at}段。`)
		const site = await (await bookOf({ 'book.yaml': 'title: 书\n', '1.md': `# 章\n\n${headings.join('\n\n')}\n` })).render(web)
		const ids = withProperty(await site.text(first(site)), 'id').map(({ value }) => value)
		expect(ids.filter((id) => id.startsWith('同一节'))).toHaveLength(3000)
		expect(new Set(ids).size).toBe(ids.length)
	})

	it('puts 500 pictures on a page, one file each, none asked for before it is near', async () => {
		const files = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`p${at}.png`, Buffer.concat([png, Buffer.from(String(at))])]))
		const text = `# 图\n\n${Object.keys(files)
			.map((name) => `![${name}](${name})`)
			.join('\n\n')}\n`
		const site = await (await bookOf({ 'book.yaml': 'title: 书\n', '1.md': text, ...files })).render(web)
		const images = elements(await site.text(first(site)), 'img')
		expect(images).toHaveLength(500)
		expect(new Set(images.map(({ properties }) => properties['src'])).size).toBe(500)
		expect(images.slice(5).every(({ properties }) => properties['loading'] === 'lazy')).toBe(true)
		expect(images.every(({ properties }) => properties['width'] && properties['height'])).toBe(true)
	})

	it('a chapter of 2 MB is one page, whole', async () => {
		const paragraph = `${'山里有座庙，庙里有个老和尚在讲故事。'.repeat(40)}\n\n`
		const text = `# 长\n\n${paragraph.repeat(970)}末尾的话。\n`
		expect(Buffer.byteLength(text)).toBeGreaterThan(2e6)
		const site = await (await bookOf({ 'book.yaml': 'title: 书\n', '1.md': text, '2.md': '# 没有人链到的一章\n\n文。\n' })).render(web)
		const whole = await site.text(first(site))
		const page = whole.slice(whole.indexOf('<main'))
		expect(page.split('老和尚').length - 1).toBe(970 * 40)
		expect(page).toContain('末尾的话。')
		expect(await site.text('index.html')).toContain('没有人链到的一章')
	})
})
