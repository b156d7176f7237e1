import type { Element, ElementContent, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { violations } from '../../../pipeline/edition/newsletter/wechat/rules.ts'
import { toHtml } from '../../../pipeline/html/html.ts'
import { issueOf } from './issue.ts'

const everything = new URL('../../fixtures/everything/manuscript/', import.meta.url)
const parsed = (html: string) => raw({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
const meta = { title: '活字', author: '毕昇', digest: '摘要', images: ['images/a.png'] }
const good = (...content: ElementContent[]): Root => ({
	type: 'root',
	children: [
		h('p', { style: 'font-size:0;color:#333' }, '\u00a0'),
		h('section', content),
		h('p', { style: 'font-size:0;color:#333' }, '\u00a0'),
	],
})
const rules = (tree: Root, more = {}) => [...new Set(violations(tree, toHtml(tree), { ...meta, ...more }).map(({ rule }) => rule))]

test('an article of every construct breaks no rule, as published and as read back', async () => {
	const issue = await issueOf(everything)
	expect(issue.messages.filter(({ rule }) => rule === 'wechat-rule')).toEqual([])
	const html = await issue.text('wechat.html')
	const images = (JSON.parse(await issue.text('images.json')) as { url: string }[]).map(({ url }) => url)
	expect(violations(parsed(html), html, { ...meta, images })).toEqual([])
})

const cell = 'font-size:13px;background-color:#fff'
const table = (style: string): Element => h('table', [h('tbody', [h('tr', [h('td', { style }, '木')])])])
const broken: Record<string, Root> = {
	W1: good(h('iframe')),
	W2: good(h('p.lead', { style: 'color:#333' }, '一')),
	W3: good(h('p', { style: 'color:var(--ink)' }, '一')),
	W4: good(h('section', { style: 'position:absolute' }, '一')),
	W5: good(h('div', '一')),
	W6: good(h('a', { href: 'https://example.com/' }, '一')),
	W7: good(h('img', { src: 'images/b.png', style: 'width:100%' })),
	W8: good(h('img', { src: 'images/a.png' })),
	W9: good(h('img', { src: 'data:image/png;base64,AAAA', style: 'width:100%' })),
	W10: good(h('pre', [h('code', 'a b')])),
	W11: good(h('ul', [h('li', '一')])),
	W12: good(h('ul', [h('li', [h('section', [h('ul', [h('li', [h('section', '一')])])])])])),
	W13: good(h('p', { style: 'color:#333' }, '一\n二')),
	W14: good(table(cell)),
	W15: good(h('p', '一')),
	W16: good(h('p', { style: 'color:#333;content:"一"' }, '一')),
	W17: good(h('svg', { width: 700 }, [h('defs')])),
	W18: { type: 'root', children: [h('section', '一')] },
}

test('each rule catches the article that breaks it, and no other does', () => {
	expect(rules(good(h('p', { style: 'color:#333' }, '一'), h('section', { style: 'overflow-x:auto' }, [table(cell)])))).toEqual([])
	for (const [rule, tree] of Object.entries(broken)) expect([rule, rules(tree)]).toEqual([rule, [rule]])
	expect(rules(good(h('section', '长'.repeat(20_000))))).toEqual(['W19'])
	for (const more of [{ title: '题'.repeat(33) }, { author: '名'.repeat(17) }, { digest: '要'.repeat(121) }])
		expect(rules(good(h('section')), more)).toEqual(['W20'])
})

test('code keeps every character, also what looks like a style or an emphasis', async () => {
	const code = 'section {\n\tposition: absolute; top: 10px\n\n  /* *em* __strong__ [a](b) */\n}'
	const issue = await issueOf(`# 代码\n\n行内 \`position: absolute; top: 10px\` 与 \`*em*\`。\n\n\`\`\`css\n${code}\n\`\`\`\n`)
	const tree = parsed(await issue.text('wechat.html'))
	const pre = find(tree, 'pre')
	expect(written(pre).replaceAll('\u00a0', ' ')).toBe(code.replace('\t', '    '))
	expect(written(tree)).toContain('行内 position: absolute; top: 10px 与 *em*。')
	expect(written(parsed(await issue.text('mail.html')))).toContain(code)
	expect(await issue.text('mail.txt')).toContain('      /* *em* __strong__ [a](b) */')
})

test('a list within an item follows it, and the order of the text stays', async () => {
	const issue = await issueOf('# 清单\n\n1. 甲\n   - 甲之一\n   - 甲之二\n\n   甲完\n2. 乙\n')
	expect(written(parsed(await issue.text('wechat.html'))).replace(/\s/g, '')).toBe('甲甲之一甲之二甲完乙')
	expect(issue.messages.filter(({ rule }) => rule === 'wechat-rule')).toEqual([])
})

test('links to elsewhere are listed once, in reading order, with their addresses; notes stand apart', async () => {
	const text =
		'# 河\n\n[乙](https://example.com/b?x=1&utm_source=mail#f)和[甲](https://example.com/a)，再看[乙](https://example.com/b?x=1#f)[^1]，见[文章](https://mp.weixin.qq.com/s/abc)。\n\n[^1]: 注里有[丙](https://example.com/c)。\n'
	const issue = await issueOf(text)
	const tree = parsed(await issue.text('wechat.html'))
	expect(written(tree).replaceAll('\u00a0', '')).toBe(
		'乙[1]和甲[2]，再看乙[1]①，见文章。注释① 注里有丙[3]。参考资料[1] 乙：https://example.com/b?x=1#f[2] 甲：https://example.com/a[3] 丙：https://example.com/c',
	)
	expect(find(tree, 'a').properties['href']).toBe('https://mp.weixin.qq.com/s/abc')
})

test('a heading that says something else than the title stays', async () => {
	const chapters = { '01.md': '# 前言\n\n话。\n', '02.md': '# 河\n\n水。\n' }
	const whole = await issueOf({ 'book.yaml': 'title: 山河', ...chapters })
	expect(await whole.text('wechat.html')).toContain('前言')
	const only = await issueOf({ 'book.yaml': 'title: 山河\nnewsletter: {issues: chapter}', ...chapters }, '01')
	expect(await only.text('wechat.html')).not.toContain('前言')
})

test('the form names title, author, digest and the original', async () => {
	const issue = await issueOf({
		'book.yaml': 'title: 河\nauthors: [沈括, 毕昇]\ndescription: 一条河。\nweb: {url: https://example.com/river/}',
		'01.md': '# 河\n\n水。\n',
	})
	expect(JSON.parse(await issue.text('wechat.json'))).toMatchObject({
		title: '河',
		author: '沈括、毕昇',
		digest: '一条河。',
		content_source_url: 'https://example.com/river/index.html',
		rules: { version: 1, violations: [] },
	})
})

test('declarations, the author’s card and other articles come from the metadata, in either look', async () => {
	const about =
		'original: true, ai: true, about: 写河的人。, related: [{title: 上一期, url: "https://mp.weixin.qq.com/s/1"}, {title: 别处, url: "https://example.com/"}]'
	for (const look of ['seal', 'ink']) {
		const issue = await issueOf({
			'book.yaml': `title: 河\nauthors: [沈括]\nnewsletter: {look: ${look}, ${about}}`,
			'01.md': '# 河\n\n## 源\n\n水。\n',
		})
		const html = await issue.text('wechat.html')
		expect(written(parsed(html)).replaceAll('\u00a0', '')).toBe(
			'原创 · 沈括　本文由人工智能辅助生成源水。关于作者沈括　写河的人。往期推荐上一期别处',
		)
		expect(/<h2 style="([^"]*)"/.exec(html)?.[1]?.includes('text-align:center')).toBe(look === 'ink')
		expect(issue.messages.filter(({ rule }) => rule === 'wechat-rule')).toEqual([])
		expect(await issue.text('mail.html')).toContain('本文由人工智能辅助生成')
		expect(await issue.text('mail.txt')).toContain('本文由人工智能辅助生成')
	}
})

function find(node: Root | Element, name: string): Element {
	for (const child of node.children) {
		if (child.type !== 'element') continue
		if (child.tagName === name) return child
		const found = find(child, name)
		if (found.tagName !== '') return found
	}
	return { type: 'element', tagName: '', properties: {}, children: [] }
}

function written(node: Root | Element): string {
	return node.children
		.map((child) =>
			child.type === 'text' ? child.value : child.type === 'element' ? (child.tagName === 'br' ? '\n' : written(child)) : '',
		)
		.join('')
}
