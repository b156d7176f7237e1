import { describe, expect, test } from 'vitest'
import { bookOf } from '../../book.ts'
import { cover, opened } from './opened.ts'

const authors = Array.from({ length: 200 }, (_, at) => `作者${at + 1}`)

describe('a bad manuscript', () => {
	test('with a bell in its title, no date in its date and 200 authors is a valid book', async () => {
		const files = {
			'book.yaml': `title: "书\\u0007名 & <结>"\ndate: 昨天\ncover: cover.png\nauthors:\n${authors.map((one) => `  - ${one}\n`).join('')}`,
			'1.md': '# 章\n\n文。\n',
			...cover,
		}
		const { messages } = await bookOf(files)
		expect(messages.filter(({ file, line }) => file === 'book.yaml' && line === 2).map(({ reason }) => reason)).toHaveLength(1)
		const made = await opened(files)
		expect(await made.findings()).toEqual([])
		const opf = await made.text('content.opf')
		expect(opf.match(/<dc:creator /g)).toHaveLength(200)
		expect(opf).toContain('<dc:title id="title">书名 &amp; &lt;结&gt;</dc:title>')
		expect(opf).not.toContain('昨天')
	})

	test('with an image that is none keeps its words, and says where it is', async () => {
		const files = {
			'book.yaml': 'title: 书\ncover: cover.png\n',
			'1.md': '# 章\n\n文。\n\n![一棵树](tree.png)\n',
			'tree.png': 'not a PNG',
			...cover,
		}
		const book = await bookOf(files)
		const made = await opened(files)
		expect(await made.findings()).toEqual([])
		expect(
			[...book.messages, ...made.messages].filter(({ severity }) => severity !== 'info').map(({ file, line }) => [file, line]),
		).toEqual([['1.md', 5]])
		expect(await made.text('1.xhtml').catch(() => made.text('c-1.xhtml'))).toContain('一棵树')
	})

	test('with a chapter of one image, an empty one and three of one name lists all but the empty, and says so', async () => {
		const files = {
			'book.yaml': 'title: 书\ncover: cover.png\n',
			'1.md': '![图](cover.png)\n',
			'2.md': '',
			'3.md': '# 同名\n\n甲。\n',
			'4.md': '# 同名\n\n乙。\n',
			'5.md': '# 同名\n\n丙。\n',
			...cover,
		}
		expect((await bookOf(files)).messages.filter(({ file }) => file === '2.md')).toHaveLength(1)
		const made = await opened(files)
		expect(await made.findings()).toEqual([])
		const links = [...(await made.text('toc.xhtml')).matchAll(/<li><a href="([^"]+)">/g)].map(([, href]) => href)
		expect(links).toHaveLength(4)
		expect(new Set(links).size).toBe(4)
	})

	test('with 5,000 notes has each in the document of its call, there and back', async () => {
		const calls = Array.from({ length: 5000 }, (_, at) => `字句[^${at}]。`)
		const paragraphs = Array.from({ length: 500 }, (_, at) => calls.slice(at * 10, at * 10 + 10).join(''))
		const notes = Array.from({ length: 5000 }, (_, at) => `[^${at}]: 注文${at}。`)
		const made = await opened({
			'book.yaml': 'title: 书\ncover: cover.png\n',
			'1.md': `# 注\n\n${paragraphs.join('\n\n')}\n\n${notes.join('\n')}\n`,
			...cover,
		})
		expect(await made.findings()).toEqual([])
		let asides = 0
		for (const name of made.names.filter((one) => one.endsWith('.xhtml'))) {
			const xhtml = await made.text(name.replace('OEBPS/', ''))
			const ids = new Set([...xhtml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
			asides += xhtml.match(/<aside /g)?.length ?? 0
			for (const [, id] of xhtml.matchAll(/epub:type="noteref"[^>]*href="#([^"]+)"/g)) expect(ids.has(id), `${name} ${id}`).toBe(true)
		}
		expect(asides).toBe(5000)
	}, 120_000)
})
