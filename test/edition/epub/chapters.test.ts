import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { cover, opened } from './opened.ts'

const book = (text: string, yaml = '') => ({
	...cover,
	'book.yaml': `title: 书\ncover: cover.png\nmodified: 2016-01-02\n${yaml}`,
	'a.md': text,
})
const body = (xhtml: string) => xhtml.slice(xhtml.indexOf('<section'), xhtml.lastIndexOf('</section>'))

test('a note called twice is one aside in its document, and its way back leads to the first call', async () => {
	const made = await opened(book('# 章\n\n甲[^1]乙[^1]丙[^二]。\n\n[^1]: 注一。\n[^二]: 注*二*。\n'))
	expect(await made.findings()).toEqual([])
	expect(body(await made.text('a.xhtml'))).toBe(
		`<section epub:type="chapter" role="doc-chapter" aria-labelledby="章">
<h1 id="章">章</h1>
<p>甲<a class="call" epub:type="noteref" role="doc-noteref" href="#fn-1" id="fn-1-call-1">[1]</a>乙<a class="call" epub:type="noteref" role="doc-noteref" href="#fn-1" id="fn-1-call-2">[1]</a>丙<a class="call" epub:type="noteref" role="doc-noteref" href="#fn-二" id="fn-二-call-1">[2]</a>。</p>
<div class="notes">
<aside class="footnote" epub:type="footnote" role="doc-footnote" id="fn-1"><p class="note"><a class="back" role="doc-backlink" href="#fn-1-call-1" aria-label="返回正文 1">[1]</a> 注一。</p></aside>
<aside class="footnote" epub:type="footnote" role="doc-footnote" id="fn-二"><p class="note"><a class="back" role="doc-backlink" href="#fn-二-call-1" aria-label="返回正文 2">[2]</a> 注<em>二</em>。</p></aside></div>
`,
	)
	expect(made.receipt.placed.length).toBe(3)
})

test('多看 gets its classes, its image and the note as that image’s text', async () => {
	const made = await opened(book('# 章\n\n甲[^1]。\n\n[^1]: 注“一”。\n', 'epub: {notes: duokan}\n'))
	expect(await made.findings()).toEqual([])
	const xhtml = await made.text('a.xhtml')
	expect(xhtml).toContain(
		'<a class="call duokan-footnote" epub:type="noteref" role="doc-noteref" href="#fn-1" id="fn-1-call-1"><img class="qqreader-footnote" src="images/note.png" alt="注“一”。"/><span class="quiet">[1]</span></a>',
	)
	expect(xhtml).toContain('<ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="fn-1">')
	expect(await sharp(await made.zip.file('OEBPS/images/note.png')?.async('uint8array')).metadata()).toMatchObject({ width: 48, height: 48 })
})

test('emphasis is 楷体, and italic where it has no Chinese', async () => {
	const made = await opened(book('# 章\n\n*楷体*、*hash map*、*哈希 map*、[点]{.dots}。\n'))
	expect(await made.text('a.xhtml')).toContain(
		'<em>楷体</em>、<em class="latin"><span lang="en" xml:lang="en">hash map</span></em>、<em>哈希 map</em>、<em class="dots">点</em>。',
	)
	expect(await made.text('style.css')).toContain('em.latin { font-family: inherit; font-style: italic; }')
})

test('heading levels are closed up, and a second `#` within a chapter is no second h1', async () => {
	const made = await opened(book('# 章\n\n#### 四级\n\n## 二级\n\n#### 又四级\n'))
	expect(await made.findings()).toEqual([])
	expect([...(await made.text('a.xhtml')).matchAll(/<(h\d)/g)].map((match) => match[1])).toEqual(['h1', 'h2', 'h2', 'h3'])
})

test('tables say what their cells head, and have a caption even where the author wrote none', async () => {
	const made = await opened(
		book('# 章\n\n: 材料\n\n| 名 | 数 |\n| --- | ---: |\n| 木 | 3 |\n\n<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>\n'),
	)
	expect(await made.findings()).toEqual([])
	const xhtml = (await made.text('a.xhtml')).replace(/\n/g, '')
	expect(xhtml).toContain(
		'<table><caption><span class="number">表 1</span>　材料</caption><thead><tr><th scope="col" class="short">名</th>',
	)
	expect(xhtml).toContain('<td class="right short">3</td>')
	expect(xhtml).toContain('<caption class="quiet">表：章</caption><thead><tr><th scope="col" class="short">甲</th></tr></thead>')
	expect(made.messages.map(({ rule, line }) => [rule, line])).toEqual([['table-has-head', 9]])
})

