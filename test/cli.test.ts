import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folderOf } from './book.ts'

const cli = fileURLToPath(new URL('../pipeline/cli.ts', import.meta.url))

interface Ended {
	status: number | null
	stdout: string
	stderr: string
}

/** Run the command as a process of its own, with a cache of its own. */
async function huozi(
	args: string[],
	{ environment = {}, interruptWhenIn }: { environment?: Record<string, string>; interruptWhenIn?: string } = {},
): Promise<Ended> {
	const cache = environment['HUOZI_CACHE'] ?? (await folderOf({}))
	const child = spawn(process.execPath, ['--conditions=huozi-source', '--import', 'tsx', cli, ...args], {
		env: { ...process.env, NO_COLOR: '1', HUOZI_CACHE: cache, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let stdout = ''
	let stderr = ''
	child.stdout.on('data', (chunk) => {
		stdout += chunk
	})
	child.stderr.on('data', (chunk) => {
		stderr += chunk
	})
	const watch = setInterval(async () => {
		const names = interruptWhenIn ? await readdir(interruptWhenIn) : []
		if (!names.some((name) => name.startsWith('.huozi-'))) return
		clearInterval(watch)
		child.kill('SIGINT')
	}, 20)
	return new Promise((resolve) => {
		child.on('close', (status) => {
			clearInterval(watch)
			resolve({ status, stdout, stderr })
		})
	})
}

const good = '# 活字\n\n一段。\n'
const web = (at: string, out: string, ...rest: string[]) => ['publish', at, '--out', out, '--edition', 'web', ...rest]

test('publishes a file and says where, with the report as JSON on request', async () => {
	const folder = await folderOf({ 'a.md': good })
	const out = path.join(folder, 'out')
	const { status, stdout } = await huozi(web(path.join(folder, 'a.md'), out, '--json'))
	const report = JSON.parse(stdout)
	expect(status).toBe(0)
	expect(report).toMatchObject({ version: 1, title: '活字', language: 'zh-Hans', chapters: 1, characters: 5, counts: { headings: 1 } })
	expect(report.editions).toMatchObject([{ name: 'web', skipped: false }])
	expect(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8'))).toEqual(report)
	expect((await readdir(out)).sort()).toEqual(['report.html', 'report.json', 'web'])
})

test('a second run with nothing changed skips, replays its messages, and builds again when a file is gone', async () => {
	const folder = await folderOf({ 'a.md': `${good}\n![无](none.png)\n` })
	const out = path.join(folder, 'out')
	const environment = { HUOZI_CACHE: path.join(folder, 'cache') }
	const first = await huozi(web(path.join(folder, 'a.md'), out, '--json'), { environment })
	const second = await huozi(web(path.join(folder, 'a.md'), out, '--json'), { environment })
	expect(JSON.parse(second.stdout).editions).toMatchObject([{ name: 'web', skipped: true }])
	expect(JSON.parse(second.stdout).messages).toEqual(JSON.parse(first.stdout).messages)
	await writeFile(path.join(folder, 'a.md'), good)
	const third = await huozi(web(path.join(folder, 'a.md'), out, '--json'), { environment })
	expect(JSON.parse(third.stdout).editions).toMatchObject([{ name: 'web', skipped: false }])
})

test('several manuscripts are a library: one browser, a folder each, the same bytes as one published alone', async () => {
	const folder = await folderOf({ 'books/a/book.yaml': 'title: 甲', 'books/a/1.md': good, 'books/b/1.md': good, 'empty.md': '' })
	const [shelf, alone, out] = ['books', 'alone', 'out'].map((name) => path.join(folder, name)) as [string, string, string]
	const editions = ['--edition', 'web,pdf,epub', '--json']
	const one = await huozi(['publish', path.join(shelf, 'b'), '--out', alone, ...editions])
	const all = await huozi(['publish', shelf, path.join(folder, 'empty.md'), '--out', out, '--jobs', '2', ...editions])
	expect([one.status, all.status]).toEqual([0, 1])
	const { status, counts, books } = JSON.parse(all.stdout)
	expect({ status, counts }).toEqual({ status: 1, counts: { published: 2, unchanged: 0, failed: 1 } })
	expect(books.map((book: { out: string; status: number }) => [path.basename(book.out), book.status])).toEqual([
		['a', 0],
		['b', 0],
		['empty', 1],
	])
	const hashes = (report: { editions: { artifacts: { path: string; sha256: string }[] }[] }) =>
		report.editions.map(({ artifacts }) => artifacts)
	expect(hashes(books[1].report)).toEqual(hashes(JSON.parse(one.stdout)))
	expect(all.stderr).toContain('manuscript-has-text')
	expect((await readdir(out)).sort()).toEqual(['a', 'b'])
}, 60_000)

test.each([
	['no such path', ['publish', 'nowhere.md'], 2, 'There is no file or folder `nowhere.md`'],
	['no such command', ['print'], 2, 'There is no command `print`'],
	['no such edition', ['publish', cli, '--edition', 'docx'], 2, 'There is no edition “docx”; there are web, pdf, epub, newsletter'],
	['more than one book to check', ['check', 'a.md', 'b.md'], 2, 'One manuscript at a time; “b.md” was left over'],
	['no number of jobs', ['publish', cli, '--jobs', 'many'], 2, '--jobs “many” is no number from 1 to 64'],
	['no such option', ['publish', '--colour'], 2, "Unknown option '--colour'"],
])('wrong usage is one line and status 2: %s', async (_claim, args, status, said) => {
	const ended = await huozi(args)
	expect(ended.status).toBe(status)
	expect(ended.stderr).toContain(said)
	expect(ended.stderr.trim().split('\n')).toHaveLength(1)
})

test.each([
	['an empty file', { 'a.md': '' }, 'a.md', 'manuscript-has-text'],
	['a folder without Markdown', { 'a.txt': '文' }, '.', 'manuscript-has-text'],
	['broken YAML', { 'book.yaml': 'title: 书\n  x: [\n', 'a.md': good }, '.', 'yaml-parses'],
	['a value of the wrong type', { 'book.yaml': 'title: 书\ndate: 去年\n', 'a.md': good }, '.', 'metadata-is-valid'],
	['a chapter that is not there', { 'book.yaml': 'chapters: [a.md, b.md]\n', 'a.md': good }, '.', 'chapter-exists'],
])('an error of the manuscript is status 1 and replaces nothing: %s', async (_claim, files, at, rule) => {
	const folder = await folderOf(files as Record<string, string>)
	const out = path.join(folder, 'out')
	await mkdir(path.join(out, 'web'), { recursive: true })
	await writeFile(path.join(out, 'web', 'index.html'), 'the last good one')
	await writeFile(path.join(out, 'report.json'), '{"editions":[{"name":"web"}]}')
	const ended = await huozi(web(path.join(folder, at), out))
	expect(ended.status).toBe(1)
	expect(ended.stderr).toContain(rule)
	expect(await readFile(path.join(out, 'web', 'index.html'), 'utf8')).toBe('the last good one')
})

test.each([
	['an unknown key', { 'book.yaml': 'titel: 书\n', 'a.md': good }, 'key-is-known'],
	['a missing image', { 'a.md': `${good}\n![图](no.png)\n` }, 'image-exists'],
	['a dangling link', { 'a.md': `${good}\n[链接](no.md)\n` }, 'link-resolves'],
	['a dangling note', { 'a.md': `${good}\n注[^x]\n` }, 'note-is-defined'],
	['an id twice', { 'a.md': `${good}\n## 甲 {#x}\n\n## 乙 {#x}\n` }, 'id-is-unique'],
])('a warning publishes, and with --strict is status 1: %s', async (_claim, files, rule) => {
	const folder = await folderOf(files as Record<string, string>)
	const ended = await huozi(web(folder, path.join(folder, 'out')))
	expect(ended.stderr).toContain(rule)
	expect(ended.status).toBe(0)
	const strict = await huozi(['check', folder, '--strict'])
	expect(strict.status).toBe(1)
})

test('a folder that is not ours is never replaced', async () => {
	const folder = await folderOf({ 'a.md': good, 'out/web/mine.txt': '我的' })
	const ended = await huozi(web(path.join(folder, 'a.md'), path.join(folder, 'out')))
	expect(ended.status).toBe(2)
	expect(ended.stderr).toContain('was not made by huozi')
	expect(await readFile(path.join(folder, 'out/web/mine.txt'), 'utf8')).toBe('我的')
})

test('an output folder that cannot be written is status 2', async () => {
	const folder = await folderOf({ 'a.md': good, file: '' })
	await chmod(path.join(folder, 'file'), 0o400)
	const ended = await huozi(web(path.join(folder, 'a.md'), path.join(folder, 'file', 'out')))
	expect(ended.status).toBe(2)
	expect(ended.stderr).toContain('choose another folder with --out')
})

test('without a browser the pdf fails with a way out and the others are published', async () => {
	const folder = await folderOf({ 'a.md': good })
	const out = path.join(folder, 'out')
	const ended = await huozi(['publish', path.join(folder, 'a.md'), '--out', out, '--edition', 'web,pdf', '--json'], {
		environment: { HUOZI_BROWSER: path.join(folder, 'no-browser') },
	})
	expect(ended.status).toBe(2)
	expect(JSON.parse(ended.stdout).editions).toMatchObject([
		{ name: 'web' },
		{ name: 'pdf', failed: expect.stringContaining('huozi doctor'), artifacts: [] },
	])
	expect((await readdir(out)).sort()).toEqual(['report.html', 'report.json', 'web'])
})

test('Ctrl-C leaves the last good edition and nothing half-written', async () => {
	const folder = await folderOf({ 'a.md': good })
	const out = path.join(folder, 'out')
	await huozi(web(path.join(folder, 'a.md'), out))
	const before = await readFile(path.join(out, 'web', 'index.html'), 'utf8')
	await writeFile(path.join(folder, 'a.md'), `${good}\n${'再来一段话，写得长一些。'.repeat(20000)}\n`)
	const ended = await huozi(['publish', path.join(folder, 'a.md'), '--out', out, '--edition', 'web,pdf'], { interruptWhenIn: out })
	expect(ended.status).toBe(130)
	expect(await readFile(path.join(out, 'web', 'index.html'), 'utf8')).toBe(before)
	expect((await readdir(out)).sort()).toEqual(['report.html', 'report.json', 'web'])
})

test('a theme of one\u2019s own replaces a shell; a book can only name one that is built in', async () => {
	const shell =
		"export default { name: 'mine', shells: { WebNotFound: () => ({ type: 'root', children: [{ type: 'text', value: '我的样子' }] }) } }"
	const folder = await folderOf({ 'a.md': good, 'theme.mjs': shell })
	const out = path.join(folder, 'out')
	const ended = await huozi(web(path.join(folder, 'a.md'), out, '--theme', path.join(folder, 'theme.mjs')))
	expect(ended.status).toBe(0)
	expect(await readFile(path.join(out, 'web', '404.html'), 'utf8')).toContain('我的样子')
})

test('check --wechat says what the editor of 公众号 took out of an article', async () => {
	const folder = await folderOf({ 'a.md': '# 活字\n\n第一段留下。\n\n第二段不见了。\n', 'saved.html': '<p>第一段留下。</p>' })
	const manuscript = path.join(folder, 'a.md')
	const ended = await huozi(['check', manuscript, '--wechat', path.join(folder, 'saved.html')])
	expect(ended.stdout).toContain('1 × text  “第二段不见了。”\n')
	expect(ended.stdout).toContain('1 × style font-size  “第一段留下。”\n')
	expect(ended.stdout).not.toContain('text  “第一段留下。”')
	const missing = await huozi(['check', manuscript, '--wechat', path.join(folder, 'none.html')])
	expect(missing.status).toBe(2)
	expect(missing.stderr).toMatch(/^huozi: .*none\.html.*\n$/)
})
