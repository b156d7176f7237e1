import { expect, test } from 'vitest'
import { bookOf } from '../../book.ts'
import { shown } from './shown.ts'

/** The TeX of a text's formulas, displayed ones with `$$`, and the text around them. */
async function formulas(text: string) {
	const { publication, messages } = await bookOf({ 'a.md': `# 题\n\n${text}` })
	const tex: string[] = []
	const visit = (node: { properties?: Record<string, unknown>; children?: unknown[] }): void => {
		const own = node.properties?.['dataTex']
		if (typeof own === 'string') tex.push(String(node.properties?.['className']).includes('display') ? `$$${own}` : own)
		else for (const child of node.children ?? []) visit(child as typeof node)
	}
	visit(publication.chapters[0]!.body)
	return { tex, told: messages.filter(({ severity }) => severity !== 'info').map(({ rule, line }) => `${line} ${rule}`) }
}

test('the delimiters of LaTeX and MathJax hold formulas', async () => {
	expect(await formulas('设\\(x\\)为\\\\( a_1 \\\\)，\\(\\text{速度}\\)2。')).toEqual({ tex: ['x', 'a_1', '\\text{速度}'], told: [] })
	expect((await formulas('值$`x<1`$5元')).tex).toEqual(['x<1'])
	expect((await formulas('\\[\nE = mc^2\n\\]')).tex).toEqual(['$$E = mc^2'])
	expect((await formulas('甲\n\n\\\\[ x^2 \\\\]\n\n> \\[ y^2 \\]\n')).tex).toEqual(['$$x^2', '$$y^2'])
})

test('a bare environment is a displayed formula; what LaTeX numbers is numbered by its label', async () => {
	expect((await formulas('\\begin{equation}\nx = 1\n\\label{eq:a}\n\\end{equation}\n\n见 \\eqref{eq:a}。')).tex).toEqual(['$$x = 1'])
	expect((await formulas('\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}')).tex).toEqual([
		'$$\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}',
	])
	expect((await formulas('\\begin{cases}x\\\\y\\end{cases}')).tex).toEqual(['$$\\begin{cases}\nx\\\\y\n\\end{cases}'])
	expect((await formulas('\\begin{eqnarray}\na &=& b\n\\end{eqnarray}\n\n[无](no.md)')).told).toEqual(['7 link-resolves'])
})

test('escaped brackets, code and formulas in dollars are left alone', async () => {
	expect(await shown('\\[1\\] 注\\(释\\)，`\\(x\\)`。\n\n    \\[ x^2 \\]\n')).toEqual({
		html: '<p>[1] 注(释)，<code>\\(x\\)</code>。</p><figure class="listing"><pre><code>\\[ x^2 \\]\n</code></pre></figure>',
		messages: [],
	})
	expect((await formulas('$$\n\\begin{aligned}\nx\n\\end{aligned}\n$$')).tex).toEqual(['$$\\begin{aligned}\nx\n\\end{aligned}'])
	expect((await formulas('\\[\nx^2\n\n又\n\\]')).tex).toEqual([])
	expect((await formulas('设\n\\begin{align}\nx\n')).tex).toEqual([])
})
