import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import type { Variant } from '../../pipeline/metadata.ts'
import type { Outcome } from '../../pipeline/publish.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import { publishVariants, together } from '../../pipeline/variant/publish-variants.ts'
import base from '../../templates/theme.ts'
import { folderOf } from '../book.ts'

const text = '---\nlanguage: zh-Hans\ndate: 2015-10-28\nkeyz: 1\n---\n# 头发\n\n皇后说“里面”，见[无](#wu)。\n'

interface Run {
	outcomes: Outcome[]
	readings: number
	told: string[]
	file(name: string): Promise<string>
}

async function run(folder: string, variants: Variant[]): Promise<Run> {
	const out = path.join(folder, 'out')
	const told: string[] = []
	const outcomes = await publishVariants(
		{
			manuscript: path.join(folder, 'a.md'),
			out,
			editions: ['web'],
			edition: async () => ({
				name: 'web',
				render: async ({ chapters, meta, units }) => ({
					artifacts: [
						{
							path: 'index.html',
							mediaType: 'text/html',
							contents: `${meta.language} ${plainText(chapters[0]!.body)}`,
						},
					],
					receipt: { placed: [], degraded: units.map(({ id }) => ({ unit: id, how: 'as text' })), omitted: [] },
				}),
			}),
			theme: () => loadTheme(base),
			themeName: 'default',
			environment: { HUOZI_CACHE: path.join(folder, 'cache') },
			progress: (text) => told.push(text),
			signal: new AbortController().signal,
		},
		variants,
	)
	return {
		outcomes,
		told,
		readings: told.filter((line) => line === 'reading').length,
		file: (name) => readFile(path.join(out, name), 'utf8'),
	}
}

test('several variants are read once, each into a folder of its own with a report', async () => {
	const folder = await folderOf({ 'a.md': text })
	const { outcomes, readings, file } = await run(folder, ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans'])
	expect(readings).toBe(1)
	expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0])
	expect(await file('zh-Hant-TW/web/index.html')).toContain('zh-Hant-TW 頭髮')
	expect(await file('zh-Hant-TW/web/index.html')).toContain('皇后說「裡面」')
	expect(await file('zh-Hant-HK/web/index.html')).toContain('皇后説「裏面」')
	expect(await file('zh-Hans/web/index.html')).toContain('zh-Hans 头发')
	const report = JSON.parse(await file('zh-Hant-TW/report.json'))
	expect(report).toMatchObject({ variant: 'zh-Hant-TW', language: 'zh-Hant-TW', title: '頭髮' })
	expect(report.choices).toContainEqual({ from: '发', to: '髮', word: '头发', by: 'word', count: 2, places: ['a.md:6', 'title'] })
	expect(await file('zh-Hant-TW/report.html')).toContain('Choices between several forms, for zh-Hant-TW')
})

test('what was wrong with the manuscript is told for every variant, and once altogether', async () => {
	const { outcomes } = await run(await folderOf({ 'a.md': text }), ['zh-Hant-TW', 'zh-Hant-HK'])
	const rules = (outcome: Pick<Outcome, 'complaints'>) => outcome.complaints.messages().map(({ rule }) => rule)
	expect(outcomes.map(rules)).toEqual([
		['key-is-known', 'link-resolves'],
		['key-is-known', 'link-resolves'],
	])
	expect(rules(together(outcomes))).toEqual(['key-is-known', 'link-resolves'])
})

test('an unchanged variant is not built again, and one more is built beside it', async () => {
	const folder = await folderOf({ 'a.md': text })
	await run(folder, ['zh-Hant-TW'])
	const again = await run(folder, ['zh-Hant-TW', 'zh-Hant-HK'])
	expect(again.outcomes.map(({ report }) => report.editions.map(({ skipped }) => skipped))).toEqual([[true], [false]])
	await writeFile(path.join(folder, 'a.md'), `${text}\n干杯。\n`)
	const changed = await run(folder, ['zh-Hant-TW', 'zh-Hant-HK'])
	expect(changed.outcomes.map(({ report }) => report.editions.map(({ skipped }) => skipped))).toEqual([[false], [false]])
	expect(await changed.file('zh-Hant-TW/web/index.html')).toContain('乾杯')
})

test('the same manuscript gives the same bytes', async () => {
	const hashes = async () =>
		(await run(await folderOf({ 'a.md': text }), ['zh-Hant-TW'])).outcomes[0]!.report.editions[0]!.artifacts.map(({ sha256 }) => sha256)
	expect(await hashes()).toEqual(await hashes())
})
