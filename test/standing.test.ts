import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaults, editions } from '../pipeline/defaults.ts'
import type { EditionName } from '../pipeline/edition.ts'
import { type Order, type Outcome, publish } from '../pipeline/publish.ts'
import { generate } from './bench/generate.ts'
import { folderOf } from './book.ts'

/** Publish a book; what it was asked to keep, by kind. */
async function published(manuscript: string, out: string, cache: string, more: Partial<Order> = {}) {
	const made: Record<string, number> = {}
	const edition = async (name: EditionName) => {
		const { render } = await editions[name]()
		return {
			name,
			render: (publication: Parameters<typeof render>[0], context: Parameters<typeof render>[1]) =>
				render(publication, {
					...context,
					standing: async (kind) => {
						const standing = await context.standing!(kind)
						return {
							...standing,
							put(key, bytes) {
								made[kind] = (made[kind] ?? 0) + 1
								standing.put(key, bytes)
							},
						}
					},
				}),
		}
	}
	const outcome = await publish({
		...(await defaults()),
		manuscript,
		out,
		edition,
		environment: { HUOZI_CACHE: cache },
		progress() {},
		signal: new AbortController().signal,
		...more,
	})
	return { outcome, made }
}

/** The hash of every file of an output folder, and what its report says but for the time it took. */
function told(out: string, { report }: Outcome) {
	const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => !/^report\./.test(name))
	const hashes = files.sort().flatMap((name) => {
		const at = join(out, name)
		return statSync(at).isFile() ? [`${name} ${createHash('sha256').update(readFileSync(at)).digest('hex')}`] : []
	})
	return { hashes, report: { ...report, editions: report.editions.map((edition) => ({ ...edition, seconds: 0, validation: undefined })) } }
}

test('after a change what depends on it is made again, and everything is as from a clean build', { timeout: 240_000 }, async () => {
	const files = generate({ characters: 90_000, chapters: 9 })
	const at = await folderOf(Object.fromEntries(files.map(({ path, contents }) => [path, contents])))
	const scratch = await folderOf({})
	const [out, clean] = [join(scratch, 'out'), join(scratch, 'clean')]
	const first = await published(at, out, join(scratch, 'cache'))
	// Words that stand in a paragraph already: another character is another font.
	const known = /^([\u4e00-\u9fff]{2})[^#|>![\-\n]{40}/m.exec(String(files.find(({ path }) => path === 'chapter-007.md')!.contents))![1]
	await appendFile(join(at, 'chapter-007.md'), `\n\n${known}。\n`)
	const again = await published(at, out, join(scratch, 'cache'))
	const anew = await published(at, clean, join(scratch, 'other'))
	expect([first, again, anew].map(({ outcome }) => outcome.status)).toEqual([0, 0, 0])
	expect(told(out, again.outcome)).toEqual(told(clean, anew.outcome))
	expect(again.made['formes']).toBeLessThan(anew.made['formes']! / 1.4)
	expect(first.made).toEqual(anew.made)
})
