import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { annotations } from '../../pipeline/check/annotations.ts'
import { type Checked, check } from '../../pipeline/check/check.ts'
import { encode } from '../../pipeline/check/encode.ts'
import { sarif } from '../../pipeline/check/sarif.ts'
import { folderOf } from '../book.ts'

const run = (manuscript: string, isFixing = false): Promise<Checked> => check({ manuscript, isStrict: false, isFixing, environment: {} })
const said = ({ report }: Checked, rule: string) =>
	report.messages.filter((message) => message.rule === rule).map(({ file, line, column }) => `${file}:${line}:${column}`)

const bad = '---\r\ntitle: 书\r\n---\r\n\r\n# 一\r\n\r\n今天下雨,路很滑。\r\n'

test('finds a place by the lines and columns of the author’s own file', async () => {
	const folder = await folderOf({
		'a.md': bad,
		'b.md': '\ufeff# 二\n\n今天下雨,路很滑。\n',
		'c.md': '# 三\n\n{% hint %}\n今天下雨,路很滑。\n{% endhint %}\n',
	})
	expect(said(await run(folder), 'mark-is-full-width')).toEqual(['a.md:7:5', 'b.md:3:5', 'c.md:4:5'])
})

test('finds a place below a listing that was included, and leaves the included file alone', async () => {
	const folder = await folderOf({
		'book.toml': '[book]\ntitle = "书"\n',
		'src/SUMMARY.md': '- [一](a.md)\n',
		'src/a.md': '# 一\n\n```rust\n{{#include code.rs}}\n```\n\n> 今天下雨,路很滑。\n\n{{#include b.md}}\n',
		'src/b.md': '明天下雨,路很滑。\n',
		'src/code.rs': 'fn main() {\n    one();\n    two();\n}\n',
	})
	expect(said(await run(folder), 'mark-is-full-width')).toEqual(['src/a.md:7:7'])
})

test('a manuscript that is one file is linted with its own front matter’s rules', async () => {
	const folder = await folderOf({ 'a.txt': '---\nrules: {mark-is-full-width: off}\n---\n# 一\n\n今天下雨,路很滑。。\n' })
	const checked = await run(path.join(folder, 'a.txt'))
	expect(said(checked, 'mark-is-full-width')).toEqual([])
	expect(said(checked, 'mark-is-single')).toEqual(['a.txt:6:9'])
})

test('book.yaml and .huozi.yaml switch rules, and an unknown rule is named at its line', async () => {
	const text = '# 一\n\n今天下雨,路很滑。。\n'
	const folder = await folderOf({
		'book.yaml': 'title: 书\nrules:\n  mark-is-single: error\n  mark-is-sharp: off\n',
		'.huozi.yaml': 'rules: {mark-is-full-width: off}\n',
		'a.md': text,
	})
	const checked = await run(folder)
	expect(checked.status).toBe(1)
	expect(said(checked, 'mark-is-full-width')).toEqual([])
	expect(checked.report.messages.find(({ rule }) => rule === 'mark-is-single')?.severity).toBe('error')
	expect(said(checked, 'key-is-known')).toEqual(['book.yaml:4:1'])
})

test('a comment switches rules off for a span', async () => {
	const line = '今天下雨,路很滑。。\n\n'
	const text = `# 一\n\n<!-- huozi-disable mark-is-full-width -->\n\n${line}<!-- huozi-enable mark-is-full-width -->\n\n${line}<!-- huozi-disable -->\n\n${line}`
	const checked = await run(await folderOf({ 'a.md': text }))
	expect(said(checked, 'mark-is-full-width')).toEqual(['a.md:9:5'])
	expect(said(checked, 'mark-is-single')).toEqual(['a.md:5:9', 'a.md:9:9'])
})

test.each([
	['UTF-8 with CRLF', Buffer.from(bad)],
	['UTF-8 with a byte order mark', Buffer.from(`\ufeff${bad}`)],
	['UTF-16 little endian', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(bad, 'utf16le')])],
	['UTF-16 big endian', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(bad, 'utf16le').swap16()])],
	['GB18030', encode(`${bad}𠀀`, Buffer.from('b0a1', 'hex'))!],
])('mends %s and keeps every other byte', async (_claim, bytes) => {
	const folder = await folderOf({ 'a.md': bytes })
	const file = path.join(folder, 'a.md')
	await chmod(file, 0o640)
	expect((await run(folder, true)).fixed).toEqual({ 'a.md': 1 })
	const after = await readFile(file)
	const at = after.findIndex((byte, index) => byte !== bytes[index])
	const grown = after.length - bytes.length
	expect(bytes.subarray(0, at)).toEqual(after.subarray(0, at))
	expect(Buffer.from(bytes.subarray(at + 2))).toEqual(after.subarray(at + 2 + grown))
	expect((await stat(file)).mode & 0o777).toBe(0o640)
	expect((await run(folder, true)).fixed).toEqual({})
	expect(await readFile(file)).toEqual(after)
	expect(await readdir(folder)).toEqual(['a.md'])
})

test('code, addresses, front matter and formulas are never touched', async () => {
	const text =
		'---\ntitle: 甲,乙\nauthor: 甲,乙\n---\n\n# 一\n\n`甲,乙` [丙](a,b.md "甲,乙") $x,y$ <https://example.com/甲,乙> ![丁](甲,乙.png)\n\n```\n甲,乙。。\n```\n\n<div title="甲,乙">\n\n{% raw 甲,乙 %}\n'
	const folder = await folderOf({ 'a.md': text })
	await run(folder, true)
	expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(text)
})

test('without --fix nothing is written', async () => {
	const folder = await folderOf({ 'a.md': bad })
	await run(folder)
	expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(bad)
})

test('SARIF and GitHub annotations name the rule, the file from the base, and the place', async () => {
	const folder = await folderOf({ '书 一/a.md': bad })
	const checked = await run(path.join(folder, '书 一'))
	const log = sarif(checked, folder, '1.0.0') as { runs: { results: object[] }[] }
	expect(log.runs[0]?.results).toContainEqual(
		expect.objectContaining({
			ruleId: 'mark-is-full-width',
			level: 'warning',
			locations: [
				{
					physicalLocation: {
						artifactLocation: { uri: '%E4%B9%A6%20%E4%B8%80/a.md' },
						region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 6 },
					},
				},
			],
		}),
	)
	expect(annotations(checked, folder)).toContain(
		'::warning file=书 一/a.md,line=7,endLine=7,col=5,endColumn=6,title=mark-is-full-width::“,” between Han characters is half-width; write “，”\n',
	)
})
