import { readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read } from '../../pipeline/read/read.ts'
import { report } from '../../pipeline/report.ts'
import { openStanding } from '../../pipeline/standing.ts'
import { folderOf } from '../book.ts'

const square = (side: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="4"/>`
const files = {
	'book.yaml': 'title: 书\ndate: 2026-01-01\n',
	'1.md': '# 一\n\n见[二](2.md)与[无](9.md)。注[^a]\n\n[^a]: 注文\n\n![图](a.svg)\n\n![无](b.svg)\n',
	'2.md': '# 二\n\n{{#include part.txt}}\n',
	'part.txt': '含入的段。\n',
	'a.svg': square(4),
}

/** Read a folder with what stands of it; which chapters were not read again, and everything that reading gives. */
async function reading(at: string, cache: string, isAnew = false) {
	const standing = await openStanding('chapters', { cache, book: at, code: '', isAnew })
	const taken: string[] = []
	const made: string[] = []
	const watched: typeof standing = {
		...standing,
		get: (name) => standing.get(name),
		put: (name, bytes) => {
			made.push((JSON.parse(name) as [{ file: string }])[0].file)
			standing.put(name, bytes)
		},
	}
	const complaints = report()
	const { publication, folder } = await read(at, { epoch: '0', standing: watched }, complaints.complain)
	await standing.close()
	for (const name of ['1.md', '2.md']) if (!made.includes(name)) taken.push(name)
	const inputs = folder.inputs().map(({ path, sha256 }) => `${path} ${sha256}`)
	return { taken, all: { publication, messages: complaints.messages(), inputs: inputs.sort() } }
}

async function place() {
	return { at: await folderOf(files), cache: await folderOf({}) }
}

test('a chapter is read again only where something has changed that it depends on', async () => {
	const { at, cache } = await place()
	const changes: [change: () => void, taken: string[]][] = [
		[() => undefined, ['1.md', '2.md']],
		[() => writeFileSync(join(at, '2.md'), '# 二\n\n{{#include part.txt}}\n\n又一段。\n'), ['1.md']],
		[() => writeFileSync(join(at, 'part.txt'), '含入的另一段。\n'), ['1.md']],
		[() => writeFileSync(join(at, 'a.svg'), square(8)), ['2.md']],
		[() => writeFileSync(join(at, 'b.svg'), square(8)), ['2.md']],
		[() => rmSync(join(at, 'a.svg')), ['2.md']],
		[() => writeFileSync(join(at, 'book.yaml'), 'title: 另一书\ndate: 2026-01-01\n'), ['1.md', '2.md']],
		[() => writeFileSync(join(at, 'book.yaml'), 'title: 书\ndate: 2026-01-01\nlineBreaks: hard\n'), []],
		[() => writeFileSync(join(at, '3.md'), '# 三\n'), []],
	]
	expect((await reading(at, cache)).taken).toEqual([])
	for (const [change, taken] of changes) {
		change()
		const again = await reading(at, cache)
		expect(again.taken).toEqual(taken)
		const clean = await folderOf({})
		expect(again.all).toEqual((await reading(at, clean)).all)
	}
})

test('a change is seen though size and time stay the same', async () => {
	const { at, cache } = await place()
	const moment = new Date(0)
	utimesSync(join(at, '1.md'), moment, moment)
	await reading(at, cache)
	writeFileSync(join(at, '1.md'), files['1.md'].replace('注文', '新文'))
	utimesSync(join(at, '1.md'), moment, moment)
	const again = await reading(at, cache)
	expect(again.taken).toEqual(['2.md'])
	expect(JSON.stringify(again.all.publication)).toContain('新文')
})

test('what is cut short or filled with rubbish is read again', async () => {
	const { at, cache } = await place()
	const { all } = await reading(at, cache)
	const [name = ''] = readdirSync(join(cache, 'standing'))
	const file = join(cache, 'standing', name)
	for (const harm of [
		() => truncateSync(file, 1000),
		() => truncateSync(file, 2),
		() => writeFileSync(file, Buffer.alloc(5000, 7)),
		() => writeFileSync(file, ''),
	]) {
		harm()
		const again = await reading(at, cache)
		expect(again.all).toEqual(all)
		expect(again.taken.length).toBeLessThan(2)
	}
	expect((await reading(at, cache)).taken).toEqual(['1.md', '2.md'])
	expect((await reading(at, cache, true)).taken).toEqual([])
})
