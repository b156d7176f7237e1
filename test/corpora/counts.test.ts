import { expect, test } from 'vitest'
import { folderOf } from '../book.ts'
import { booksUnder } from './books.ts'
import { countsOf } from './counts.ts'
import { textOfPage } from './leftovers.ts'

test('every construct is counted once, and none in code', () => {
	const text = `---
title: 题
---
# 一

文字[^a]，行内 $x^2$ 与 \`$y$ ![否](x.png)\`，价 $5 与 $6。

$$
E = mc^2
$$

![图](a.png)

| 甲 | 乙 |
| --- | --- |
| 1 | 2 |

\`\`\`md
# 否
\`\`\`

<img src="b.png"><!-- <img src="c.png"> -->

[^a]: 注。
`
	expect(countsOf(text)).toEqual({ headings: 1, images: 2, tables: 1, notes: 1, listings: 1, formulas: 2 })
})

test('a folder that says it is a book is one; other folders of Markdown are one each', async () => {
	const at = await folderOf({
		'甲/SUMMARY.md': '',
		'甲/章/一.md': '',
		'乙/一.md': '',
		'丙/丁/book.toml': '',
		'丙/丁/src/一.md': '',
		'README.md': '',
		'空/a.txt': '',
	})
	expect(booksUnder(at).map((book) => book.slice(at.length + 1))).toEqual(['丙/丁', '乙', '甲'])
	expect(booksUnder(`${at}/乙`)).toEqual([`${at}/乙`])
})

test('text is searched without code and formulas', () => {
	expect(textOfPage('<p>**甲<code>**</code></p><pre>$$</pre><span class="math">$$</span>乙').replace(/\s+/g, ' ').trim()).toBe('**甲 乙')
})
