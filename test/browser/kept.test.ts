import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { kept } from '../../pipeline/browser/kept.ts'
import { folderOf } from '../book.ts'

const folder = await folderOf({})
let times = 0
const made = async (name: string) => {
	const file = await kept(path.join(folder, name), async () => Buffer.from(`字体${++times}`))
	return readFile(file, 'utf8')
}

test('a file of the cache is made once', async () => {
	expect([await made('a'), await made('a')]).toEqual(['字体1', '字体1'])
})

test.each([
	['cut short', (file: string) => truncate(file, 3)],
	['written over', (file: string) => writeFile(file, '乱乱乱')],
	['of an older copy', (file: string) => utimes(file, 1, 1)],
	['a copy whose note is rubbish', (file: string) => writeFile(path.join(folder, `.${path.basename(file)}.seen`), '\0')],
])('a file %s is made again', async (_claim, harm) => {
	const before = await made('b')
	await harm(path.join(folder, 'b'))
	expect(await made('b')).not.toBe(before)
	expect(await made('b')).toBe(`字体${times}`)
})

test('what cannot be made leaves nothing', async () => {
	await expect(kept(path.join(folder, 'c'), () => Promise.reject(new Error('没有')))).rejects.toThrow('没有')
	expect((await readdir(folder)).filter((name) => name.includes('c'))).toEqual([])
})
