import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { place } from '../../pipeline/html/place.ts'
import { labels } from '../../templates/labels.ts'
import { bookOf } from '../book.ts'

/** The text of the first chapter's first paragraph, as an edition would place it. */
async function placed(files: Record<string, string>): Promise<string> {
	const { publication } = await bookOf(files)
	const { body } = place(publication.chapters[0]!, {
		publication,
		labels: labels('zh-Hans'),
		edition: 'web',
		href: (chapter, id) => `${chapter}.html${id ? `#${id}` : ''}`,
		id: (_chapter, id) => id,
		asset: ({ id }) => id,
		noteCall: ({ n }) => ({ type: 'text', value: `(${n})` }),
	})
	return plainText(body.children.find((node) => node.type === 'element' && node.tagName === 'p')!)
}

const other = {
	'book.yaml': 'numbering: decimal\n',
	'b.md': '# 乙\n\n![一图](a.svg){#fig-a}\n\n: 一表 {#tab-a}\n\n| 甲 |\n| --- |\n| 乙 |\n\n## 一节\n',
	'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
}

test('references get the words of what they point at, in its chapter', async () => {
	expect(await placed({ 'a.md': '# 甲\n\n[](#fig-a)、[](#tab-a)、[](b.md#一节)、[](b.md)。\n', ...other })).toBe(
		'图 2-1、表 2-1、第 2.1 节、第 2 章。',
	)
})

test('a space typed before a reference does not come between two Han characters', async () => {
	expect(await placed({ 'a.md': '# 甲\n\n见 [](#fig-a)，in [](#fig-a)\n', ...other })).toBe('见图 2-1，in 图 2-1')
})

test('what is only for another edition is taken out, and a note is called by its number', async () => {
	expect(await placed({ 'a.md': '# 甲\n\n:::only{edition=pdf}\n纸上\n:::\n\n网上[^x]\n\n[^x]: 注\n' })).toBe('网上(1)')
})
