import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Edition, Rendering } from '../../pipeline/edition.ts'
import { books } from '../../pipeline/library/books.ts'
import { type Ended, type LibraryOrder, publishAll } from '../../pipeline/library/publish-all.ts'
import { summary } from '../../pipeline/library/summary.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import base from '../../templates/theme.ts'
import { folderOf } from '../book.ts'

/** Publish books with an edition of the test's own. */
async function published(
	files: Record<string, string>,
	render: (title: string) => Promise<void> | void,
	more: Partial<LibraryOrder> = {},
): Promise<{ out: string; ended: Ended[]; report: ReturnType<ReturnType<typeof summary>['report']>; lines: string[] }> {
	const folder = await folderOf(files)
	const out = path.join(folder, 'out')
	const library = (await books(
		Object.keys(files).map((file) => path.join(folder, file)),
		out,
	))!
	const edition: Edition = {
		name: 'web',
		async render(publication: Publication): Promise<Rendering> {
			await render(publication.meta.title)
			const placed = publication.units.map(({ id }) => id)
			const contents = publication.meta.title
			const artifacts = ['index.html', '01.html'].map((path) => ({ path, mediaType: 'text/html', contents }))
			return { artifacts, receipt: { placed, degraded: [], omitted: [] } }
		},
	}
	const ended: Ended[] = []
	const made = summary(library, true)
	const lines: string[] = []
	await publishAll(library, {
		editions: ['web'],
		edition: async () => edition,
		theme: () => loadTheme(base),
		themeName: 'default',
		environment: { HUOZI_CACHE: path.join(folder, 'cache') },
		progress() {},
		signal: new AbortController().signal,
		jobs: 2,
		ended: (one) => {
			ended.push(one)
			made.add(one)
			lines.push(made.line(one))
		},
		...more,
	})
	return { out, ended, report: made.report(), lines }
}

const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`b${at}.md`, `# 第${at}本\n`]))

test('every book is published into its own folder, never more at once than asked', async () => {
	let running = 0
	let most = 0
	const { out, report, lines } = await published(many, async () => {
		most = Math.max(most, ++running)
		await setTimeout(20)
		running--
	})
	expect(most).toBe(2)
	expect(report).toMatchObject({ status: 0, counts: { published: 9, unchanged: 0, failed: 0 } })
	expect(report.books.map(({ report: one }) => one?.title)).toEqual(Object.values(many).map((text) => text.slice(2, -1)))
	expect(lines).toContain(`b4  web → ${path.join(out, 'b4')}\n`)
	expect(await readFile(path.join(out, 'b7', 'web', 'index.html'), 'utf8')).toBe('第7本')
})

test('neither an error of an author nor one of the machine stops the other books, and all are counted', async () => {
	const { out, report, lines } = await published({ ...many, 'empty.md': '' }, (title) => {
		if (title === '第3本') throw new Error('the disk is on fire')
	})
	expect(report).toMatchObject({ status: 2, counts: { published: 8, unchanged: 0, failed: 2 } })
	const failed = report.books.filter(({ status }) => status !== 0)
	expect(failed.map(({ out: at, status }) => [path.basename(at), status])).toEqual([
		['b3', 2],
		['empty', 1],
	])
	expect(failed[0]?.report?.editions).toMatchObject([{ name: 'web', failed: 'the disk is on fire' }])
	expect(lines.filter((line) => line.includes('not published'))).toHaveLength(2)
	expect((await readdir(out)).sort()).toEqual([...Object.keys(many).map((file) => file.slice(0, -3))].sort())
})

test('what the machine failed once is tried again when the rest is done', async () => {
	let tries = 0
	const { report, ended } = await published(many, (title) => {
		if (title === '第0本' && tries++ === 0) throw new Error('Chromium stopped')
	})
	expect(report.counts).toEqual({ published: 9, unchanged: 0, failed: 0 })
	expect(ended.at(-1)?.book.name).toBe('b0')
})

test('an interrupted library begins no further book', async () => {
	const abort = new AbortController()
	const seen: string[] = []
	const running = published(
		many,
		async (title) => {
			seen.push(title)
			abort.abort(new Error('interrupted'))
		},
		{ signal: abort.signal },
	)
	await expect(running).rejects.toThrow('interrupted')
	expect(seen.length).toBeLessThanOrEqual(2)
})
