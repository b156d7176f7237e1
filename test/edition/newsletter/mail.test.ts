import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { issueOf } from './issue.ts'

const everything = new URL('../../fixtures/everything/manuscript/', import.meta.url)
const whole = issueOf(everything)
const parsed = (html: string) => raw({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root

function elements(node: Root | Element): Element[] {
	return node.children.flatMap((child) => (child.type === 'element' ? [child, ...elements(child)] : []))
}

test('places or replaces every unit of the book, and the same bytes each time', async () => {
	const [one, two] = [await whole, await issueOf(everything)]
	const known = new Set([...one.receipt.placed, ...[...one.receipt.degraded, ...one.receipt.omitted].map(({ unit }) => unit)])
	expect(one.publication.units.filter((unit) => !known.has(unit.id))).toEqual([])
	expect(one.artifacts).toEqual(two.artifacts)
})

test('a mail reads without its head: every look is inlined and no class is left that the head does not name', async () => {
	const html = await (await whole).text('mail.html')
	const head = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
	expect(head.replace(/@media[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '').trim()).toBe('')
	const all = elements(parsed(html))
	const named = all.flatMap(({ tagName, properties }) => ((properties['className'] ?? []) as string[]).map((name) => `${tagName}.${name}`))
	expect(named).toContain('a.note-call')
	expect(
		named.filter(
			(name) => !new RegExp(`(?<![a-z\\]])\\${name.replace(/^\w+/, '')}(?![\\w-])|${name}(?![\\w-])`).test(head.replace(/\[href\]/g, '')),
		),
	).toEqual([])
	expect(
		all.filter(({ tagName }) => /^(section|article|aside|figure|figcaption|blockquote|math|svg|ruby|video|script|form)$/.test(tagName)),
	).toEqual([])
	for (const { tagName, properties } of all) {
		if (tagName === 'img') expect(properties).toMatchObject({ alt: expect.any(String), width: expect.anything() })
		if (tagName === 'a' && properties['href']) expect(String(properties['href'])).toMatch(/^(https:|mailto:|#)/)
		expect(String(properties['style'] ?? '')).not.toMatch(/var\(|position|float|flex|grid/)
	}
})

test('html-validate finds nothing but what mail needs', async () => {
	const validator = new HtmlValidate({
		extends: ['html-validate:recommended'],
		// Conditional comments, lower-case doctypes, `presentation` and a role on a div are what mailboxes know.
		rules: {
			'doctype-style': 'off',
			'no-conditional-comment': 'off',
			'no-deprecated-attr': 'off',
			'no-inline-style': 'off',
			'prefer-native-element': 'off',
			'presentation-role-style': 'off',
		},
	})
	const report = await validator.validateString(await (await whole).text('mail.html'))
	expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
})

test('Outlook sees as many tables opened as closed', async () => {
	const html = await (await whole).text('mail.html')
	const outlook = html.replace(/<!--\[if mso\]>([\s\S]*?)<!\[endif\]-->/g, '$1')
	for (const tag of ['table', 'tr', 'td'])
		expect(outlook.match(new RegExp(`<${tag}[ >]`, 'g'))?.length).toBe(outlook.split(`</${tag}>`).length - 1)
})

test('what the manuscript says never becomes markup', async () => {
	const text =
		'# 河边 &lt;script&gt;\n\n`<script>alert(1)</script>` 与 `-->` 和 \\<img onerror=x\\>。\n\n<a href="javascript:alert(1)" onclick="x">链</a>\n'
	const issue = await issueOf({
		'book.yaml': 'title: "</title><script>alert(1)</script>"\nnewsletter: {preheader: "--><b>预览</b>"}',
		'01.md': text,
	})
	for (const name of ['mail.html', 'wechat.html']) {
		const all = elements(parsed(await issue.text(name)))
		expect(all.filter(({ tagName }) => tagName === 'script' || tagName === 'b')).toEqual([])
		expect(all.flatMap(({ properties }) => Object.keys(properties)).filter((key) => key.startsWith('on'))).toEqual([])
		expect(await issue.text(name)).not.toContain('javascript:')
	}
})

test('an issue too long for a mailbox is cut before a section, says so, and leads on', async () => {
	const section = (n: number) =>
		`## 第${n}节\n\n${`这一节说的是第${n}件事，字数要多。`.repeat(90)}\n\n${'再说一遍，文字要分成段落。'.repeat(80)}\n`
	const long = `# 长文\n\n开头。\n\n${Array.from({ length: 20 }, (_, at) => section(at + 1)).join('\n')}\n\n末尾[^1]。\n\n[^1]: 注在后面。\n`
	const issue = await issueOf({ 'book.yaml': 'title: 长文\nslug: long\nweb: {url: https://example.com/long/}', '01-long.md': long })
	const html = await issue.text('mail.html')
	const base64 = Buffer.from(html).toString('base64').length
	expect(base64 + 2 * Math.ceil(base64 / 76)).toBeLessThanOrEqual(102_400)
	expect(base64).toBeGreaterThan(85_000)
	expect(html).toMatch(/<a href="https:\/\/example.com\/long\/index.html"[^>]*>阅读全文<\/a>/)
	expect(html).not.toContain('注在后面')
	const cut = issue.messages.find(({ rule }) => rule === 'mail-is-small')
	expect(cut).toMatchObject({ file: '01-long.md', severity: 'warning' })
	expect(long.split('\n')[(cut?.line ?? 0) - 1]).toMatch(/^## 第\d+节$/)
	const name = /“(.*?)”/.exec(cut?.reason ?? '')?.[1] ?? '-'
	expect(await issue.text('mail.txt')).not.toContain(`${name.split('　').at(-1)}\n`)
	expect(await issue.text('wechat.html')).toContain('注在后面')
})

test('a weekly sends one mail a chapter', async () => {
	const book = {
		'book.yaml': 'title: 周刊\nkind: weekly\nslug: weekly\nnewsletter: {issues: chapter}',
		'01-paper.md': '# 纸\n\n纸[^1]。见[字](02-type.md)。\n\n[^1]: 注一。\n',
		'02-type.md': '# 字\n\n字。\n',
	}
	const paper = await issueOf(book, 'paper')
	expect(new Set(paper.artifacts.map(({ path }) => path.split('/')[0]))).toEqual(new Set(['paper', 'type']))
	expect(await paper.text('mail.txt')).toContain('纸\n==\n')
	expect(await paper.text('mail.html')).not.toContain('href=""')
})

test('a number is not parted from its name, a short cell not in two, a title not within a word', async () => {
	const table = '| 场次 | 题目 |\n| --- | --- |\n| 第一场 | 一个很长很长的题目，比一格宽 |\n\n: 日程 {#tbl-a}\n'
	const issue = await issueOf({ 'book.yaml': 'title: 东京见闻', '01.md': `# 东京峰会第二天\n\n见[](#tbl-a)。\n\n${table}` })
	const html = await issue.text('mail.html')
	expect(html).toMatch(/<a [^>]*white-space:nowrap[^>]*>表 1<\/a>/)
	expect(html).toMatch(/<td nowrap>第一场/)
	expect(html).toMatch(/<h1 [^>]*>.*<span style="white-space:nowrap">峰会<\/span>/)
	expect(await issue.text('wechat.html')).toMatch(/<span style="[^"]*white-space:nowrap[^"]*">表 1/)
	expect(html).toMatch(/<td [^>]*class="masthead">东京见闻</)
})
