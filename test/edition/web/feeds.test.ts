import { describe, expect, it } from 'vitest'
import type { Element, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { web } from '../../../pipeline/edition/web/web.ts'
import { bookOf } from '../../book.ts'

const files = {
	'book.yaml':
		'title: 活字 & <小史>\nauthors: [沈括]\nidentifier: "urn:isbn:9787101000000"\ndate: 2015-10-28\nmodified: 2015-11-01\nweb: {url: "https://example.org/book"}\n',
	'01-胶泥.md': '# 胶泥\n\n庆历中[^1]，有布衣毕昇。见[木](02-木.md#印)。\n\n![图](a.png)\n\n[^1]: 1041—1048 年。\n',
	'02-木.md': '# 木 ]]>\n\n## 印\n\n王祯 `<b>&amp;</b>`。\n',
	'a.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
}
const book = await bookOf(files)
const site = await book.render(web)

function all(tree: Root | Element, name: string): Element[] {
	return tree.children.flatMap((node) => (node.type === 'element' ? [...(node.name === name ? [node] : []), ...all(node, name)] : []))
}
function text(node: Element): string {
	return node.children.map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? text(child) : '')).join('')
}

describe('atom.xml', () => {
	it('has what RFC 4287 asks of a feed and of an entry', async () => {
		const tree = fromXml(await site.text('atom.xml'))
		const feed = all(tree, 'feed')[0]!
		const own = (name: string) => feed.children.filter((node): node is Element => node.type === 'element' && node.name === name)
		expect(own('id').map(text)).toEqual(['urn:isbn:9787101000000'])
		expect(own('title').map(text)).toEqual(['活字 & <小史>'])
		expect(own('updated').map(text)).toEqual(['2015-11-01T00:00:00Z'])
		expect(own('link').map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
			['alternate', 'https://example.org/book/'],
			['self', 'https://example.org/book/atom.xml'],
		])
		for (const entry of all(feed, 'entry')) {
			expect(text(all(entry, 'id')[0]!)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
			expect(text(all(entry, 'updated')[0]!)).toBe('2015-11-01T00:00:00Z')
			expect(text(all(entry, 'published')[0]!)).toBe('2015-10-28T00:00:00Z')
		}
		expect(all(feed, 'entry').map((entry) => text(all(entry, 'title')[0]!))).toEqual(['胶泥', '木 ]]>'])
	})

	it('carries the full content, its addresses whole', async () => {
		const content = all(fromXml(await site.text('atom.xml')), 'content').map(text)
		expect(content[0]).toContain('有布衣毕昇。见<a href="https://example.org/book/mu.html#印">木</a>')
		expect(content[0]).toMatch(/<img src="https:\/\/example\.org\/book\/assets\/a-[0-9a-f]+\.png"/)
		expect(content[0]?.replace(/<[^>]+>/g, '')).toContain('1041—1048 年。')
		expect(content[1]).toContain('<code>&#x3C;b>&#x26;amp;&#x3C;/b></code>')
	})

	it('keeps the id of a chapter when another comes before it', async () => {
		const ids = async (rendering: typeof site) =>
			all(fromXml(await rendering.text('atom.xml')), 'entry').map((entry) => text(all(entry, 'id')[0]!))
		const longer = await (await bookOf({ ...files, '00-序.md': '# 序\n\n序文。\n' })).render(web)
		expect((await ids(longer)).slice(1)).toEqual(await ids(site))
	})
})

describe('feed.json', () => {
	it('says the same as a JSON Feed 1.1', async () => {
		const feed = JSON.parse(await site.text('feed.json'))
		expect(feed).toMatchObject({
			version: 'https://jsonfeed.org/version/1.1',
			title: '活字 & <小史>',
			home_page_url: 'https://example.org/book/',
			feed_url: 'https://example.org/book/feed.json',
			authors: [{ name: '沈括' }],
			language: 'zh-Hans',
		})
		expect(feed.items.map(({ url, title }: { url: string; title: string }) => [url, title])).toEqual([
			['https://example.org/book/jiao-ni.html', '胶泥'],
			['https://example.org/book/mu.html', '木 ]]>'],
		])
	})

	it('leaves out addresses that nobody knows', async () => {
		const lone = await (await bookOf('# 书\n\n文字。\n')).render(web)
		const feed = JSON.parse(await lone.text('feed.json'))
		expect(feed.home_page_url).toBeUndefined()
		expect(feed.items[0].url).toBeUndefined()
		expect(feed.items[0].content_html).toContain('文字。')
	})
})