test('hostile and careless text makes a valid book', async () => {
	const text = [
		'# A & B <结> \u0007响\n\n<p onclick="x()">文<rt>读</rt><time datetime="昨天">昨天</time></p>\n',
		'<span id="1a">甲</span> [乙](#1a) [坏](https://localhost:8443**) [井](https://example.com/a##b) [空]() [](https://example.com/)\n',
		'<ruby>无</ruby> <a name="老">锚</a> <li>散</li>\n\n<b><p>块</p></b>\n\n<ol type="z" start="x"><li value="q">一</li></ol>\n',
		'# \n',
	].join('\n')
	const made = await opened({ ...book(text), 'b.md': '', 'c.md': '# 同名\n', 'd.md': '# 同名\n' })
	expect(await made.findings()).toEqual([])
	const xhtml = await made.text('a.xhtml')
	expect(xhtml).toContain('A &amp; B')
	expect(xhtml).toContain(
		'<span id="id-1a">甲</span> <a href="#id-1a">乙</a> <span class="unlinked">坏</span> <a href="https://example.com/a#%23b">井</a>',
	)
	expect(xhtml).toContain('<a href="https://example.com/">https://example.com/</a>')
	expect(made.messages.filter(({ rule }) => rule === 'link-resolves').map(({ line }) => line)).toEqual([5])
})

