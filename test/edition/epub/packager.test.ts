import { inflateRawSync } from 'node:zlib'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { type Contents, pack } from '../../../pipeline/edition/epub/packager.ts'

const image = new Uint8Array(10_000).fill(7)
const xhtml = '<html>中 <%= 1 %> &amp;</html>'
const contents: Contents = {
	title: '书',
	language: 'zh-Hans',
	modified: '2016-01-02T00:00:00Z',
	package: '<package/>',
	ncx: '<ncx/>',
	nav: '<html/>',
	css: 'p { margin: 0 }',
	documents: [{ file: 'a.xhtml', xhtml }],
	parts: [{ path: 'images/a.jpg', contents: async () => image, isCompressed: true }],
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = []
	for await (const chunk of stream) chunks.push(chunk)
	return Buffer.concat(chunks)
}

/** Method, CRC, sizes and bytes of an entry, from its local header (APPNOTE §4.3.7). */
function entry(archive: Buffer, name: string): { method: number; crc: number; extra: number; data: Buffer } {
	const at = archive.indexOf(name) - 30
	const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
	const data = archive.subarray(start, start + archive.readUInt32LE(at + 18))
	return { method: archive.readUInt16LE(at + 8), crc: archive.readUInt32LE(at + 14), extra: archive.readUInt16LE(at + 28), data }
}

test('texts are deflated by zlib, images and the mimetype stored, and the archive can be streamed twice', async () => {
	const archive = await pack(contents)
	const bytes = await whole(archive.stream())
	expect(Buffer.compare(bytes, await whole(archive.stream()))).toBe(0)
	expect(Object.keys((await JSZip.loadAsync(bytes, { checkCRC32: true })).files)).toEqual(
		['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf', 'OEBPS/a.xhtml', 'OEBPS/images/a.jpg', 'OEBPS/style.css'].concat([
			'OEBPS/toc.ncx',
			'OEBPS/toc.xhtml',
		]),
	)
	expect(entry(bytes, 'mimetype')).toMatchObject({ method: 0, extra: 0, data: Buffer.from('application/epub+zip') })
	expect(bytes.indexOf('mimetype')).toBe(30)
	const text = entry(bytes, 'OEBPS/a.xhtml')
	expect([text.method, inflateRawSync(text.data).toString()]).toEqual([8, xhtml])
	expect(entry(bytes, 'OEBPS/images/a.jpg')).toMatchObject({ method: 0, data: Buffer.from(image) })
})

test('a checker gets texts whole and of images only what tells their type', async () => {
	const files = (await pack(contents)).files()
	expect(new TextDecoder().decode(files.get('OEBPS/a.xhtml'))).toBe(xhtml)
	expect(files.get('OEBPS/images/a.jpg')).toEqual(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
	expect(files.size).toBe(8)
})

test('an image that cannot be read again fails the archive, and not the process', async () => {
	const lost = { ...contents, parts: [{ path: 'images/a.jpg', contents: () => Promise.reject(new Error('gone')), isCompressed: true }] }
	await expect(pack(lost).then((packager) => whole(packager.stream()))).rejects.toThrow('could not be read again')
})
