import { expect, test } from 'vitest'
import { cover, opened } from './opened.ts'

const yaml = `title: 活字：A & B
subtitle: 副题
authors: [{name: 欧阳修, role: 编}, {name: 张三, role: 译}, Ada Lovelace]
publisher: 活字社
date: 2015-10-28
modified: 2016-01-02
rights: © 2016
description: 一本小书。
keywords: [排版, 活字]
series: {name: 丛书, position: 2}
identifier: urn:uuid:11111111-2222-3333-4444-555555555555
isbn: 978-7-302-00000-2
edition: 第 2 版
cover: cover.png
chapters: [{part: 上编, chapters: [a.md, b.md]}, c.md]
kind: book
`
const files = {
	...cover,
	'book.yaml': yaml,
	'a.md': '# 起源\n\n## 胶泥 <结>\n\n### 火烧\n\n文。\n',
	'b.md': '# 同名\n\n文。\n',
	'c.md': '# 同名\n\n文。\n',
}

test('says in the package document everything that the author said, once and in its place', async () => {
	const book = await opened(files)
	expect(await book.findings()).toEqual([])
	const opf = await book.text('content.opf')
	const metadata = opf
		.slice(opf.indexOf('<metadata>') + 11, opf.indexOf('</metadata>'))
		.trim()
		.split('\n')
	expect(metadata).toEqual([
		'<dc:identifier id="identifier">urn:uuid:11111111-2222-3333-4444-555555555555</dc:identifier>',
		'<dc:identifier>urn:isbn:9787302000002</dc:identifier>',
		'<dc:title id="title">活字：A &amp; B</dc:title>',
		'<meta refines="#title" property="title-type">main</meta>',
		'<meta refines="#title" property="display-seq">1</meta>',
		'<meta refines="#title" property="file-as">huo zi A B</meta>',
		'<dc:title id="subtitle">副题</dc:title>',
		'<meta refines="#subtitle" property="title-type">subtitle</meta>',
		'<meta refines="#subtitle" property="display-seq">2</meta>',
		'<dc:language>zh-Hans</dc:language>',
		'<dc:creator id="person-1">欧阳修</dc:creator>',
		'<meta refines="#person-1" property="role" scheme="marc:relators">edt</meta>',
		'<meta refines="#person-1" property="file-as">Ouyang, Xiu</meta>',
		'<meta refines="#person-1" property="display-seq">1</meta>',
		'<dc:contributor id="person-2">张三</dc:contributor>',
		'<meta refines="#person-2" property="role" scheme="marc:relators">trl</meta>',
		'<meta refines="#person-2" property="file-as">Zhang, San</meta>',
		'<meta refines="#person-2" property="display-seq">2</meta>',
		'<dc:creator id="person-3">Ada Lovelace</dc:creator>',
		'<meta refines="#person-3" property="role" scheme="marc:relators">aut</meta>',
		'<meta refines="#person-3" property="display-seq">3</meta>',
		'<dc:publisher>活字社</dc:publisher>',
		'<dc:date>2015-10-28</dc:date>',
		'<meta property="dcterms:modified">2016-01-02T00:00:00Z</meta>',
		'<dc:rights>© 2016</dc:rights>',
		'<dc:description>一本小书。</dc:description>',
		'<dc:subject>排版</dc:subject>',
		'<dc:subject>活字</dc:subject>',
		'<meta property="schema:bookEdition">第 2 版</meta>',
		'<meta property="belongs-to-collection" id="series">丛书</meta>',
		'<meta refines="#series" property="collection-type">series</meta>',
		'<meta refines="#series" property="group-position">2</meta>',
		'<meta property="schema:accessMode">textual</meta>',
		'<meta property="schema:accessMode">visual</meta>',
		'<meta property="schema:accessModeSufficient">textual</meta>',
		'<meta property="schema:accessModeSufficient">textual,visual</meta>',
		'<meta property="schema:accessibilityFeature">tableOfContents</meta>',
		'<meta property="schema:accessibilityFeature">structuralNavigation</meta>',
		'<meta property="schema:accessibilityFeature">readingOrder</meta>',
		'<meta property="schema:accessibilityFeature">displayTransformability</meta>',
		'<meta property="schema:accessibilityFeature">alternativeText</meta>',
		'<meta property="schema:accessibilityHazard">none</meta>',
		'<meta property="schema:accessibilitySummary">正文可以重排，标题逐级可达。图像都有替代文字。</meta>',
		'<meta name="cover" content="cover-image"/>',
	])
	expect(opf).toContain('<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>')
})

test('nests contents in the navigation document and the NCX, parts over chapters, equal titles apart', async () => {
	const book = await opened(files)
	const nav = (await book.text('toc.xhtml')).replace(/\n/g, '')
	expect(nav).toContain(
		'<ol><li><a href="part-1.xhtml">上编</a><ol>' +
			'<li><a href="a.xhtml">第一章　起源</a><ol><li><a href="a.xhtml#胶泥-结">第一节　胶泥 &lt;结&gt;</a><ol><li><a href="a.xhtml#火烧">一、火烧</a></li></ol></li></ol></li>' +
			'<li><a href="b.xhtml">第二章　同名</a></li>',
	)
	expect(nav).toContain('<a href="c.xhtml">第三章　同名</a>')
	expect(nav).toContain('<a epub:type="bodymatter" href="part-1.xhtml">正文</a>')
	const ncx = await book.text('toc.ncx')
	expect([...ncx.matchAll(/playOrder="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([1, 2, 3, 4, 5, 6])
	expect(ncx).toMatch(/<meta name="dtb:depth" content="4"\/>/)
})

test('is the same archive twice, mimetype first and stored, without folders and with one date', async () => {
	const [first, second] = await Promise.all([opened(files), opened(files)])
	expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
	expect(new TextDecoder('latin1').decode(first.bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip')
	expect(first.names.filter((name) => name.endsWith('/'))).toEqual([])
	expect(new Set(Object.values(first.zip.files).map(({ date }) => date.toISOString()))).toEqual(new Set(['2016-01-02T00:00:00.000Z']))
	const declared = [...(await first.text('content.opf')).matchAll(/<item [^>]*href="([^"]*)"/g)].map((match) => `OEBPS/${match[1]}`)
	expect([...declared, 'OEBPS/content.opf', 'META-INF/container.xml', 'mimetype'].sort()).toEqual([...first.names].sort())
})
