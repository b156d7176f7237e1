import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openFolder } from '../../pipeline/read/folder.ts'
import { found } from '../../pipeline/read/found.ts'
import { bookOf, folderOf } from '../book.ts'

test('folders that link to one another are read once, and what links lead out to is not', async () => {
	const at = await folderOf({ 'a.md': '# 甲\n\n文', 'sub/b.md': '# 乙\n\n文' })
	await mkdir(path.join(at, 'other'))
	await symlink('..', path.join(at, 'sub', 'up'))
	await symlink('../other', path.join(at, 'sub', 'to-other'))
	await symlink('../sub', path.join(at, 'other', 'to-sub'))
	await symlink('/etc', path.join(at, 'system'))
	const chapters = await found('', await openFolder(at))
	expect(chapters.map(({ file }) => path.basename(file))).toEqual(['a.md', 'b.md'])
})

test('a chapter that is a link to a file elsewhere is not read', async () => {
	const at = await folderOf({ 'a.md': '# 甲\n\n文' })
	const secret = path.join(await folderOf({}), 'secret.md')
	await writeFile(secret, '# 密\n\n密文')
	await symlink(secret, path.join(at, 'b.md'))
	const { messages, publication } = await bookOf(pathToFileURL(at))
	expect(JSON.stringify(publication ?? '')).not.toContain('密文')
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'path-stays-inside', file: 'b.md', severity: 'error' }))
})

test('a text of a gigabyte is refused by its size, unread', async () => {
	const at = await folderOf({ 'a.md': '# 甲\n\n文' })
	await writeFile(path.join(at, 'b.md'), '')
	await truncate(path.join(at, 'b.md'), 1e9)
	const { messages } = await bookOf(pathToFileURL(at))
	expect(messages).toContainEqual(
		expect.objectContaining({
			rule: 'file-is-bounded',
			file: 'b.md',
			severity: 'error',
			reason: expect.stringContaining('more than 30 MB'),
		}),
	)
})

test('includes that go too deep or round in circles say which way they went', async () => {
	const deep = Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`a${at}.md`, `{{#include a${at + 1}.md}}\n\n`.repeat(2)]))
	const { messages } = await bookOf({ ...deep, 'SUMMARY.md': '- [甲](a0.md)\n', 'book.toml': '[book]\ntitle = "书"\nsrc = "."\n' })
	const reasons = messages.filter(({ rule }) => rule === 'include-has-no-cycle').map(({ reason }) => reason)
	expect(reasons[0]).toMatch(/^`a11\.md` is left out: no more than 10 files include one another: a0\.md → a1\.md/)
	expect(reasons.join()).not.toContain('includes itself')
})
