import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import type { Root as MdastRoot } from 'mdast'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { parse } from '../../pipeline/read/parse.ts'
import { hast } from '../../pipeline/tree/hast.ts'
import { withPlainTags } from '../../pipeline/tree/plain-html.ts'

function blockOf(markdown: string): Element {
	const tree: MdastRoot = parse(markdown)
	return hast(tree, new VFile(markdown), { titles: new Map(), complain: () => undefined }).body.children[0] as Element
}

describe('tags among words', () => {
	test.each([
		'<span class="filename">文件名：a.rs</span>',
		'按 <kbd>Ctrl</kbd>+<kbd>C</kbd>，H<sub>2</sub>O',
		'<span class="a b" id="x" title="甲 &amp; 乙">甲<span lang=en>**b** `c` [d](e)</span></span>戊',
		'**甲<mark>乙</mark>**，<abbr title="丙">丁</abbr>',
		'- <small>甲</small>\n- 乙 <sup>1</sup>\n',
		'<span class="a">甲</span><span class="a">乙</span>',
	])('are what the parser of documents makes of them: %s', (markdown) => {
		const block = blockOf(markdown)
		const parsed = raw({ type: 'root', children: [structuredClone(block)] }, { file: new VFile(markdown) }) as Root
		const plain = withPlainTags(block, new Map())
		expect(toHtml({ type: 'root', children: plain ? [plain] : [] })).toBe(toHtml(parsed))
		expect(positions(plain!)).toEqual(positions(parsed.children[0] as Element))
	})

	test.each([
		'甲<b>乙</b>',
		'<span>甲',
		'甲</span>',
		'<sub>甲<sup>乙</sub></sup>',
		'<span>甲 **乙</span> 丙**',
		'<div>甲</div>',
		'甲<br>乙',
	])('are left to it where it is needed: %s', (markdown) => {
		expect(withPlainTags(blockOf(markdown), new Map())).toBeUndefined()
	})

	test('of the same text do not share what is set on one', () => {
		const made = withPlainTags(blockOf('<span class="a">甲</span>，<span class="a">乙</span>'), new Map())!
		const [first, , second] = made.children as Element[]
		first!.properties['id'] = 'x'
		expect(second!.properties).toEqual({ className: ['a'] })
	})
})

function positions(node: Element): unknown[] {
	const { start, end } = node.position ?? {}
	const own = [node.tagName, start?.line, start?.column, end?.line, end?.column]
	return [own, ...node.children.flatMap((child) => (child.type === 'element' ? positions(child) : []))]
}
