import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { join } from '../../pipeline/html/joins.ts'

function joined(...content: (string | ReturnType<typeof h>)[]): string {
	const tree = { type: 'root' as const, children: [h('p', content)] }
	join(tree)
	return toHtml(tree)
}

test('keeps a mark that begins no line with the character before it', () => {
	expect(joined('北京—上海，三～五人')).toBe('<p>北<span class="nobr">京—</span>上海，<span class="nobr">三～</span>五人</p>')
})

test('leaves the Chinese dash and URLs alone', () => {
	expect(joined('他——我', h('a', { href: 'https://example.com/a' }, 'https://example.com/a'))).toBe(
		'<p>他——我<a href="https://example.com/a">https://example.com/a</a></p>',
	)
})

test('pads 间隔号 between Han', () => {
	expect(joined('列夫·托尔斯泰')).toBe('<p>列<span class="nobr">夫<span class="interpunct">·</span></span>托尔斯泰</p>')
})

test('keeps a number with its unit', () => {
	expect(joined('宽 200 mm 的纸')).toBe('<p>宽 <span class="nobr">200 mm</span> 的纸</p>')
})

test('sets ？！ in one em', () => {
	expect(joined('什么？！')).toBe('<p>什么<span class="nobr half">？！</span></p>')
})

test('keeps a call with the character before it, within elements too', () => {
	const call = () => h('a.note-call', { href: '#n1' }, '①')
	expect(joined('正文。', call(), '后')).toBe(
		'<p>正文<span class="nobr"><span class="half">。</span><a class="note-call" href="#n1">①</a></span>后</p>',
	)
	expect(joined(h('strong', '重点'), call())).toBe(
		'<p><strong>重</strong><span class="nobr"><strong>点</strong><a class="note-call" href="#n1">①</a></span></p>',
	)
})

test('makes no second link of the last character of a link before a call', () => {
	const call = () => h('a.note-call', { href: '#n1' }, '①')
	expect(joined(h('a', { href: 'https://example.com/' }, '团队管理的艺术'), call())).toBe(
		'<p><a href="https://example.com/">团队管理的艺</a><span class="nobr"><span class="link-end">术</span><a class="note-call" href="#n1">①</a></span></p>',
	)
	expect(joined(h('a', { href: 'https://example.com/' }, '出处'), call())).toBe(
		'<p><span class="nobr"><a href="https://example.com/">出处</a><a class="note-call" href="#n1">①</a></span></p>',
	)
})

test('keeps a formula with the marks around it', () => {
	const formula = () => h('span.math', ['x'])
	expect(joined('设（', formula(), '），则', formula(), '。')).toBe(
		'<p>设<span class="nobr">（<span class="math">x</span>），</span>则<span class="nobr"><span class="math">x</span>。</span></p>',
	)
	expect(joined('设', formula(), '为', h('span.math.display', ['y']), '。')).toBe(
		'<p>设<span class="math">x</span>为<span class="math display">y</span>。</p>',
	)
})
