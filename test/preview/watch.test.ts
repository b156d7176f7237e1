import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { watch } from '../../pipeline/preview/watch.ts'
import { folderOf } from '../book.ts'
import { until } from './previewed.ts'

let ended = new AbortController()
afterEach(() => ended.abort())

/** Watch a folder and some files in it; answers how often a change was told. */
async function watched(files: Record<string, string>, names: string[]) {
	ended = new AbortController()
	const folder = await folderOf(files)
	let count = 0
	watch({
		paths: () => [folder, ...names.map((name) => path.join(folder, name))],
		changed: async () => {
			count += 1
		},
		signal: ended.signal,
	})
	return { folder, at: (name: string) => path.join(folder, name), count: () => count }
}

test('tells of a file that is written, replaced, removed, and of one that was not there', async () => {
	const { at, count } = await watched({ 'a.md': '一' }, ['a.md', 'sub/b.png'])
	const told = async (act: () => Promise<unknown>) => {
		const before = count()
		await act()
		await until(async () => count() > before)
	}
	await told(() => writeFile(at('a.md'), '二二'))
	await told(async () => {
		await writeFile(at('a.md~'), '三三三')
		await rename(at('a.md~'), at('a.md'))
	})
	await told(() => rm(at('a.md')))
	await told(async () => {
		await mkdir(at('sub'))
		await writeFile(at('sub/b.png'), '')
	})
	await told(() => writeFile(at('sub/b.png'), '图'))
})

test('waits for a file that is being replaced to be there again', async () => {
	const { at, count } = await watched({ 'a.md': '一' }, ['a.md'])
	await writeFile(at('a.md'), '')
	await new Promise((resolve) => setTimeout(resolve, 30))
	expect(count()).toBe(0)
	await writeFile(at('a.md'), '二')
	await until(async () => count() > 0)
})

test('goes on when the folder itself is replaced by another', async () => {
	const { folder, at, count } = await watched({ 'a.md': '一' }, ['a.md'])
	await rm(folder, { recursive: true })
	await until(async () => count() > 0)
	const before = count()
	await mkdir(folder)
	await writeFile(at('a.md'), '又')
	await until(async () => count() > before)
	const again = count()
	await writeFile(at('a.md'), '又又')
	await until(async () => count() > again)
})
