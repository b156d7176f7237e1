import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sent } from '../../pipeline/queue/bundle.ts'
import { connect } from '../../pipeline/queue/connection.ts'
import { type Job, jobHash, jobOf } from '../../pipeline/queue/job.ts'
import { perform } from '../../pipeline/queue/perform.ts'
import { storeAt } from '../../pipeline/queue/store.ts'
import { folderOf } from '../book.ts'

const hash = 'a'.repeat(64)
const job: Job = { name: '书', files: [{ path: 'images/图 1.png', sha256: hash }], isStrict: false }

test('a job names its own files and nothing else', () => {
	expect(jobOf(JSON.parse(JSON.stringify(job)))).toEqual(job)
})

test.each([
	['a name that leads up', { name: '..' }],
	['a name with a folder', { name: 'a/b' }],
	['a hidden name', { name: '.sources' }],
	['a name of Windows', { name: 'C:x' }],
	['no name', { name: '' }],
	['a path that leads up', { files: [{ path: 'a/../../b', sha256: hash }] }],
	['an absolute path', { files: [{ path: '/etc/passwd', sha256: hash }] }],
	['a path of Windows', { files: [{ path: '..\\b', sha256: hash }] }],
	['a path with a zero', { files: [{ path: 'a\0b', sha256: hash }] }],
	['a hash that is a path', { files: [{ path: 'a', sha256: '../../../etc/passwd' }] }],
	['a manuscript elsewhere', { file: '/etc/passwd' }],
	['an unknown edition', { editions: ['docx'] }],
	['something more', { theme: '/tmp/theme.mjs' }],
])('%s is no job', (_what, wrong) => {
	expect(() => jobOf({ ...job, ...wrong })).toThrow('This is no job for huozi')
})

test('the hash tells content and options apart, and not the order of the files', () => {
	const two = [...job.files, { path: 'a.md', sha256: 'b'.repeat(64) }]
	expect(jobHash({ ...job, files: two })).toBe(jobHash({ ...job, files: [...two].reverse() }))
	const others: Job[] = [
		job,
		{ ...job, name: '本' },
		{ ...job, files: two },
		{ ...job, isStrict: true },
		{ ...job, editions: ['web'] },
		{ ...job, epoch: '1' },
	]
	expect(new Set(others.map(jobHash)).size).toBe(others.length)
})

test('a folder is sent whole, but for keys, hidden files and what a symlink leads out to', async () => {
	const elsewhere = await folderOf({ 'secret.md': '秘密' })
	const folder = await folderOf({
		'book.yaml': 'title: 书',
		'a.md': '# 甲',
		'images/图.svg': '<svg/>',
		'.gitbook.yaml': '',
		'.env': 'PASSWORD=1',
		'dkim.pem': 'KEY',
		'.git/config': '',
		'node_modules/x/a.md': '',
		'out/b.md': '',
	})
	await symlink(path.join(elsewhere, 'secret.md'), path.join(folder, 'secret.md'))
	await symlink(folder, path.join(folder, 'round'))
	await symlink(path.join(folder, 'a.md'), path.join(folder, 'b.md'))
	const out = path.join(folder, 'out')
	const book = { manuscript: folder, name: 'book', out: '' }
	const { files } = await sent(book, await storeAt(out, {}), [out])
	expect(files.map((file) => file.path)).toEqual(['.gitbook.yaml', 'a.md', 'b.md', 'book.yaml', 'images/图.svg'])
})

test('with a single file goes what it uses, and nothing that only lies beside it', async () => {
	const folder = await folderOf({
		'a.md': '# 甲\n\n![图](图.svg)\n',
		'图.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
		'b.md': '# 乙',
		diary: '',
	})
	const { file, files } = await sent(
		{ manuscript: path.join(folder, 'a.md'), name: 'a', out: '' },
		await storeAt(await folderOf({}), {}),
		[],
	)
	expect(file).toBe('a.md')
	expect(files.map((one) => one.path).sort()).toEqual(['a.md', '图.svg'])
})

test('a file that was changed in the store is never published', async () => {
	const out = await mkdtemp(path.join(tmpdir(), 'huozi-store-'))
	try {
		const store = await storeAt(out, {})
		const folder = await folderOf({ 'a.md': '# 甲' })
		const made = await sent({ manuscript: folder, name: '甲', out: '' }, store, [])
		await store.write(`.sources/${made.files[0]!.sha256.slice(0, 2)}/${made.files[0]!.sha256}`, Buffer.from('# 乙'), '')
		const order = {
			edition: () => Promise.reject(new Error('not reached')),
			theme: () => Promise.reject(new Error('not reached')),
			themeName: '',
			environment: process.env,
			progress() {},
			signal: new AbortController().signal,
		}
		await expect(perform({ ...made, isStrict: false }, store, order)).rejects.toThrow('a.md of 甲 was changed in the store')
		expect(await readdir(out)).toEqual(['.sources'])
	} finally {
		await rm(out, { recursive: true })
	}
})

test.each([
	['no address', 'localhost', 'is no address of a queue'],
	['another protocol', 'http://user:s3cret@host', 'is no address of a queue'],
	['nobody there', 'redis://user:s3cret@127.0.0.1:9/3', 'The queue at redis://127.0.0.1:9/3 cannot be used'],
])('%s is one line, without the password', async (_what, address, reason) => {
	const error = await connect(address, {}).then(
		() => undefined,
		(problem: Error) => problem,
	)
	expect(error?.message).toContain(reason)
	expect(`${error?.stack} ${String(error?.cause)}`).not.toContain('s3cret')
})
