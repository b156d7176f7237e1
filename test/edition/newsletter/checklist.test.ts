import { expect, test } from 'vitest'
import { issueOf } from './issue.ts'
import { dot } from './without-browser.ts'

const chapter = `# 河边

## 一

见[说明](https://elsewhere.example/a?utm_source=x)。

## 二

![点](dot.png)

## 三

完。
`

test('says what was judged and asks for the rest, by medium', async () => {
	const issue = await issueOf({
		'book.yaml':
			'title: 周刊\nslug: weekly\nseries: {name: 周刊, position: 7}\nmodified: 2026-03-01\nweb: {url: https://example.com/}\nnewsletter: {from: a@example.com, unsubscribe: "https://example.com/u?{{id}}", advertising: true, original: true, about: 写河的人。}',
		'01.md': chapter,
		'dot.png': dot,
	})
	const list = await issue.text('checklist.md')
	expect(list).toContain('文件夹：weekly　第 7 期　日期：2026-03-01')
	for (const line of [
		'- [x] 回信到：a@example.com',
		'- [x] 开头有本期目录，3 条',
		'- [x] 是广告，主题以“广告”开头',
		'- [x] 1 张图片已去掉拍摄地点、相机等信息',
		'- [ ] 1 个外部链接都能打开（`huozi check --links` 逐个访问）',
		'- [ ] 退订地址中的合并字段原样保留，点一次就能退',
		'- [ ] 图片已放到 https://example.com/newsletter/weekly/images/',
		'- [ ] 原创声明与后台一致',
	])
		expect(list.split('\n')).toContain(line)
	expect(list).toMatch(/- \[x\] 公众号规则 W1–W20/)
	expect(list).toMatch(/签名：.*时间：/)
})

test('what is missing or left over is not ticked', async () => {
	const issue = await issueOf('# 河边\n\n待补。\n')
	const list = await issue.text('checklist.md')
	for (const line of ['正文里有占位的文字：“待补”', '发件人：没有写（newsletter.from）', '回信：没有地址（newsletter.replyTo）'])
		expect(list).toContain(`- [ ] ${line}`)
	expect(list).not.toContain('张图片')
})
