import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../pipeline/check/check.ts'
import { init } from '../../pipeline/init/init.ts'
import { bookOf, folderOf } from '../book.ts'

test('makes a book that has nothing to complain of, dated today', async () => {
	const folder = path.join(await folderOf({}), '新书')
	expect(await init(folder, '2026-11-22')).toEqual([
		'.huozi/book.schema.json',
		'01-begin.md',
		'02-write.md',
		'book.yaml',
		'images/editions.svg',
	])
	const { report } = await check({ manuscript: folder, isStrict: true, isFixing: false, environment: {} })
	expect(report.messages).toEqual([])
	expect(report).toMatchObject({ title: '我的第一本书', chapters: 2, counts: { figures: 1, tables: 1, notes: 1, formulas: 1 } })
	expect((await bookOf(new URL(`file://${encodeURI(folder)}`))).publication.meta.date).toBe('2026-11-22')
})

test('never writes into a folder that holds something', async () => {
	const folder = await folderOf({ 'a.md': '我的' })
	await expect(init(folder, '2026-11-22')).rejects.toThrow('not empty')
	expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe('我的')
})

test('leaves the schema beside the book that its first line names, with keys, choices and parts within parts', async () => {
	const folder = await folderOf({})
	await init(folder, '2026-11-22')
	const [line = ''] = (await readFile(path.join(folder, 'book.yaml'), 'utf8')).split('\n')
	const at = /^# yaml-language-server: \$schema=(.+)$/.exec(line)?.[1] ?? ''
	expect(JSON.parse(await readFile(path.join(folder, at), 'utf8'))).toMatchObject({
		additionalProperties: false,
		properties: {
			kind: { enum: expect.arrayContaining(['report', 'docs']) },
			pdf: { properties: { sides: {} } },
			chapters: { type: 'array' },
		},
	})
})
