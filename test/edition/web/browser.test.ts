import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundBrowser, openBrowser } from '../../../pipeline/browser.ts'
import { web } from '../../../pipeline/edition/web/web.ts'
import type { Page, PageOptions } from '../../../pipeline/edition.ts'
import { bookOf } from '../../book.ts'

const site = await (await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))).render(web)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: FoundBrowser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** A page of the site, with all its files beside it; `change` may rewrite its HTML. */
async function open(path: string, options: PageOptions = {}, change = (html: string) => html): Promise<Page> {
	const file = async (name: string) => {
		const artifact = site.artifacts.find((artifact) => artifact.path === name)
		return artifact && { bytes: await site.bytes(name), mediaType: artifact.mediaType }
	}
	return browser.open({ html: change(await site.text(path)), file }, { javascript: true, ...options })
}

describe('a page in the browser', () => {
	it('is read whole without script: text, notes, contents, all tabs', async () => {
		const page = await open('blocks.html', { javascript: false, width: 1440 })
		const seen = await page.evaluate(
			() => ({
				tabs: [...document.querySelectorAll<HTMLElement>('.tab')].filter((tab) => tab.checkVisibility()).length,
				contents: document.querySelector('#huozi-contents')?.checkVisibility(),
				note: document.querySelector('.note')?.checkVisibility(),
				tools: document.querySelector('#huozi-tools')?.checkVisibility(),
			}),
			undefined,
		)
		expect(seen).toEqual({ tabs: 2, contents: true, note: true, tools: false })
		await page.close()
	})

	it('keeps its measure, and nothing is wider than a phone', async () => {
		for (const width of [320, 3840])
			for (const path of ['index.html', 'blocks.html', 'book.html']) {
				const page = await open(path, { width, height: 900 })
				const found = await page.evaluate(() => {
					const text = document.querySelector('.text')!
					return {
						beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
						measure: text.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(text).fontSize),
					}
				}, undefined)
				expect(found.beyond, `${path} at ${width}`).toBeLessThanOrEqual(0)
				expect(found.measure, `${path} at ${width}`).toBeLessThanOrEqual(38)
				await page.close()
			}
	})

	it('indents paragraphs where they are wanted so, but none that its author set in the middle', async () => {
		const page = await open('text.html')
		const styles = (paragraphs: string) =>
			page.evaluate((wanted) => {
				document.documentElement.dataset['paragraphs'] = wanted
				return ['', 'align-center'].map((className) => {
					const paragraph = Object.assign(document.createElement('p'), { className, textContent: '甲' })
					document.querySelector('.chapter')!.append(paragraph)
					const { textAlign, textIndent, fontSize } = getComputedStyle(paragraph)
					return [textAlign, Number.parseFloat(textIndent) / Number.parseFloat(fontSize)]
				})
			}, paragraphs)
		expect(await styles('indent')).toEqual([
			['justify', 2],
			['center', 0],
		])
		expect(await styles('space')).toEqual([
			['justify', 0],
			['center', 0],
		])
		await page.close()
	})

	it('remembers the look and the size the reader chose, before the next page is painted', async () => {
		const first = await open('text.html')
		await first.evaluate(() => {
			document.querySelector<HTMLInputElement>('input[name="huozi-theme"][value="sepia"]')!.click()
			document.querySelector<HTMLButtonElement>('#huozi-larger')!.click()
		}, undefined)
		await first.close()
		const next = await open('blocks.html')
		const seen = await next.evaluate(
			() => ({
				theme: document.documentElement.dataset['theme'],
				paper: getComputedStyle(document.body).backgroundColor,
				size: document.querySelector('#huozi-size')?.textContent,
			}),
			undefined,
		)
		expect(seen).toEqual({ theme: 'sepia', paper: 'rgb(246, 239, 224)', size: '110%' })
		await next.evaluate(() => localStorage.clear(), undefined)
		await next.close()
	})

	it('shows a note beside its call, once, and gives the focus back on Escape', async () => {
		const page = await open('text.html')
		const seen = await page.evaluate(() => {
			const call = document.querySelector<HTMLAnchorElement>('.note-call')!
			call.click()
			const pop = document.querySelector('.note-pop')!
			const { textContent } = pop
			const ids = pop.querySelectorAll('[id], .way-back').length
			const hasFocus = document.activeElement === pop
			document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
			return {
				textContent,
				ids,
				hasFocus,
				left: document.querySelectorAll('.note-pop').length,
				back: document.activeElement === call,
				hash: location.hash,
			}
		}, undefined)
		expect(seen.textContent?.trim()).toMatch(/^活字，即movable type。/)
		expect(seen).toMatchObject({ ids: 0, hasFocus: true, left: 0, back: true, hash: '' })
		await page.close()
	})

	it.each(['light', 'dark', 'sepia'])('has nothing that axe objects to on any kind of page, %s', { timeout: 60_000 }, async (theme) => {
		// Colours differ by theme, the shape of a page by its width.
		for (const path of ['index.html', 'text.html', 'blocks.html', 'book.html', '404.html'])
			for (const width of theme === 'light' ? [1440, 375] : [1440]) {
				const page = await openFor(path, width)
				expect(await objections(page, theme), `${path} at ${width}`).toEqual([])
				await page.close()
			}
		const page = await openFor('text.html', 1440)
		await find(page, '活字')
		expect(await objections(page, theme), 'search').toEqual([])
		await page.close()
	})

	it('leads on from old addresses by a page that axe does not object to', async () => {
		const imported = await bookOf({
			'SUMMARY.md': '# 目录\n\n* [序](README.md)\n* [始](a/b.md)\n',
			'README.md': '# 序\n\n文。\n',
			'a/b.md': '# 始\n\n文。\n',
		})
		const html = await (await imported.render(web)).text('a/b.html')
		const page = await browser.open({ html: html.replace(/<meta http-equiv[^>]*>/g, '') }, { javascript: true })
		expect(await objections(page, 'light')).toEqual([])
		await page.close()
	})
})

