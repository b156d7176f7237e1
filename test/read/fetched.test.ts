import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { imageFetcher } from '../../pipeline/read/fetched.ts'
import { read } from '../../pipeline/read/read.ts'
import { report } from '../../pipeline/report.ts'
import { folderOf } from '../book.ts'

const png = await sharp({ create: { width: 4, height: 2, channels: 3, background: '#f00' } })
	.png()
	.toBuffer()
let asked: (string | undefined)[] = []
const server = createServer(({ url }, answer) => {
	asked.push(url)
	if (url === '/tree.png?w=1') answer.end(png)
	else if (url === '/page.png') answer.end('<!DOCTYPE html>')
	else answer.writeHead(404).end()
}).listen(0, '127.0.0.1')
let at = ''
let cache = ''
beforeAll(async () => {
	at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	cache = await mkdtemp(path.join(os.tmpdir(), 'huozi-fetched-'))
	vi.stubEnv('HUOZI_CACHE', cache)
})
afterAll(async () => {
	server.close()
	vi.unstubAllEnvs()
	await rm(cache, { recursive: true })
})

async function reading(text: string, { isAlways = false, isAllowed = () => true }: { isAlways?: boolean; isAllowed?: () => boolean }) {
	const complaints = report()
	const folder = await folderOf({ 'book.md': text })
	const { publication } = await read(
		path.join(folder, 'book.md'),
		{ fetch: { image: imageFetcher({ isAllowed }), isAlways } },
		complaints.complain,
	)
	const messages = complaints.messages().filter(({ rule }) => rule.startsWith('image-is'))
	return { html: toHtml(publication!.chapters[0]!.body), assets: publication!.assets, messages }
}

test('an image that lies elsewhere stays a link unless it is asked for', async () => {
	const { html, messages } = await reading(`# 题\n\n![树](${at}/tree.png?w=1)\n`, {})
	expect(html).toContain(`href="${at}/tree.png?w=1"`)
	expect(messages.map(({ rule, severity }) => [rule, severity])).toEqual([['image-is-local', 'info']])
	expect(asked).toEqual([])
})

test('asked for by the book or on the command line, it is downloaded once and is an image like others', async () => {
	const text = `# 题\n\n![树](${at}/tree.png?w=1) 又 ![树](${at}/tree.png?w=1)\n`
	const first = await reading(`---\nimages: fetch\n---\n\n${text}`, {})
	const second = await reading(text, { isAlways: true })
	for (const { html, assets, messages } of [first, second]) {
		expect(html).toMatch(/<img src="asset:tree-[0-9a-f]{8}" alt="树">/)
		expect(assets.map(({ width, height, mediaType }) => [width, height, mediaType])).toEqual([[4, 2, 'image/png']])
		expect(messages).toEqual([])
	}
	expect(asked).toEqual(['/tree.png?w=1'])
	asked = []
})

test('what is no image, not there or within a private network stays a link, and says why', async () => {
	const { html, messages } = await reading(`# 题\n\n![甲](${at}/page.png)\n\n![乙](${at}/none.png)\n`, { isAlways: true })
	expect(html.match(/class="remote-image"/g)).toHaveLength(2)
	expect(messages.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
		['image-is-fetched', 'warning', 3],
		['image-is-fetched', 'warning', 5],
	])
	expect(messages[1]?.reason).toContain('the server answers 404')
	const guarded = await reading(`# 题\n\n![丙](${at}/tree2.png)\n`, { isAlways: true, isAllowed: () => false })
	expect(guarded.messages[0]?.reason).toContain('within a private network')
})
