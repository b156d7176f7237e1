import { expect, test } from 'vitest'
import { toHtml } from '../../../pipeline/html/html.ts'
import { read } from '../../../pipeline/read/read.ts'
import { report } from '../../../pipeline/report.ts'
import { folderOf } from '../../book.ts'
import { shown } from './shown.ts'

const novel = async (text: string) => {
	const folder = await folderOf({ 'novel.txt': text })
	const { complain, messages } = report()
	const { publication } = await read(`${folder}/novel.txt`, { epoch: '0' }, complain)
	return {
		chapters: publication!.chapters.map(({ title, body }) => [title, toHtml({ type: 'root', children: body.children.slice(1) })]),
		told: messages().map(({ rule, line }) => `${line} ${rule}`),
	}
}

test('a novel as plain text has its chapters and paragraphs', async () => {
	const { chapters } = await novel(
		'书名\r\n\r\n第一回　甄士隐\r\n　　此开卷。\r\n　　故曰云云。\r\n第2章\r\n    却说封肃。\r\n\t一行。\r\n\r\n尾声\r\n　　完\r\n',
	)
	expect(chapters).toEqual([
		['novel', '<p>书名</p>'],
		['第一回　甄士隐', '<p>此开卷。</p><p>故曰云云。</p>'],
		['第2章', '<p>却说封肃。</p><p>一行。</p>'],
		['尾声', '<p>完</p>'],
	])
})

test('lines that end within sentences go on', async () => {
	expect((await novel('第一章\n　　甲乙\n丙丁。\n　　戊\n己\n第二章\n　　庚\n辛\n')).chapters).toEqual([
		['第一章', '<p>甲乙丙丁。</p><p>戊己</p>'],
		['第二章', '<p>庚辛</p>'],
	])
})

test('one chapter, a heading or a fence makes no novel', async () => {
	expect((await novel('第一章 甲\n乙\n')).chapters).toEqual([['novel', '<p>第一章 甲乙</p>']])
	expect((await novel('# 题\n\n第一章\n\n第二章\n')).chapters).toEqual([['题', '<p>第一章</p><p>第二章</p>']])
	expect((await novel('第一章\n\n```\n第二章\n```\n')).chapters).toHaveLength(1)
})

test('a line that begins with two full-width spaces begins a paragraph', async () => {
	expect((await shown('　　甲\n　　乙**丙**\n续\n\n> 　　丁\n> 　　戊')).html).toBe(
		'<p>甲</p><p>乙<strong>丙</strong>续</p><blockquote>\n<p>丁</p><p>戊</p>\n</blockquote>',
	)
})

test('a paragraph that four spaces made a listing is complained of', async () => {
	expect((await shown('    却说封肃因听见公差传唤，忙出来陪笑启问。\n\n    const 数 = 1 // 注释。\n')).messages).toEqual([])
	expect((await shown('    却说封肃因听见公差传唤，忙出来陪笑启问。\n\n文')).messages).toEqual(['a.md:3 prose-is-no-listing'])
})
