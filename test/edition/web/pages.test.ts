import { createHash } from 'node:crypto'

import { HtmlValidate } from 'html-validate'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { web } from '../../../pipeline/edition/web/web.ts'
import { plainText } from '../../../pipeline/element.ts'
import { bookOf } from '../../book.ts'
import { below, elements, withProperty } from './document.ts'

const everything = await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))
const site = await everything.render(web)
const paths = site.artifacts.map(({ path }) => path)
const pages = paths.filter((path) => path.endsWith('.html'))

describe('the web edition', () => {
	it('is a page a chapter, a title page, the whole book, feeds, a sitemap and a page for lost readers', () => {
		expect(paths.filter((path) => !path.startsWith('assets/')).sort()).toEqual(
			[
				'404.html',
				'atom.xml',
				'blocks.html',
				'book.html',
				'feed.json',
				'index.html',
				'preface.html',
				'robots.txt',
				'sitemap.xml',
				'text.html',
				'tools.html',
			].sort(),
		)
		expect(paths.filter((path) => path.startsWith('assets/')).every((path) => /-[0-9a-f]{8}\.[a-z]+$/.test(path))).toBe(true)
	})

	it('says of every unit of the book what became of it', () => {
		const { placed, degraded, omitted } = site.receipt
		const told = [...placed, ...degraded.map(({ unit }) => unit), ...omitted.map(({ unit }) => unit)]
		expect(told.sort()).toEqual(everything.publication.units.map(({ id }) => id).sort())
		expect(degraded.map(({ how }) => how)).toEqual(['its source', 'a link', 'its alternative text'])
	})

	it('is HTML that html-validate has nothing to say of', async () => {
		const validator = new HtmlValidate({
			extends: ['html-validate:recommended'],
			rules: {
				'long-title': 'off',
				'doctype-style': 'off',
				'no-trailing-whitespace': 'off',
				'valid-id': ['error', { relaxed: true }],
				// No select shows results with their places; ARIA's combobox has a list box.
				'prefer-native-element': ['error', { exclude: ['listbox'] }],
			},
		})
		for (const path of pages) {
			const { results } = await validator.validateString(await site.text(path), path)
			expect(
				results.flatMap(({ messages }) =>
					messages.map(({ ruleId, message, line, column }) => `${path}:${line}:${column} ${ruleId} ${message}`),
				),
			).toEqual([])
		}
	})

	it('asks for nothing that is not its own', async () => {
		for (const path of pages) {
			const html = await site.text(path)
			const links = elements(html, 'link').filter(({ properties }) => ['stylesheet', 'icon'].includes(String(properties['rel'])))
			const wanted = [...withProperty(html, 'src').map(({ value }) => value), ...links.map(({ properties }) => String(properties['href']))]
			for (const address of wanted)
				expect(address.startsWith('data:') || paths.includes(address.replace(/^\/everything\//, '')), `${path}: ${address}`).toBe(true)
		}
	})

	it('shows the numbers that sites of the mainland need at the foot of every page, each with the page that tells of it', async () => {
		const book = await bookOf({
			'book.yaml': 'title: 书\nweb: {icp: 京ICP备12345678号-1, police: 京公网安备 11010502000001号}\n',
			'1.md': '# 一\n\n文。\n',
		})
		const numbered = await book.render(web)
		const numberedPages = numbered.artifacts.map(({ path }) => path).filter((path) => path.endsWith('.html'))
		expect(numberedPages).toHaveLength(4)
		for (const path of numberedPages) {
			const html = await numbered.text(path)
			const foot = elements(html, 'footer').flatMap((footer) => below(footer, 'a'))
			expect(foot.map((link) => [plainText(link), link.properties['href']])).toEqual([
				['京ICP备12345678号-1', 'https://beian.miit.gov.cn/'],
				['京公网安备 11010502000001号', 'https://beian.mps.gov.cn/#/query/webSearch?code=11010502000001'],
			])
		}
		for (const path of pages) expect(await site.text(path)).not.toContain('beian')
	})

	it('gives 微信 and QQ a square picture, whole in the head and hidden first in the page', async () => {
		const blocks = await site.text('blocks.html')
		const image = /<meta itemprop="image" content="https:[^"]*\/(assets\/card-square-[0-9a-f]{8}\.png)">/.exec(blocks)?.[1]
		expect(paths).toContain(image)
		expect(/<body[^>]*>\s*<div hidden>\s*<img src="([^"]*)"/.exec(blocks)?.[1]).toBe(image)
		expect(imageSize(await site.bytes(image!))).toMatchObject({ width: 600, height: 600 })
	})

	it('leads from every link to a page and a place that are there', async () => {
		const ids = new Map<string, Set<string>>()
		for (const path of pages) ids.set(path, new Set(withProperty(await site.text(path), 'id').map(({ value }) => value)))
		for (const path of pages)
			for (const { properties } of elements(await site.text(path), 'a')) {
				const href = String(properties['href'])
				if (/^https?:|^mailto:/.test(href)) continue
				const [file, id] = href.replace(/^\/everything\//, '').split('#')
				const target = ids.get(file || path)
				expect(target !== undefined && (id === undefined || target.has(id)), `${path}: ${href}`).toBe(true)
			}
	})

	it('forbids inline script and style; the whole book allows its own by their hashes', async () => {
		const policy = async (path: string) =>
			String(elements(await site.text(path), 'meta').find(({ properties }) => properties['httpEquiv'])?.properties['content'])
		expect(await policy('text.html')).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
		for (const path of pages) expect(withProperty(await site.text(path), 'style')).toEqual([])
		const book = await site.text('book.html')
		const hash = (name: string) =>
			`'sha256-${createHash('sha256')
				.update(plainText(elements(book, name)[0]!))
				.digest('base64')}'`
		expect(await policy('book.html')).toContain(`script-src ${hash('script')}; style-src ${hash('style')};`)
	})

	it('holds the whole book in one file, images too, each id under its chapter', async () => {
		const book = await site.text('book.html')
		const images = elements(book, 'img').map(({ properties }) => String(properties['src']))
		expect(images.length).toBeGreaterThan(0)
		for (const source of images) expect(source).toMatch(/^data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]{40,}$/)
		for (const { properties } of elements(book, 'a')) expect(String(properties['href'])).toMatch(/^(#|https?:|mailto:)/)
		const ids = withProperty(book, 'id').map(({ value }) => value)
		expect(new Set(ids).size).toBe(ids.length)
		for (const { id } of everything.publication.chapters) expect(ids).toContain(id)
	})

	it('numbers a note by its place and leads back to each of its calls', async () => {
		const html = await site.text('text.html')
		const calls = [...html.matchAll(/<a class="note-call" id="([^"]+)" href="#([^"]+)" role="doc-noteref" aria-label="注 1">/g)]
		expect(calls).toHaveLength(2)
		for (const [, call, note] of calls) {
			const item = new RegExp(`<li id="${note}" class="note">[^]*?</li>`).exec(html)?.[0]
			expect(item).toContain(`href="#${call}" role="doc-backlink"`)
		}
	})

	it('turns to the chapters before and after by their titles', async () => {
		const html = await site.text('blocks.html')
		expect(html).toContain(
			'<a class="turn-previous" rel="prev" href="text.html"><span class="turn-word">上一章</span><span class="turn-title">1　文字</span></a>',
		)
		expect(html).toContain('<span class="turn-title">附录 A　工具</span>')
	})

	it('is the same, byte for byte, when made again', async () => {
		const again = await everything.render(web)
		expect(again.artifacts.map(({ path }) => path)).toEqual(paths)
		for (const path of paths)
			expect(Buffer.compare(Buffer.from(await again.bytes(path)), Buffer.from(await site.bytes(path))), path).toBe(0)
	})
})

describe('an imported book', () => {
	it('leads on from the addresses that chapters and their files had before', async () => {
		const imported = await bookOf({
			'SUMMARY.md': '# 目录\n\n* [序](README.md)\n* [开始](start/README.md)\n  * [安装](start/安 装.md)\n',
			'README.md': '# 序\n\n序文。\n',
			'start/README.md': '# 开始\n\n文字。\n',
			'start/安 装.md': '# 安装\n\n文字。\n',
		})
		const rendering = await imported.render(web)
		const old = rendering.artifacts.map(({ path }) => path).filter((path) => path.startsWith('start/'))
		expect(old).toEqual(['start/index.html', 'start/README.md/index.html', 'start/安 装.html', 'start/安 装.md/index.html'])
		expect(await rendering.text('start/安 装.md/index.html')).toContain('content="0; url=../../start-an-zhuang.html"')
		expect(await rendering.text('start/安 装.html')).toContain('content="0; url=../start-an-zhuang.html"')
	})
})

describe('a hostile manuscript', () => {
	it('stays text in titles, heads, data and code', async () => {
		const title = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'
		const book = await bookOf({
			'book.yaml': `title: ${JSON.stringify(title)}\nauthors: [${JSON.stringify(title)}]\ndescription: ${JSON.stringify(title)}\nrights: ${JSON.stringify(title)}\n`,
			'一 #%? 章.md': '# 题 <img src=x onerror=alert(3)>\n\n文字。\n\n```html\n</script><script>alert(4)</script>\n```\n',
			'二.md': '# 题\n\n[脚本](javascript:alert(5)) huozi-asset:0000000000000000000000000000000000000000000000000000000000000000\n',
		})
		const hostile = await book.render(web)
		for (const { path } of hostile.artifacts.filter(({ path }) => path.endsWith('.html'))) {
			const html = await hostile.text(path)
			expect(elements(html, 'script').length, path).toBe(path === '404.html' ? 1 : 2)
			expect(elements(html, 'img'), path).toEqual([])
			expect(elements(html, 'a').filter(({ properties }) => /^javascript/i.test(String(properties['href'])))).toEqual([])
		}
	})

	it('takes the style of the manuscript last, and cannot leave the style element with it', async () => {
		const book = await bookOf({ 'book.yaml': 'title: 书\n', '01.md': '# 章\n\n文字。\n', 'style.css': '.chapter { color: #123456 }\n' })
		const styled = await book.render(web)
		const sheet = styled.artifacts.find(({ path }) => path.endsWith('.css'))!
		expect((await styled.text(sheet.path)).trimEnd().endsWith('.chapter { color: #123456 }')).toBe(true)
		expect(elements(await styled.text('book.html'), 'style')).toHaveLength(1)
	})
})
