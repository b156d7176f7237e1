import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { expect, test } from 'vitest'
import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import { hasClass, holds, plainText } from '../../../pipeline/element.ts'
import { bookOf } from '../../book.ts'
import { issueOf } from './issue.ts'

const text = `# 河边

纸从**河边**来，字从*火里*来；{峰}[fēng]，见[说明](https://example.com/a)，水是 H<sub>2</sub>O[^1]。

## 一节

> 有布衣毕昇，又为活版。

- 甲
- 乙，\`position: absolute; top: 10px\` 与 \`*em*\`

| 材料 | 数量 |
| --- | --: |
| 胶泥 | 1,000 |

\`\`\`js
const 名 = “字”
\`\`\`

末段有 “引号”、《书名》与 5 % 的水。

[^1]: 注在后面。
`
const body =
	'河边纸从河边来，字从火里来；{峰}[fēng]，见说明，水是H2O①。一节有布衣毕昇，又为活版。甲乙，position:absolute;top:10px与*em*材料数量胶泥1,000const名=“字”末段有“引号”、《书名》与5%的水。注释①注在后面。'

test('mail, plain text and article say what the manuscript says', async () => {
	const issue = await issueOf({ 'book.yaml': 'title: 河边\nnumbering: {chapters: none, figures: false}\ndate: 2026-03-01', '01.md': text })
	const html = words(raw({ type: 'root', children: [{ type: 'raw', value: await issue.text('mail.html') }] }) as Root)
	expect(between(html, '河边2026-03-01', '用活字排版')).toBe(body.replace('河边', ''))
	const plain = (await issue.text('mail.txt'))
		.split('\n')
		.map((line) => line.replace(/^(> |- )|\[1\]( https.*)?$/g, '').replace('[1]', ''))
		.filter((line) => !/^(=+|-+( +-+)*|链接)$/.test(line))
		.join('')
	expect(between(plain.normalize('NFKC').replace(/[\s　]/g, ''), '河边2026-03-01', '')).toContain(
		body.replace('河边', '').normalize('NFKC').replaceAll('①', '1'),
	)
	const article = words(raw({ type: 'root', children: [{ type: 'raw', value: await issue.text('wechat.html') }] }) as Root)
	expect(article.replace('说明[1]', '说明')).toBe(`${body.replace('河边', '')}参考资料[1]说明：https://example.com/a`)
})

function between(all: string, start: string, end: string): string {
	const from = all.indexOf(start) + start.length
	const rest = all.slice(from).replace(/^[\d,]+字/, '')
	return end === '' ? rest : rest.slice(0, rest.indexOf(end))
}

function words(node: Root | Element): string {
	return node.children
		.map((child) =>
			child.type === 'text' ? child.value : child.type === 'element' && !/^(head|style)$/.test(child.tagName) ? words(child) : '',
		)
		.join('')
		.replace(/\s|\u00a0|\u034f|\u200c|\u2007|\ufeff/gu, '')
}

test('every block of the book that shows everything is in the mail, its plain text and the article, in its order', async () => {
	const book = await bookOf(new URL('../../fixtures/everything/manuscript', import.meta.url))
	const made = await book.render(newsletter)
	const issue = made.artifacts.find(({ path }) => path.endsWith('/mail.html'))!.path.replace('mail.html', '')
	const blocks = book.publication.chapters.flatMap(({ body }) => blocksOf(body))
	expect(blocks.length).toBeGreaterThan(40)
	for (const name of ['mail.html', 'wechat.html', 'mail.txt']) {
		const source = await made.text(issue + name)
		const whole = plain(name === 'mail.txt' ? source : words(raw({ type: 'root', children: [{ type: 'raw', value: source }] }) as Root))
		let at = 0
		const lost: string[] = []
		for (const block of blocks) {
			const found = whole.indexOf(block, at)
			if (found < 0) lost.push(block)
			else at = found
		}
		expect(lost, name).toEqual([])
	}
})

/** The texts of the innermost blocks that the newsletter shows as they are: no formula, no drawing, no words that are filled in, nothing for other editions. */
function blocksOf(node: Root | Element): string[] {
	return node.children.flatMap((child) => {
		if (child.type !== 'element') return []
		const editions = child.properties['dataEditions']
		if (editions !== undefined && !String(editions).includes('newsletter')) return []
		const hasSubstitute = holds(
			child,
			(one) =>
				one.properties['dataTex'] !== undefined || ['ruby', 'img'].includes(one.tagName) || (one.tagName === 'a' && plainText(one) === ''),
		)
		const isBlock =
			/^(p|h[1-6]|td|th|dt|figcaption|li|dd|pre)$/.test(child.tagName) &&
			!holds(child, (one) => one !== child && /^(p|ul|ol|pre)$/.test(one.tagName))
		if (isBlock) return hasSubstitute ? [] : [plain(plainText(child))].filter(Boolean)
		return ['figure', 'pre'].includes(child.tagName) && hasClass(child, 'diagram') ? [] : blocksOf(child)
	})
}

/** What is compared: letters, digits and Han; calls, marks and the widths of lines are each medium's own. */
const plain = (text: string) =>
	text
		.replace(/[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]|\[\d+\]/g, '')
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]/gu, '')
