import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { toHtml } from '../../pipeline/html/html.ts'
import type { Variant } from '../../pipeline/metadata.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { type Message, report } from '../../pipeline/report.ts'
import { type Converted, toVariant } from '../../pipeline/variant/variant.ts'
import { bookOf } from '../book.ts'

const svg =
	'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>网络与头<tspan>发</tspan></text><style>/* 发 */</style></svg>'

async function converted(
	files: string | Record<string, string>,
	to: Variant = 'zh-Hant-TW',
): Promise<Converted & { original: Publication; messages: Message[] }> {
	const { publication } = await bookOf(files)
	const before = JSON.stringify(publication)
	const complaints = report()
	const source = { bytes: async () => new TextEncoder().encode(svg), complain: complaints.complain }
	const made = await toVariant(publication, to, source)
	const spared = await toVariant(structuredClone(publication), to, { ...source, complain: () => {}, isSpare: true })
	expect(spared).toEqual(made)
	// The other variants and editions of a run have the same book before them.
	expect(JSON.stringify(publication)).toBe(before)
	return { ...made, original: publication, messages: complaints.messages() }
}

/** The first chapter as HTML, its title left out. */
async function html(text: string, to?: Variant): Promise<string> {
	const { publication } = await converted(`# 一\n\n${text}\n`, to)
	return toHtml({ type: 'root', children: publication.chapters[0]!.body.children.slice(1) }).trim()
}

test('a word that inline elements divide is one word', async () => {
	expect(await html('头**发**，[皇](https://a.cn/)后，*头*发')).toBe(
		'<p>頭<strong>髮</strong>，<a href="https://a.cn/">皇</a>后，<em>頭</em>髮</p>',
	)
})

test('a word that grows is shared out among its elements', async () => {
	expect(await html('博**客**和**服务**器，程**序**员')).toBe(
		'<p>部<strong>落格</strong>和<strong>伺服</strong>器，程<strong>式</strong>設計師</p>',
	)
})

test('a call of a note divides no word, and the note is converted too', async () => {
	const { publication } = await converted('# 一\n\n头[^1]发。\n\n[^1]: 皇后的头发。\n')
	const [chapter] = publication.chapters
	expect(plainText(chapter!.body)).toContain('頭髮')
	expect(plainText(chapter!.notes[0]!.content[0]!)).toBe('皇后的頭髮。')
})

test('code, formulas, addresses, file names, .keep and text in another language stay', async () => {
	const kept = [
		['`头发.里`', '<code>头发.里</code>'],
		['[头发]{.keep}', '<span class="keep">头发</span>'],
		['[头发]{lang=ja}', '<span lang="ja">头发</span>'],
		['<https://a.cn/头发>', '<a href="https://a.cn/%E5%A4%B4%E5%8F%91">https://a.cn/头发</a>'],
		['“头发/里.md”', '「头发/里.md」'],
		['，与 里/头发.md 在', '，與 里/头发.md 在'],
	]
	for (const [text, wanted] of kept) expect(await html(`这里${text}这里`)).toBe(`<p>這裡${wanted}這裡</p>`)
	expect(await html('$$\n\\text{头发}\n$$')).toContain('头发')
	expect(await html('```js\n// 头发\n```')).toContain('头发')
})

test('alternative texts, titles and the words of boxes and tables are converted', async () => {
	expect(await html('![头发](a.png)')).toContain('頭髮')
	expect(await html('[里](https://a.cn/ "皇后")')).toContain('title="皇后"')
	expect(await html('| 头发 |\n| --- |\n| 里面 |\n\n表：皇后之后')).toMatch(/頭髮[\s\S]*裡面/)
	expect(await html(':::tip 头发\n里面\n:::')).toMatch(/頭髮[\s\S]*裡面/)
})

test('quotation marks have corners; apostrophes and English keep theirs', async () => {
	expect(await html('他说：“我听‘里’。”')).toBe('<p>他說：「我聽『裡』。」</p>')
	expect(await html('他说“**好**”')).toBe('<p>他說「<strong>好</strong>」</p>')
	expect(await html('用 “OpenStack” 说 don’t')).toBe('<p>用 「OpenStack」 說 don’t</p>')
	expect(await html('He said “no” and ‘yes’.')).toBe('<p>He said “no” and ‘yes’.</p>')
	expect(await html('“头发', 'zh-Hant-HK')).toBe('<p>「頭髮</p>')
	const back = await converted({ 'book.yaml': 'language: zh-Hant-TW\n', 'a.md': '# 頭髮\n\n他說：「我聽『裡面』。」\n' }, 'zh-Hans')
	expect(plainText(back.publication.chapters[0]!.body)).toContain('他说：“我听‘里面’。”')
})

