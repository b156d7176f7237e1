import JSZip from 'jszip'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { epub } from '../../../pipeline/edition/epub/epub.ts'
import { pdf } from '../../../pipeline/edition/pdf/pdf.ts'
import { bookOf } from '../../book.ts'
import { cover, opened } from './opened.ts'

const sentence = '活字印刷术把每个字做成一个活的印，排成版，印完再拆，拆了再排。'
const chapter = (title: string, sections: number) =>
	`# ${title}\n\n${Array.from({ length: sections }, (_, at) => `## ${title}之${at + 1}\n\n${`第${at + 1}段。${sentence.repeat(9)}\n\n- ${title}项${at + 1}\n\n`.repeat(2)}`).join('')}`
const files = {
	'book.yaml': 'title: 活字\ncover: cover.png\npdf: {size: A5}\n',
	'SUMMARY.md': '# 目录\n\n- [前言](preface.md)\n\n## 上篇\n\n- [第一](one.md)\n- [第二](two.md)\n',
	'preface.md': chapter('前言', 3),
	'one.md': chapter('第一', 9),
	'two.md': chapter('第二', 5),
	...cover,
}

describe('the page list', async () => {
	const book = await bookOf(files)
	const rendering = await book.render(epub, pdf)
	const zip = await JSZip.loadAsync(await rendering.bytes(`${book.publication.meta.slug}.epub`))
	const text = async (name: string) => (await zip.file(`OEBPS/${name}`)?.async('string')) ?? ''
	const nav = await text('toc.xhtml')
	const list = [...nav.matchAll(/<a href="([^"#]+)#([^"]+)">([^<]+)<\/a>/g)].filter(([, , id]) => id?.startsWith('page-'))
	const print = await getDocument({ data: Uint8Array.from(rendering.beside!.artifacts[0]!.contents as Uint8Array), verbosity: 0 }).promise

	test('lists the printed pages of front matter, parts and chapters in order', async () => {
		const labels = (await print.getPageLabels()) ?? []
		const listed = list.map(([, , , label]) => label)
		expect(listed).toContain('1')
		expect(listed).toEqual(labels.filter((label) => listed.includes(label)))
		expect(labels.slice(labels.indexOf('1')).filter((label) => !listed.includes(label))).toEqual([])
	})

	test('leads to words that begin on that page of the PDF', async () => {
		const labels = (await print.getPageLabels()) ?? []
		for (const [, file = '', id, label = ''] of list) {
			const page = await print.getPage(labels.indexOf(label) + 1)
			const { items } = await page.getTextContent()
			const printed = items
				.map((item) => ('str' in item ? item.str : ''))
				.join('')
				.replace(/[\s\d.]/g, '')
			const after = (await text(file))
				.split(`id="${id}"`)[1]
				?.replace(/^[^>]*>/, '')
				.replace(/<[^>]*>/g, '')
				.replace(/[\s\d.]/g, '')
			expect(printed, `page ${label}`).toContain(after?.slice(0, 12))
		}
	})

	test('is claimed in the metadata, and the checker finds nothing', async () => {
		const opf = await text('content.opf')
		expect(opf).toContain('<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>')
		expect(opf).toContain('<meta property="pageBreakSource">活字 (PDF)</meta>')
		expect(rendering.messages.filter(({ rule }) => rule === 'epub-is-valid')).toEqual([])
	})

	test('is not there when nothing is printed', async () => {
		const alone = await opened(files)
		expect(await alone.text('toc.xhtml')).not.toContain('page-list')
		expect(await alone.text('content.opf')).not.toContain('pageBreak')
	})
})
