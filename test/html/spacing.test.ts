import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { closeSpaces } from '../../pipeline/html/spacing.ts'

function closed(...children: (Element | string)[]): string {
	const tree: Root = h(null, [h('p', children)])
	closeSpaces(tree)
	return toHtml(tree)
}

test('drops the typed space between Han and Latin, on both sides', () => {
	expect(closed('使用 Linux 系统，版本 6.1 以上，约 50% 左右')).toBe('<p>使用Linux系统，版本6.1以上，约50%左右</p>')
})

test('keeps spaces between Latin words and beside marks', () => {
	expect(closed('请 Mark Collier 讲 C++ 语言')).toBe('<p>请Mark Collier讲C++ 语言</p>')
})

test('drops the space before a full-width mark, where a line could break', () => {
	expect(closed('用 ', h('code', 'drop'), ' ；整个（ 或 ADR ），以及 《 书 》')).toBe(
		'<p>用<code>drop</code>；整个（或ADR），以及 《书》</p>',
	)
})

test('a formula is no letter, but a mark behind it stands beside it', () => {
	expect(closed('字符串 ', h('span.math', h('math', h('mi', 's'))), ' ，长 ', h('math'), ' 的')).toBe(
		'<p>字符串 <span class="math"><math><mi>s</mi></math></span>，长 <math></math> 的</p>',
	)
})

test('looks across inline elements and leaves code as it is', () => {
	expect(closed('运行 ', h('code', 'ls 中文 a'), ' 命令，见 ', h('strong', '图 A'), ' 与表')).toBe(
		'<p>运行<code>ls 中文 a</code>命令，见 <strong>图A</strong>与表</p>',
	)
})

test('does not join the end of one paragraph to the next', () => {
	const tree: Root = h(null, [h('p', '系统 '), h('p', 'Linux')])
	closeSpaces(tree)
	expect(toHtml(tree)).toBe('<p>系统 </p><p>Linux</p>')
})