test('titles, contents, parts and metadata follow; ids, files and slugs stay', async () => {
	const { publication, original } = await converted({
		'book.yaml': [
			'title: 皇后的头发',
			'authors: [{name: 范晓, role: 编}]',
			'description: 里面“发现”',
			'slug: hair',
			'web: {url: https://a.cn/b}',
			'names: [后羿]',
			'variants: {words: {范晓: {zh-Hant-TW: 范曉}}}',
			'chapters: [{part: 头发部分, chapters: [头发.md]}]',
		].join('\n'),
		'头发.md': '# 头发\n\n## 里面的*发现* {#li}\n\n见[](#li)和[后羿](头发.md#li)。\n',
	})
	const { meta, chapters, contents, units } = publication
	expect(meta).toMatchObject({
		title: '皇后的頭髮',
		authors: [{ name: '范曉', role: '編' }],
		description: '裡面「發現」',
		slug: 'hair',
		language: 'zh-Hant-TW',
		web: { url: 'https://a.cn/b/zh-Hant-TW/' },
	})
	expect(meta.identifier).not.toBe(original.meta.identifier)
	expect(chapters[0]).toMatchObject({ id: original.chapters[0]!.id, file: '头发.md', title: '頭髮', part: '頭髮部分' })
	expect(contents).toMatchObject([{ title: '頭髮部分', children: [{ title: '頭髮', children: [{ title: '裡面的發現', id: 'li' }] }] }])
	expect(units).toEqual(original.units)
	expect(plainText(chapters[0]!.body)).toContain('后羿')
})

test('the labels of a diagram are converted run by run, the same everywhere', async () => {
	const { publication } = await converted('# 一\n\n```mermaid\nflowchart LR\n头发["皇后"] -->|发现| 里面\n里面 --> 头发\n```\n')
	expect(plainText(publication.chapters[0]!.body)).toContain('flowchart LR\n頭髮["皇后"] -->|發現| 裡面\n裡面 --> 頭髮')
})

test('the words of a drawing are converted, its style sheet is not', async () => {
	const { drawn, publication } = await converted({ 'a.md': '# 一\n\n![头发](a.svg)\n', 'a.svg': svg })
	const [asset] = publication.assets
	const text = new TextDecoder().decode(drawn.get(asset!.id))
	expect(text).toContain('<text>網路與頭<tspan>髮</tspan></text>')
	expect(text).toContain('/* 发 */')
	expect(asset!.bytes).toBe(drawn.get(asset!.id)!.length)
})

test('every choice is told with its places, and 《》 in Taiwan once', async () => {
	const { choices, messages } = await converted('# 一\n\n头发里。\n\n头发和《头发》。\n')
	expect(choices).toEqual([
		{ from: '发', to: '髮', word: '头发', by: 'word', count: 3, places: ['book.md:3,5'] },
		{ from: '《头发》', to: '《头发》', word: '《头发》', by: 'title', count: 1, places: ['book.md:5'] },
		{ from: '里', to: '裡', word: '里', by: 'usual', count: 1, places: ['book.md:3'] },
	])
	expect(messages.map(({ rule, line }) => [rule, line])).toEqual([['title-has-its-marks', 5]])
	expect((await converted('# 一\n\n《头发》\n', 'zh-Hant-HK')).messages).toEqual([])
})

test('a book in another language is not converted', async () => {
	const { messages } = await converted({ 'book.yaml': 'language: en\n', 'a.md': '# One\n' })
	expect(messages.map(({ rule, severity }) => [rule, severity])).toEqual([['language-is-chinese', 'error']])
})

test('a book that is in the variant already stays as it is, and is a copy all the same', async () => {
	const { publication, original } = await converted('# 头发\n\n```mermaid\nflowchart LR\n头发 --> 里\n```\n', 'zh-Hans')
	expect(publication).toEqual(original)
	expect(publication.chapters[0]!.body.children[1]).not.toBe(original.chapters[0]!.body.children[1])
})
