import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, describe, expect, test } from 'vitest'
import { checkLinks, checkZip } from './check.ts'

const folders: string[] = []
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function folder(files: Record<string, string>): string {
	const at = mkdtempSync(join(tmpdir(), 'links-'))
	folders.push(at)
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(at, path)), { recursive: true })
		writeFileSync(join(at, path), text)
	}
	return at
}

async function rules(files: Record<string, string>): Promise<string[]> {
	return (await checkLinks(folder(files))).problems.map(({ file, line, rule, found }) => `${file}:${line} ${rule} ${found}`)
}

describe('links of pages', () => {
	test('a site whose links, fragments and pictures are all there has no problem', async () => {
		const at = folder({
			'web/index.html':
				'<link rel="stylesheet" href="assets/a.css"><a href="river.html#%E6%B2%B3">河</a><a href="https://example.org/x#y">外</a>',
			'web/river.html': '<h1 id="河">河</h1><img src="assets/boat.svg" alt="船"><a href="./#top">首页</a><b id="top">',
			'web/assets/a.css': '@font-face { src: url("f.woff2") } p { background: url(data:image/png;base64,AA==) }',
			'web/assets/f.woff2': '',
			'web/assets/boat.svg': '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><g id="a"/></svg>',
		})
		const { documents, links, problems } = await checkLinks(at)
		expect(problems).toEqual([{ file: 'web/river.html', line: 1, rule: 'link-resolves', found: './#top' }])
		expect({ documents, links }).toEqual({ documents: 4, links: 6 })
	})

	test('a dangling file, fragment, picture or font is named with its line', async () => {
		expect(
			await rules({
				'web/index.html': '<p>一\n<a href="no.html">二</a>\n<a href="#三">三</a>\n<img src="no.png">\n<label for="x">',
				'web/a.css': 'p { src: url(no.woff2) }',
			}),
		).toEqual([
			'web/a.css:1 source-resolves no.woff2',
			'web/index.html:5 link-resolves #x',
			'web/index.html:2 link-resolves no.html',
			'web/index.html:3 link-resolves #三',
			'web/index.html:4 source-resolves no.png',
		])
	})

	test('an id that stands twice is named', async () => {
		expect(await rules({ 'a.html': '<p id="甲">一\n<p id="甲">二' })).toEqual(['a.html:2 id-is-unique #甲'])
	})

	test('nothing is loaded from outside, whether by element, sheet or attribute', async () => {
		const loads = [
			'<img src="https://example.org/a.png">',
			'<img srcset="//example.org/a.png 2x">',
			'<style>@import "https://example.org/a.css"; p { background: url(http://example.org/b.png) }</style>',
			'<p style="background: url(https://example.org/c.png)">',
			'<link rel="preconnect" href="https://example.org">',
		]
		expect(await rules({ 'a.html': loads.join('\n') })).toEqual([
			'a.html:1 source-is-inside https://example.org/a.png',
			'a.html:2 source-is-inside //example.org/a.png',
			'a.html:3 source-is-inside https://example.org/a.css',
			'a.html:3 source-is-inside http://example.org/b.png',
			'a.html:4 source-is-inside https://example.org/c.png',
			'a.html:5 source-is-inside https://example.org',
		])
	})

	test('the one-file book needs no file beside it, and a mail shows only what its sender serves or encloses', async () => {
		const page = '<img src="a.png">'
		expect(await rules({ 'a.png': '', 'web/a.png': '', 'web/book.html': page, 'web/chapter.html': page, 'mail.html': page })).toEqual([
			'web/book.html:1 source-is-inside a.png',
		])
		expect(await rules({ 'mail.html': '<img src="cid:a"><img src="https://example.org/a.png">' })).toEqual([])
	})

	test('an address of the tree that no edition placed, and a script, are found', async () => {
		expect(await rules({ 'a.html': '<a href="ref:river#河"></a><img src="asset:a-1"><a href="javascript:1">' })).toEqual([
			'a.html:1 place-is-resolved ref:river#河',
			'a.html:1 place-is-resolved asset:a-1',
			'a.html:1 script-is-absent javascript:1',
		])
	})
})

describe('links of an EPUB', () => {
	test('package, navigation and chapters are followed inside the zip', async () => {
		const zip = new JSZip()
		zip.file('OEBPS/content.opf', '<package><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest></package>')
		zip.file('OEBPS/toc.ncx', '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd"><ncx><content src="a.xhtml#无"/></ncx>')
		zip.file('OEBPS/a.xhtml', '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><a id="有"/></html>')
		expect((await checkZip(await zip.generateAsync({ type: 'uint8array' }))).problems).toEqual([
			{ file: 'OEBPS/content.opf', line: 1, rule: 'link-resolves', found: 'b.xhtml' },
			{ file: 'OEBPS/toc.ncx', line: 1, rule: 'link-resolves', found: 'a.xhtml#无' },
		])
	})

	test('a chapter that is not well-formed is named', async () => {
		const zip = new JSZip().file('a.xhtml', '<p>一<br></p>')
		expect((await checkZip(await zip.generateAsync({ type: 'uint8array' }))).problems[0]).toMatchObject({ rule: 'xml-parses' })
	})
})
