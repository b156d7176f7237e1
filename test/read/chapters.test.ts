import { expect, test } from 'vitest'
import type { Linted } from '../../pipeline/check/lint.ts'
import { read } from '../../pipeline/read/read.ts'
import { report } from '../../pipeline/report.ts'
import { folderOf } from '../book.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
const chapter = (n: number) =>
	`# 第${n}\n\n![图](a${n % 3}.svg)\n\n见[前](${n - 1}.md#第${n - 1})，又见[无](no${n}.md)。注[^a]\n\n[^a]: 注释,半角${n}\n\n${'活字印书，一字一印。'.repeat(700)}\n`

test('a long book is read in threads as one thread reads it', { timeout: 60_000 }, async () => {
	const names = Array.from({ length: 30 }, (_, index) => index + 1)
	const files = Object.fromEntries(names.map((n) => [`${n}.md`, chapter(n)]))
	const at = await folderOf({ ...files, ...Object.fromEntries([0, 1, 2].map((n) => [`a${n}.svg`, square])), 'b.svg': square })
	const inThreads = await reading(at, {})
	// Where images are fetched, there is one thread.
	const inOne = await reading(at, { fetch: { image: () => Promise.reject(new Error('nothing to fetch')), isAlways: true } })
	expect(inThreads.chapters).toHaveLength(30)
	expect(inThreads).toEqual(inOne)
	expect(inThreads.seen.map(({ found }) => found?.['mark-is-full-width']?.length)).toEqual(names.map(() => 1))
	expect(inThreads.messages.filter(({ rule }) => rule === 'link-resolves').map(({ file }) => file)).toEqual([
		'1.md',
		...names.map((n) => `${n}.md`).sort(),
	])
})

const look = new URL('../../pipeline/check/look.ts', import.meta.url).href

async function reading(at: string, options: Parameters<typeof read>[1]) {
	const complaints = report()
	const { publication, folder, seen } = await read<Linted>(at, { epoch: '0', look, ...options }, complaints.complain)
	const inputs = folder.inputs().map(({ path, sha256 }) => [path, sha256] as const)
	return { ...publication!, seen, messages: complaints.messages(), inputs: new Map(inputs) }
}
