import { afterAll, expect, test } from 'vitest'
import { openBrowser } from '../pipeline/browser.ts'
import { draw } from '../pipeline/draw.ts'
import { report } from '../pipeline/report.ts'
import { bookOf, folderOf } from './book.ts'

const browser = openBrowser({})
afterAll(async () => (await browser).close())

async function drawn(markdown: string, cache: string) {
	const { publication } = await bookOf(`# 图\n\n${markdown}\n`)
	const complaints = report()
	const bytes = await draw(publication, { browser: () => browser, cache, complain: complaints.complain })
	return { publication, bytes, messages: complaints.messages() }
}

test('a Mermaid diagram becomes an SVG with its Chinese as text and its source as alternative', async () => {
	const { publication, bytes, messages } = await drawn('```mermaid "流程"\ngraph LR\n  甲 --> 乙\n```', await folderOf({}))
	expect(messages).toEqual([])
	const [asset] = publication.assets
	const svg = new TextDecoder().decode(bytes.get(asset!.id))
	expect(asset).toMatchObject({ mediaType: 'image/svg+xml', path: 'book.md' })
	expect(svg).toContain('甲')
	expect(svg).not.toMatch(/foreignObject|<script|@import/)
	expect(JSON.stringify(publication.chapters[0]!.body)).toContain('"alt":"graph LR\\n  甲 --> 乙"')
})

test('one that was drawn before is taken from the cache, byte for byte', async () => {
	const cache = await folderOf({})
	const first = await drawn('```mermaid\ngraph LR\n  甲 --> 乙\n```', cache)
	const { publication } = await bookOf('# 图\n\n```mermaid\ngraph LR\n  甲 --> 乙\n```\n')
	const second = await draw(publication, { browser: () => Promise.reject(new Error('no browser is needed')), cache, complain: () => {} })
	expect([...second.values()].map((svg) => Buffer.from(svg).toString())).toEqual(
		[...first.bytes.values()].map((svg) => Buffer.from(svg).toString()),
	)
})

test('one that does not draw keeps its source and is complained of at its line', async () => {
	const { publication, bytes, messages } = await drawn('```mermaid\ngraph LR\n  甲 -->\n```', await folderOf({}))
	expect(bytes.size).toBe(0)
	expect(publication.assets).toEqual([])
	expect(messages).toMatchObject([{ rule: 'diagram-draws', severity: 'warning', file: 'book.md', line: 3 }])
})
