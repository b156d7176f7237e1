import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Edition, EditionName } from '../pipeline/edition.ts'
import { type Outcome, publish } from '../pipeline/publish.ts'
import { loadTheme } from '../pipeline/read/theme.ts'
import base from '../templates/theme.ts'
import { folderOf } from './book.ts'

/** Publish a PDF that fails, and an EPUB that lists its pages. */
async function published(failure: Error): Promise<Outcome & { isThere: boolean }> {
	const folder = await folderOf({ 'book.md': '# 一\n\n一段。\n' })
	const edition = async (name: EditionName): Promise<Edition> => ({
		name,
		async render({ units }, { pages }) {
			if (name === 'pdf') throw failure
			const contents = JSON.stringify(await pages.known())
			return {
				artifacts: [{ path: 'pages.json', mediaType: 'application/json', contents }],
				receipt: { placed: units.map(({ id }) => id), degraded: [], omitted: [] },
			}
		},
	})
	const out = path.join(folder, 'out')
	const outcome = await publish({
		manuscript: path.join(folder, 'book.md'),
		out,
		editions: ['pdf', 'epub'],
		edition,
		theme: () => loadTheme(base),
		themeName: 'default',
		environment: { HUOZI_CACHE: path.join(folder, 'cache') },
		progress() {},
		signal: new AbortController().signal,
	})
	return { ...outcome, isThere: existsSync(path.join(out, 'epub', 'pages.json')) }
}

test('an EPUB fails with the PDF whose pages it lists, where the machine failed', async () => {
	const lost = Object.assign(new Error('Protocol error: Target closed'), { name: 'TargetCloseError' })
	const { status, report, isThere } = await published(lost)
	expect([status, isThere]).toEqual([2, false])
	expect(report.editions.map(({ name, failed }) => [name, failed])).toEqual([
		['pdf', 'Protocol error: Target closed'],
		['epub', 'The printed pages that it lists are not known, because the PDF failed'],
	])
})

test('on a machine without a browser the EPUB is published, and says that it lists no pages', async () => {
	const { status, report, isThere } = await published(new Error('No Chrome, Edge or Chromium was found'))
	expect([status, isThere]).toEqual([2, true])
	expect(report.messages.map(({ rule, edition }) => [rule, edition])).toContainEqual(['substitute-is-shown', 'epub'])
})

test('a change is seen though size and time of the file stay the same', async () => {
	const folder = await folderOf({})
	const book = path.join(folder, 'book.md')
	const written = async (text: string) => {
		writeFileSync(book, text)
		utimesSync(book, new Date(0), new Date(0))
		const { report } = await publish({
			manuscript: book,
			out: path.join(folder, 'out'),
			editions: ['web'],
			edition: async () => ({
				name: 'web',
				render: async ({ units, chapters }) => ({
					artifacts: [{ path: 'index.html', mediaType: 'text/html', contents: chapters.map(({ title }) => title).join() }],
					receipt: { placed: units.map(({ id }) => id), degraded: [], omitted: [] },
				}),
			}),
			theme: () => loadTheme(base),
			themeName: 'default',
			environment: { HUOZI_CACHE: path.join(folder, 'cache') },
			progress() {},
			signal: new AbortController().signal,
		})
		return [report.editions[0]?.skipped, readFileSync(path.join(folder, 'out/web/index.html'), 'utf8')]
	}
	expect(await written('# 甲本\n')).toEqual([false, '甲本'])
	expect(await written('# 甲本\n')).toEqual([true, '甲本'])
	expect(await written('# 乙本\n')).toEqual([false, '乙本'])
})
