import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { web } from '../../../pipeline/edition/web/web.ts'
import { plainText } from '../../../pipeline/element.ts'
import { generate } from '../../bench/generate.ts'
import { bookOf } from '../../book.ts'

const generated = Object.fromEntries(generate({ characters: 120_000, chapters: 12 }).map(({ path, contents }) => [path, contents]))

describe('what a reader has to load', () => {
	it('of the first page and of a chapter is at most 60 KB, search asked for only by the reader', async () => {
		const site = await (await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))).render(web)
		for (const page of ['index.html', 'blocks.html']) {
			const html = await site.text(page)
			const own = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, path]) => path!)
			expect(own).toHaveLength(2)
			const sizes = await Promise.all([page, ...own].map(async (path) => (await site.bytes(path)).length))
			expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60 * 1024)
		}
	})

	// The index alone: the script that reads it is the same for all books, so that a browser keeps it.
	it.each([
		['of ten thousand characters', new URL('../../../manuscript', import.meta.url)],
		['of a hundred thousand', generated],
	])('to search a book %s is at most 40 %% of its text, as gzip sends it', async (_, manuscript) => {
		const book = await bookOf(manuscript)
		const site = await book.render(web)
		const path = site.artifacts.find((artifact) => /^assets\/search-index-/.test(artifact.path))!.path
		const text = book.publication.chapters.map(({ body }) => plainText(body)).join('\n')
		expect(gzipSync(await site.bytes(path)).length / Buffer.byteLength(text)).toBeLessThan(0.4)
	})
})
