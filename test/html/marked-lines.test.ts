import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { markLines } from '../../pipeline/html/marked-lines.ts'

function marked(marks: string, ...children: Parameters<typeof h>[2][]): string {
	const code = h('code', { dataMarks: marks }, ...(children as []))
	markLines(code)
	return toHtml(code).replace(/^<code[^>]*>|<\/code>$/g, '')
}

describe('marked lines', () => {
	it('wraps whole lines, and counts them from 1', () => {
		expect(marked('2', '甲\n乙\n丙\n')).toBe('甲\n<span class="marked">乙\n</span>丙\n')
	})

	it('opens a comment that runs over several lines anew in each', () => {
		expect(marked('2 3', 'a\n', h('span.hljs-comment', '/* 一\n二 */'), ';\nb')).toBe(
			'a\n<span class="marked"><span class="hljs-comment">/* 一\n</span></span><span class="marked"><span class="hljs-comment">二 */</span>;\n</span>b',
		)
	})

	it('leaves code without marks as it is', () => {
		expect(marked('', '甲\n乙')).toBe('甲\n乙')
	})
})
