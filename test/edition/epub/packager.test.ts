import { expect, test } from 'vitest'
import { type Contents, headsOnly, pack } from '../../../pipeline/edition/epub/packager.ts'

const image = new Uint8Array(10_000).fill(7)
const contents: Contents = {
	title: '书',
	language: 'zh-Hans',
	modified: '2016-01-02T00:00:00Z',
	package: '<package/>',
	ncx: '<ncx/>',
	nav: '<html/>',
	css: 'p { margin: 0 }',
	documents: [{ file: 'a.xhtml', xhtml: '<html>中 <%= 1 %> &amp;</html>' }],
	parts: [{ path: 'images/a.jpg', contents: async () => image, isCompressed: true }],
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = []
	for await (const chunk of stream) chunks.push(chunk)
	return Buffer.concat(chunks)
}

test('a streamed archive is the same as one in a piece', async () => {
	const streamed = await whole((await pack(contents)).stream())
	expect(Buffer.compare(streamed, await (await pack(contents)).bytes())).toBe(0)
	expect(streamed.includes(Buffer.from(image))).toBe(true)
})

test('what a checker reads of a large book has only the heads of its images', async () => {
	const heads = await (await pack(headsOnly(contents))).bytes()
	expect(heads.length).toBeLessThan(image.length)
	expect(Buffer.from(heads).includes(Buffer.from(image.subarray(0, 4096)))).toBe(true)
})

test('an image that cannot be read again fails the archive, and not the process', async () => {
	const lost = { ...contents, parts: [{ path: 'images/a.jpg', contents: () => Promise.reject(new Error('gone')), isCompressed: true }] }
	await expect((await pack(lost)).bytes()).rejects.toThrow('could not be read again')
	await expect(pack(lost).then((packager) => whole(packager.stream()))).rejects.toThrow('could not be read again')
})