/** Without its policy, which would keep axe out. */
const openFor = (path: string, width: number) =>
	open(path, { width }, (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))

function objections(page: Page, theme: string): Promise<string[]> {
	return page.evaluate(
		async ({ axe, theme }) => {
			document.documentElement.dataset['theme'] = theme
			document.head.append(Object.assign(document.createElement('script'), { textContent: axe }))
			type Violation = { id: string; nodes: { html: string }[] }
			const runner = (window as never as { axe: { run(node: Document): Promise<{ violations: Violation[] }> } }).axe
			return (await runner.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
		},
		{ axe, theme },
	)
}

describe('search', () => {
	it('finds parts of sentences, pinyin and initials, best first', async () => {
		const page = await open('preface.html')
		const expected = [
			['王祯', 'blocks.html', '王祯'],
			['布衣毕', 'text.html', '布衣毕'],
			['mengxibitan', 'text.html#字的标记', '梦溪笔谈'],
			['mxbt', 'text.html#字的标记', '梦溪笔谈'],
			['字的标记', 'text.html#字的标记', '字的标记'],
			['OPENSTACK found', 'text.html', 'OpenStack'],
			// Its author gave it an id.
			['注与引用', 'text.html#notes', '注与引用'],
		] as const
		for (const [query, href, mark] of expected) expect(await find(page, query), query).toEqual({ href, mark })
		expect(await find(page, '没有这样的话')).toBeUndefined()
		await page.close()
	})

	it('finds in the whole book too, which holds its own text', async () => {
		const page = await open('book.html')
		expect(await find(page, 'mingling')).toEqual({ href: '#tools--命令', mark: '命令' })
		const opened = await page.evaluate(() => {
			const press = (key: string) =>
				document.querySelector('#huozi-query')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
			press('ArrowDown')
			press('ArrowUp')
			press('Enter')
			return { hash: decodeURI(location.hash), isOpen: document.querySelector<HTMLDialogElement>('#huozi-search')!.open }
		}, undefined)
		expect(opened).toEqual({ hash: '#tools--命令', isOpen: false })
		await page.close()
	})
})

function find(page: Page, query: string) {
	return page.evaluate(async (query) => {
		document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))
		const input = document.querySelector<HTMLInputElement>('#huozi-query')!
		while (!('huoziSearch' in window)) await new Promise((resolve) => setTimeout(resolve, 10))
		input.value = query
		let first: HTMLAnchorElement | null = null
		// The index comes after the script that reads it.
		for (let tries = 0; tries < 20 && !first; tries++) {
			input.dispatchEvent(new Event('input'))
			first = document.querySelector<HTMLAnchorElement>('.result')
			if (!first) await new Promise((resolve) => setTimeout(resolve, 20))
		}
		return first
			? { href: decodeURI(first.getAttribute('href')!).replace(/#?:~:.*/, ''), mark: first.querySelector('mark')?.textContent }
			: undefined
	}, query)
}
