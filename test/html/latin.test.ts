import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { markLatin } from '../../pipeline/html/latin.ts'

function marked(text: string): string {
	const tree = { type: 'root' as const, children: [h('p', text)] }
	markLatin(tree)
	return toHtml(tree)
}

test('wraps two Latin words and leaves one alone', () => {
	expect(marked('由Mark Collier主持Keynote。')).toBe('<p>由<span lang="en" class="latin">Mark Collier</span>主持Keynote。</p>')
})

test('wraps a word with an apostrophe', () => {
	expect(marked('他说don’t，')).toBe('<p>他说<span lang="en" class="latin">don’t</span>，</p>')
})

test('leaves Chinese quotation marks outside and takes Latin ones in', () => {
	expect(marked('“Spring Boot”与they said “so what”的')).toBe(
		'<p>“<span lang="en" class="latin">Spring Boot</span>”与<span lang="en" class="latin">they said “so what”</span>的</p>',
	)
})

test('leaves numbers, dates and code alone', () => {
	const tree = { type: 'root' as const, children: [h('p', ['2015-10-28 10:00，', h('code', 'a b')])] }
	markLatin(tree)
	expect(toHtml(tree)).toBe('<p>2015-10-28 10:00，<code>a b</code></p>')
})
