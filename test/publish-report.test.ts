import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Edition } from '../pipeline/edition.ts'
import { type Outcome, publish } from '../pipeline/publish.ts'
import { loadTheme } from '../pipeline/read/theme.ts'
import base from '../templates/theme.ts'
import { folderOf } from './book.ts'

const text = '# 一\n\n## 节\n\n见[链接](https://example.com/)。\n\n| 甲 |\n| --- |\n| 乙 |\n'

/** Places headings, shows links otherwise, leaves tables out. */
const partial: Edition = {
	name: 'web',
	render: async ({ units }) => {
		const of = (kind: string) => units.filter((unit) => unit.kind === kind).map(({ id }) => id)
		return {
			artifacts: [{ path: 'a.html', mediaType: 'text/html', contents: '<h1>一</h1><h2>节</h2>' }],
			receipt: {
				placed: of('heading'),
				degraded: of('link').map((unit) => ({ unit, how: 'as <words>' })),
				omitted: of('table').map((unit) => ({ unit, why: 'only for pdf' })),
			},
		}
	},
}

async function published(edition: Edition): Promise<Outcome & { page: string }> {
	const folder = await folderOf({ 'a.md': text })
	const out = path.join(folder, 'out')
	const outcome = await publish({
		manuscript: path.join(folder, 'a.md'),
		out,
		editions: ['web'],
		edition: async () => edition,
		theme: () => loadTheme(base),
		themeName: 'default',
		environment: { HUOZI_CACHE: path.join(folder, 'cache') },
		progress() {},
		signal: new AbortController().signal,
	})
	return { ...outcome, page: await readFile(path.join(out, 'report.html'), 'utf8').catch(() => '') }
}

test('report.json names the place of all that an edition showed otherwise or left out', async () => {
	const { report } = await published(partial)
	expect(report.parity['web']).toEqual({
		placed: 2,
		confirmed: 2,
		unconfirmed: [],
		degraded: [{ unit: 'a#3', how: 'as <words>', kind: 'link', file: 'a.md', line: 5 }],
		omitted: [{ unit: 'a#4', why: 'only for pdf', kind: 'table', file: 'a.md', line: 7 }],
	})
})

test('the length of each chapter is in report.json and report.html', async () => {
	const { report, page } = await published(partial)
	// 一, 节, 见链接。, 甲 and 乙: Word counts full-width marks too.
	expect(report.lengths).toEqual([{ title: '一', file: 'a.md', characters: 8, minutes: 1, figures: 0, tables: 1, notes: 0 }])
	expect(page).toContain(
		'<th scope="row" lang="zh-Hans">一</th><td class="place">a.md</td><td>8</td><td>1</td><td>0</td><td>1</td><td>0</td>',
	)
})

test('report.html shows the same for reading, and nothing in it is markup of the author', async () => {
	const { page } = await published(partial)
	expect(page).toContain(
		'<td class="place">a.md:5</td><td>link</td><td lang="zh-Hans">链接</td><td class="degraded">degraded: as &#x3C;words></td>',
	)
	expect(page).toContain('<td class="omitted">omitted: only for pdf</td>')
	expect(page).not.toContain('<script')
})

test('a unit that an edition does not account for is an error, and nothing is published', async () => {
	const { status, report, page } = await published({
		...partial,
		render: async () => ({ artifacts: [], receipt: { placed: [], degraded: [], omitted: [] } }),
	})
	expect(status).toBe(1)
	expect(report.messages.filter(({ rule }) => rule === 'unit-is-placed').map(({ file, line }) => `${file}:${line}`)).toEqual([
		'a.md:1',
		'a.md:3',
		'a.md:5',
		'a.md:7',
	])
	expect(page).toBe('')
})
