import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

test('dollars that hold no formula leave the marks around and between them alone', async () => {
	const text =
		'若用 *$HOME/.cargo/bin*，请写进 `$PATH`；从 $5 到 **$10**，而 $x^2$、$L_2$、$DC = 0$ 与 $\\vec{a}和\\vec{b}$ 是公式，$HOME/bin:$PATH 不是。'
	const { publication } = await bookOf(`# 题\n\n${text}\n`)
	const html = toHtml(publication.chapters[0]!.body).replace(/<math[\s\S]*?<\/math>/g, '')
	expect(html).toContain('<em>$HOME/.cargo/bin</em>，请写进 <code>$PATH</code>')
	expect(html).toContain('$5')
	expect(html).toContain('<strong>$10</strong>')
	expect([...html.matchAll(/data-tex="([^"]*)"/g)].map(([, tex]) => tex)).toEqual(['x^2', 'L_2', 'DC = 0', '\\vec{a}和\\vec{b}'])
	expect(publication.units.filter(({ kind }) => kind === 'formula')).toHaveLength(4)
})

test('with spaces inside the dollars, what can only be a formula is one', async () => {
	const text =
		'可得$ b=\\cfrac{1}{m} $，又$ y_i $=0 或 1，共$ m $行，$ l(β,b) $，$ 0 $，$ x + 1 = y $；价格 $5 和 $10，$HOME，cost $ 5 and $ 6，$ 5 美元 $，a $ b 和 c $ d。'
	const { publication } = await bookOf(`# 题\n\n${text}\n`)
	const html = toHtml(publication.chapters[0]!.body)
	expect([...html.matchAll(/data-tex="([^"]*)"/g)].map(([, tex]) => tex)).toEqual([
		'b=\\cfrac{1}{m}',
		'y_i',
		'm',
		'l(β,b)',
		'0',
		'x + 1 = y',
	])
})

test('behind a letter or a figure too', async () => {
	const { publication } = await bookOf('# 题\n\n核为 3$\\times$3，第n$_i$个，标签 wait1$: 与 wait2$ 是汇编，CN$a, US$b。\n')
	const html = toHtml(publication.chapters[0]!.body)
	expect([...html.matchAll(/data-tex="([^"]*)"/g)].map(([, tex]) => tex)).toEqual(['\\times', '_i'])
	expect(html).toContain('wait1$: 与 wait2$')
})
