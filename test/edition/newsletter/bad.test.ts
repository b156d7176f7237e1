import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { issueOf } from './issue.ts'

const book = 'title: 周刊\nnewsletter: {from: 编辑 <editor@example.com>}\n'

test('a line of 3,000 letters is whole in mail and text, and no line of the message is too long', async () => {
	const word = 'x'.repeat(3000)
	const issue = await issueOf({ 'book.yaml': book, '1.md': `# 一\n\n${word}\n` })
	expect((await issue.text('mail.html')).replace(/<wbr>|\u200b/g, '')).toContain(word)
	expect((await issue.text('mail.txt')).replace(/\s/g, '')).toContain(word)
	const eml = await issue.text('mail.eml')
	expect(Math.max(...eml.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76)
	expect((await simpleParser(eml)).text?.replace(/\s/g, '')).toContain(word)
})

test('200 links are listed in text and article, each once, in their order', async () => {
	const links = Array.from({ length: 200 }, (_, at) => `[第${at}处](https://example.com/${at})`)
	const issue = await issueOf({ 'book.yaml': book, '1.md': `# 一\n\n${links.join('，')}，又是[第一处](https://example.com/0)。\n` })
	const found = (text: string) => [...text.matchAll(/https:\/\/example\.com\/(\d+)(?!\d)/g)].map(([, n]) => Number(n))
	const order = links.map((_, at) => at)
	const article = await issue.text('wechat.html')
	expect(found(article.slice(article.indexOf('参考资料')))).toEqual(order)
	const plain = await issue.text('mail.txt')
	expect(found(plain.slice(plain.lastIndexOf('\n链接')))).toEqual(order)
})

test('an issue of one word is a mail', async () => {
	const issue = await issueOf({ 'book.yaml': book, '1.md': '字\n' })
	const mail = await simpleParser(await issue.text('mail.eml'))
	expect(mail.text).toContain('字')
	expect(mail.subject).toBe('周刊')
	expect(issue.messages.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('without a subject the title stands, and without either a message says so', async () => {
	const subject = async (yaml: string) => {
		const issue = await issueOf({ 'book.yaml': `${yaml}\nnewsletter: {from: a@example.com, subject: ""}`, '1.md': '# 河\n\n一。\n' })
		return { subject: (await simpleParser(await issue.text('mail.eml'))).subject, rules: issue.messages.map(({ rule }) => rule) }
	}
	expect(await subject('title: 周刊')).toEqual({ subject: '周刊', rules: [] })
	expect((await subject('title: "\\u2028"')).rules).toContain('mail-has-subject')
})
