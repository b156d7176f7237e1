import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { issueOf } from './issue.ts'
import { dot } from './without-browser.ts'

const yaml = (newsletter: string) =>
	`title: 活字周刊第七期：河边的纸与字，以及一份很长很长的题目\nslug: weekly-7\nmodified: 2026-03-01\nnewsletter:\n${newsletter}`
const chapter = '# 河边\n\n纸从河边来，“字”从火里来，见[说明](https://example.com/a?b=1&c=2#d)。\n\n![一个点](dot.png)\n'
const full = yaml(
	`  from: 活字编辑部 <editor@example.com>\n  replyTo: desk@example.com\n  unsubscribe: https://example.com/u?id={{id}}, mailto:leave@example.com\n`,
)

test('a message is read back whole by two independent readers', async () => {
	const issue = await issueOf({ 'book.yaml': full, '01-river.md': chapter, 'dot.png': dot })
	const eml = await issue.bytes('mail.eml')
	const [html, text] = [await issue.text('mail.html'), await issue.text('mail.txt')]
	const one = await simpleParser(Buffer.from(eml), { skipImageLinks: true, skipHtmlToText: true })
	const two = await PostalMime.parse(eml)
	for (const subject of [one.subject, two.subject]) expect(subject).toBe('活字周刊第七期：河边的纸与字，以及一份很长很长的题目')
	expect(one.from?.value).toEqual([{ name: '活字编辑部', address: 'editor@example.com' }])
	expect(two.from).toMatchObject({ name: '活字编辑部', address: 'editor@example.com' })
	expect(one.messageId).toBe('<weekly-7@example.com>')
	expect(one.date?.toISOString()).toBe('2026-03-01T00:00:00.000Z')
	for (const body of [one.text, two.text]) expect(body?.trimEnd()).toBe(text.trimEnd())
	const carried = html.replace(/src="images\/([\w-]+)\.png"/g, 'src="cid:$1@example.com"')
	for (const body of [one.html, two.html]) expect(String(body).trimEnd()).toBe(carried.trimEnd())
	expect(one.attachments.map(({ cid, contentType, related }) => [carried.includes(`cid:${cid}`), contentType, related])).toEqual([
		[true, 'image/png', true],
	])
})

test('lines are short, ASCII and end in CRLF', async () => {
	const issue = await issueOf({ 'book.yaml': full, '01-river.md': chapter, 'dot.png': dot })
	const eml = Buffer.from(await issue.bytes('mail.eml')).toString('latin1')
	expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^\x20-\x7e\t]/)
	expect(Math.max(...eml.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
})

test('leaving the list takes one click where there is an https address', async () => {
	const issue = await issueOf({
		'book.yaml': yaml('  from: a@example.com\n  unsubscribe: https://example.com/u, mailto:leave@example.com\n'),
		'01-river.md': chapter,
		'dot.png': dot,
	})
	const { headers } = await PostalMime.parse(await issue.bytes('mail.eml'))
	const header = (key: string) => headers.filter((one) => one.key === key).map(({ value }) => value)
	expect(header('list-unsubscribe')).toEqual(['<https://example.com/u>, <mailto:leave@example.com>'])
	expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
	expect(header('list-id')[0]).toContain('<weekly-7.example.com>')
	expect(await issue.text('mail.html')).toContain('href="https://example.com/u"')
})

test('no value of the manuscript can add a header', async () => {
	const hostile = [
		'title: "周刊\\r\\nBcc: all@example.com"',
		'slug: weekly-7',
		'newsletter:',
		'  from: "编辑 <a@example.com>\\r\\nBcc: victim@example.com"',
		'  replyTo: "x@example.com\\nX-Evil: 1"',
		'  subject: "题目\\r\\nBcc: b@example.com\\r\\n\\r\\n正文"',
		'  unsubscribe: "https://example.com/\\r\\nX-Evil: 1"',
	].join('\n')
	const issue = await issueOf({ 'book.yaml': hostile, '01-river.md': '# 河边\n\n一。\n' })
	const { headers, subject } = await PostalMime.parse(await issue.bytes('mail.eml'))
	expect(headers.map(({ key }) => key).filter((key) => key === 'bcc' || key.startsWith('x-evil'))).toEqual([])
	expect(subject).toBe('题目 Bcc: b@example.com 正文')
	expect(issue.messages.filter(({ rule }) => rule === 'address-is-valid').map(({ reason }) => reason.split(':')[0])).toEqual(
		expect.arrayContaining(['`newsletter.from', '`newsletter.replyTo']),
	)
})

test('without a sender the message names a reserved address and opens as a draft', async () => {
	const issue = await issueOf('# 河边\n\n一。\n')
	const { from, headers } = await PostalMime.parse(await issue.bytes('mail.eml'))
	expect(from?.address).toBe('newsletter@newsletter.invalid')
	expect(headers.some(({ key, value }) => key === 'x-unsent' && value === '1')).toBe(true)
	expect(issue.messages.map(({ rule }) => rule)).toContain('address-is-valid')
})

test('a subject of 300 characters is kept, folded and reported', async () => {
	const subject = '长'.repeat(300)
	const issue = await issueOf({ 'book.yaml': `title: 书\nnewsletter: {subject: ${subject}}`, '01.md': '# 甲\n\n一。\n' })
	const eml = await issue.bytes('mail.eml')
	expect((await PostalMime.parse(eml)).subject).toBe(subject)
	expect(issue.messages.map(({ rule }) => rule)).toContain('mail-has-subject')
})

test('an advertisement says so at the front of its subject', async () => {
	const issue = await issueOf({ 'book.yaml': 'title: 新书\nnewsletter: {advertising: true}', '01.md': '# 甲\n\n一。\n' })
	expect((await PostalMime.parse(await issue.bytes('mail.eml'))).subject).toBe('【广告】新书')
})