test('a long chapter is split before headings, and links and notes still find their places', async () => {
	const section = (n: number) => `## 节${n}\n\n${'长长的一段话。'.repeat(4000)}注[^n${n}]，见[一](#节1)、[六](#节6)。\n`
	const notes = Array.from({ length: 6 }, (_, index) => `[^n${index + 1}]: 注${index + 1}。`).join('\n')
	const made = await opened(book(`# 长章\n\n${[1, 2, 3, 4, 5, 6].map(section).join('\n')}\n${notes}\n`))
	expect(await made.findings()).toEqual([])
	expect(made.names.filter((name) => /\/a.*xhtml/.test(name))).toEqual(['OEBPS/a-2.xhtml', 'OEBPS/a-3.xhtml', 'OEBPS/a.xhtml'])
	const last = await made.text('a-3.xhtml')
	expect([...last.matchAll(/<h2 id="([^"]*)"/g)].map((match) => match[1])).toEqual(['节5', '节6'])
	expect(last).toContain('<a href="a.xhtml#节1">一</a>、<a href="#节6">六</a>')
	expect([...last.matchAll(/<aside[^>]* id="([^"]*)"/g)].map((match) => match[1])).toEqual(['fn-n5', 'fn-n6'])
	expect(await made.text('toc.xhtml')).toContain('<a href="a-3.xhtml#节6">')
	expect(made.receipt.placed.length).toBe(6 * 4 + 1)
})

test('a photograph that is made smaller keeps its profile, and not its place', async () => {
	const photo = await sharp({ create: { width: 2600, height: 2000, channels: 3, background: '#a00' } })
		.withIccProfile('p3')
		.withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 39/1 0/1' } })
		.jpeg()
		.toBuffer()
	const made = await opened({ ...book('# 图\n\n![红](a.jpg)\n'), 'a.jpg': photo })
	const [name = ''] = made.names.filter((one) => one.startsWith('OEBPS/images/a'))
	const { icc, exif, width, height } = await sharp(await made.zip.file(name)?.async('nodebuffer')).metadata()
	expect(icc).toEqual((await sharp(photo).metadata()).icc)
	expect(exif).toBeUndefined()
	expect((width ?? 0) * (height ?? 0)).toBeLessThanOrEqual(4_000_000)
})

test('a link that holds only an image says its words to those who do not see it', async () => {
	const files = {
		...book('# 图\n\n文[![徽章](a.svg)](https://example.com/)。\n'),
		'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
	}
	const made = await opened(files)
	expect(await made.findings()).toEqual([])
	expect(await made.text('a.xhtml')).toMatch(
		/<a href="https:\/\/example.com\/"><img src="[^"]*" alt="" width="9" height="9"\/><span class="quiet">徽章<\/span><\/a>/,
	)
	expect(await made.text('content.opf')).toContain('alternativeText')
})

test('images become what every e-reader shows: WebP is converted, SVG stays, equal bytes are packed once', async () => {
	const red = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a00' } })
	const files = {
		...book('# 图\n\n![红](a.webp)\n\n![线](b.svg){width=60%}\n\n![红](c.webp)\n'),
		'a.webp': await red.clone().webp().toBuffer(),
		'b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9"/></svg>',
		'c.webp': await red.clone().webp().toBuffer(),
	}
	const made = await opened(files)
	expect(await made.findings()).toEqual([])
	const images = made.names.filter((name) => name.startsWith('OEBPS/images/'))
	expect(images.map((name) => name.replace(/-[0-9a-f]{8}/, ''))).toEqual(['OEBPS/images/a.jpg', 'OEBPS/images/b.svg'])
	expect((await sharp(await made.zip.file(images[0] ?? '')?.async('uint8array')).metadata()).format).toBe('jpeg')
	expect(await made.text('a.xhtml')).toMatch(/<img src="images\/b-[0-9a-f]+\.svg" alt="线" width="10" height="10" class="w-60"\/>/)
	expect(await made.text('style.css')).toContain('.w-60 { width: 60%; }')
	expect(made.messages.map(({ rule, file }) => [rule, file])).toEqual([['image-is-converted', 'a.webp']])
})

test('shows one of every construct, and accounts for every unit', async () => {
	const made = await opened(new URL('../../fixtures/everything/manuscript', import.meta.url))
	expect(await made.findings()).toEqual([])
	expect(made.receipt.placed.length + made.receipt.degraded.length + made.receipt.omitted.length).toBeGreaterThan(25)
	const blocks = await made.text('blocks.xhtml')
	expect(blocks).not.toMatch(/ style=| data-|asset:|ref:|note:/)
	expect(blocks).toContain('<p class="admonition-title">注</p>')
	expect(blocks).toMatch(/<math xmlns="[^"]*" display="block" alttext="[^"]+"/)
	const image = await sharp(await readFile(new URL('../../fixtures/everything/manuscript/images/dot.png', import.meta.url))).metadata()
	expect(image.format).toBe('png')
	const jpeg = await sharp(await made.zip.file('OEBPS/cover.jpg')?.async('uint8array')).metadata()
	expect(jpeg).toMatchObject({ format: 'jpeg', width: 1600, height: 2400 })
})

test('raw HTML that stands where HTML does not let it is put right', async () => {
	const text = [
		'# 章\n\n<dl><p>散</p></dl>\n\n<h2>标<dl><dt>甲</dt></dl></h2>\n\n<table></table>\n\n<ul><p>子</p>文</ul>\n',
		'<figure><figcaption>甲</figcaption><figcaption>乙</figcaption></figure>\n\n<sub><table><tr><td>1</td></tr></table></sub>\n',
		'<p id="a b" dir="x" lang="!!">空 <dfn><dfn>词</dfn></dfn><ruby>甲<rp>(</rp></ruby> <kbd><p>键</p></kbd></p>\n',
	].join('\n')
	const made = await opened(book(text))
	expect(await made.findings()).toEqual([])
	const xhtml = await made.text('a.xhtml')
	expect(xhtml).toContain('<div><p>散</p></div>')
	expect(xhtml).toMatch(/<h2[^>]*>标甲<\/h2>/)
	expect(xhtml).toContain('<ul><li><p>子</p></li><li>文</li></ul>')
	expect(xhtml).toContain('<p>乙</p><figcaption>甲</figcaption>')
	expect(xhtml).toContain('<em><em>词</em></em>甲')
})

test('what the checker finds is complained of where it comes from', async () => {
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"/><g id="a"/></svg>'
	const made = await opened({ ...book('# 图\n\n![图](a.svg)\n'), 'a.svg': svg, 'style.css': 'p { color: red }\n}\n' })
	expect(made.messages.map(({ rule, file, line }) => `${rule} ${file}:${line}`)).toEqual([
		'epub-is-valid a.svg:1',
		'style-is-safe style.css:2',
	])
	expect(await made.text('style.css')).toContain('p{color:red}')
})

test('two thousand notes are two thousand asides', async () => {
	const calls = Array.from({ length: 2000 }, (_, index) => `字[^${index}]`).join('')
	const notes = Array.from({ length: 2000 }, (_, index) => `[^${index}]: 注${index}。`).join('\n')
	const made = await opened(book(`# 注\n\n${calls}\n\n${notes}\n`))
	expect([...(await made.text('a.xhtml')).matchAll(/<aside /g)].length).toBe(2000)
	expect(made.receipt.placed.length).toBe(2001)
})
