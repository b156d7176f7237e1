import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Variant } from '../../pipeline/metadata.ts'
import { converter } from '../../pipeline/variant/convert.ts'
import { lexicon, type Wishes } from '../../pipeline/variant/lexicon.ts'
import { apply } from '../../pipeline/variant/tree.ts'

const none: Wishes = { names: [], words: {}, isRegional: false }

async function into(to: Variant, from: Variant = 'zh-Hans', wishes: Partial<Wishes> = {}): Promise<(text: string) => string> {
	const convert = converter(await lexicon(from, to, { ...none, ...wishes }))
	return (text) => apply(text, convert(text).pieces)
}

/** The pairs of a file, `简 → 繁  # why`. */
function pairs(name: string): [string, string][] {
	return readFileSync(new URL(`../fixtures/variants/${name}.txt`, import.meta.url), 'utf8')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => line.split(/ {2}# /)[0]!.split(' → ') as [string, string])
}

describe('to Taiwan', async () => {
	const convert = await into('zh-Hant-TW')

	test.each(pairs('to-taiwan'))('%s → %s', (simplified, traditional) => expect(convert(simplified)).toBe(traditional))

	test('words with several meanings stay, and are told', async () => {
		const { choices } = converter(await lexicon('zh-Hans', 'zh-Hant-TW', none))('按程序办文件')
		expect(
			choices
				.map(({ decision }) => decision)
				.filter(({ by }) => by === 'undecided')
				.map(({ from, to, word }) => [from, to, word]),
		).toEqual([
			['程序', '程序', '程式'],
			['文件', '文件', '檔案'],
		])
	})

	test('tells each choice with what decided it', async () => {
		const { choices } = converter(await lexicon('zh-Hans', 'zh-Hant-TW', none))('头发，9只，里')
		expect(choices.map(({ decision: { from, to, word, by }, at }) => `${from}${to} ${word} ${by} ${at}`)).toEqual([
			'发髮 头发 word 1',
			'只隻 只 context 4',
			'里裡 里 usual 6',
		])
	})

	test('a character of another plane is no two characters', () => expect(convert('𠮷野家的头发𪚥里')).toBe('𠮷野家的頭髮𪚥裡'))
})

test('regional words are taken only where the author wants them', async () => {
	expect((await into('zh-Hant-TW'))('出租车')).toBe('出租車')
	const convert = await into('zh-Hant-TW', 'zh-Hans', { isRegional: true })
	expect(['出租车', '城堡的士兵', '少数组织', '奔驰'].map(convert)).toEqual(['計程車', '城堡的士兵', '少數組織', '賓士'])
})

test("the author's words hold against ours, and names against everything", async () => {
	const wishes = { words: { 网络: '網絡', 范晓: '范曉', '《网络论》': '〈網路論〉' }, names: ['后羿', '张云'] }
	const convert = await into('zh-Hant-TW', 'zh-Hans', wishes)
	expect(convert('网络里范晓说《网络论》，后羿和张云头发')).toBe('網絡裡范曉說〈網路論〉，后羿和张云頭髮')
})

describe('to Hong Kong', async () => {
	const convert = await into('zh-Hant-HK')

	test.each(pairs('to-hong-kong'))('%s → %s', (simplified, traditional) => expect(convert(simplified)).toBe(traditional))
})

describe('back to the mainland', async () => {
	const convert = await into('zh-Hans', 'zh-Hant-TW')

	test.each(pairs('from-taiwan-to-the-mainland'))('%s → %s', (traditional, simplified) => expect(convert(traditional)).toBe(simplified))

	test('from Hong Kong too, and from there to Taiwan', async () => {
		expect((await into('zh-Hans', 'zh-Hant-HK'))('這裏説衞生和軟件')).toBe('这里说卫生和软件')
		expect((await into('zh-Hant-TW', 'zh-Hant-HK'))('這裏説衞生和軟件')).toBe('這裡說衛生和軟體')
	})
})
