import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check } from '../../pipeline/check/check.ts'
import { bookSchema } from '../../pipeline/init/book-schema.ts'
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

test('the schema for editors is the one that checks book.yaml; `npm test -- -u` writes it anew', async () => {
	const shipped = fileURLToPath(new URL('../../templates/starter/.huozi/book.schema.json', import.meta.url))
	await expect(`${JSON.stringify(bookSchema(), null, '\t')}\n`).toMatchFileSnapshot(shipped)
})

test('the schema for editors knows keys, choices and parts within parts', () => {
	expect(bookSchema()).toMatchObject({
		additionalProperties: false,
		properties: {
			kind: { enum: expect.arrayContaining(['report', 'docs']) },
			pdf: { properties: { sides: {} } },
			chapters: { type: 'array' },
		},
	})
})
