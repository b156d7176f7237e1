import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownMark } from '../pipeline/owner.ts'
import { output, recover } from '../pipeline/write.ts'
import { folderOf } from './book.ts'

const editions = ['web', 'pdf']
const dead = ownMark().replace(/-\d+-/, `-${spawnSync(process.execPath, ['--version']).pid}-`)
const report = (text: string) => JSON.stringify({ text, editions: editions.map((name) => ({ name })) })
const page = (text: string) => [{ path: 'a.html', mediaType: 'text/html', contents: text }]

/** What lies in an output folder, in one line. */
async function state(out: string): Promise<string> {
	const read = (name: string) => readFile(path.join(out, name), 'utf8').catch(() => '—')
	const { text } = JSON.parse(await read('report.json').then((json) => (json === '—' ? '{"text":"—"}' : json)))
	return `web ${await read('web/a.html')}, pdf ${await read('pdf/a.html')}, report ${text}: ${(await readdir(out)).sort().join(' ')}`
}

async function publish(out: string, text: string): Promise<void> {
	const target = await output(out, editions)
	for (const edition of editions) await target.add(edition, page(text))
	await target.commit(async () => report(text), '<p>')
	await target.discard()
}

const whole = (text: string) => `web ${text}, pdf ${text}, report ${text}: pdf report.html report.json web`

/** An output folder as it stands when a second publish was killed after so many renames. */
async function killed(renames: number): Promise<string> {
	const out = await folderOf({})
	await publish(out, '旧')
	const commit = path.join(out, '.huozi-commit')
	for (const name of ['old', 'new/web', 'new/pdf']) await mkdir(path.join(commit, name), { recursive: true })
	for (const edition of editions) await writeFile(path.join(commit, 'new', edition, 'a.html'), '新')
	await writeFile(path.join(commit, 'new/report.html'), '<p>')
	await writeFile(path.join(commit, 'new/report.json'), report('新'))
	await writeFile(path.join(commit, 'claim-1'), dead)
	const names = ['pdf', 'report.html', 'web', 'report.json']
	const steps = names.flatMap((name) => [
		() => rename(path.join(out, name), path.join(commit, 'old', name)),
		() => rename(path.join(commit, 'new', name), path.join(out, name)),
	])
	for (const step of steps.slice(0, renames)) await step()
	return out
}

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('a publish killed after %i renames is finished by the next', async (renames) => {
	const out = await killed(renames)
	await recover(out)
	expect(await state(out)).toBe(whole('新'))
	await publish(out, '再')
	expect(await state(out)).toBe(whole('再'))
})

test('a publish killed before its report was written is forgotten', async () => {
	const out = await killed(0)
	await rename(path.join(out, '.huozi-commit/new/report.json'), path.join(out, '.huozi-commit/new/.part'))
	await recover(out)
	expect(await state(out)).toBe(whole('旧'))
})

test('a publish killed while it writes is removed; one that runs, or ran elsewhere, is let alone', async () => {
	const out = await folderOf({})
	const elsewhere = dead.replace(/^.{8}/, '00000000')
	for (const mark of [dead, ownMark(), elsewhere]) await mkdir(path.join(out, `.huozi-${mark}-abc/new`), { recursive: true })
	await recover(out)
	expect((await readdir(out)).sort()).toEqual([`.huozi-${ownMark()}-abc`, `.huozi-${elsewhere}-abc`].sort())
})

test('twenty publishes at once leave one of them, whole', async () => {
	const out = await folderOf({})
	await Promise.all(Array.from({ length: 20 }, (_, at) => publish(out, String(at))))
	const { text } = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8'))
	expect(await state(out)).toBe(whole(text))
})

test('two publishes of different editions at once are both listed', async () => {
	const out = await folderOf({})
	const listed = async () =>
		readFile(path.join(out, 'report.json'), 'utf8').then(
			(json) => (JSON.parse(json) as { editions: { name: string }[] }).editions,
			() => [],
		)
	await Promise.all(
		editions.map(async (name) => {
			const target = await output(out, [name])
			await target.add(name, page('文'))
			await target.commit(async () => JSON.stringify({ editions: [...(await listed()), { name }] }), '<p>')
			await target.discard()
		}),
	)
	expect((await listed()).map(({ name }) => name).sort()).toEqual(['pdf', 'web'])
})

test('a report that fails, and a file that cannot be replaced, leave everything as it was', async () => {
	const out = await folderOf({})
	await publish(out, '旧')
	const target = await output(out, editions)
	for (const edition of editions) await target.add(edition, page('新'))
	await expect(target.commit(() => Promise.reject(new Error('满')), '<p>')).rejects.toThrow('满')
	await target.discard()
	expect(await state(out)).toBe(whole('旧'))
})

test('an artifact that leads outside is refused, and nothing is left', async () => {
	const out = await folderOf({})
	const target = await output(out, editions)
	await expect(target.add('web', [{ path: '../../x', mediaType: 'text/html', contents: '' }])).rejects.toThrow('leads outside')
	await target.discard()
	expect(await readdir(out)).toEqual([])
})
