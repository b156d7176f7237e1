import { expect, test } from 'vitest'
import type { FontRequest } from '../../pipeline/edition.ts'
import { regionOf } from '../../pipeline/fonts/sources.ts'
import { regionalDrawing, regionalFamilies } from '../../pipeline/fonts/system-families.ts'
import { fontSubsets } from '../../pipeline/fonts.ts'
import { labels } from '../../templates/labels.ts'

test('a language has the forms of its region', () => {
	expect(['zh-Hans', 'zh-CN', 'en', 'zh-Hant', 'zh-TW', 'zh-Hant-TW', 'zh-HK', 'zh-Hant-HK', 'zh-MO'].map(regionOf)).toEqual([
		undefined,
		undefined,
		undefined,
		'tc',
		'tc',
		'tc',
		'hk',
		'hk',
		'hk',
	])
})

test("traditional Chinese is drawn by its region's fonts, and what they lack by the mainland's", async () => {
	const request: FontRequest = { characters: { song: '骨说' }, weights: { song: [400] }, format: 'truetype' }
	const sources = async (language: string) =>
		(await fontSubsets(request, language))
			.filter(({ family, style, characters }) => family === 'Huozi Song' && style === 'normal' && /[骨说]/.test(characters))
			.map(({ source, characters }) => [source.name, characters.replace(/[ -]/g, '')])
	expect(await sources('zh-Hans')).toEqual([['Noto Serif SC Regular', '说骨']])
	expect(await sources('zh-Hant-TW')).toEqual([
		['Noto Serif SC Regular', '说'],
		['Noto Serif TC Regular', '骨'],
	])
	expect((await sources('zh-Hant-HK')).at(-1)?.[0]).toBe('Noto Serif HK Regular')
})

test("a sheet names the machine's families of the region", () => {
	const css = "font-family: 'Huozi Hei', 'PingFang SC', 'Microsoft YaHei', 'LXGW WenKai TC', 'Kaiti TC'; src: local('PingFangSC-Regular')"
	expect(regionalFamilies(css, undefined)).toBe(css)
	expect(regionalFamilies(css, 'tc')).toBe(
		"font-family: 'Huozi Hei', 'PingFang TC', 'Microsoft JhengHei', 'LXGW WenKai TC', 'Kaiti TC'; src: local('PingFangTC-Regular')",
	)
	expect(regionalFamilies(css, 'hk')).toContain("'PingFang HK'")
})

test('a drawing asks for the region in place of ours', () => {
	const svg = new TextEncoder().encode('<svg font-family="Huozi Hei, Noto Sans SC"><text style="font-family:\'Huozi Song\'"/></svg>')
	expect(new TextDecoder().decode(regionalDrawing(svg, 'hk'))).toBe(
		'<svg font-family="Noto Sans HK, Noto Sans HK"><text style="font-family:\'Noto Serif HK\'"/></svg>',
	)
})

test('Hong Kong has its own words', () => {
	expect(
		[labels('zh-Hant-TW'), labels('zh-Hant-HK'), labels('zh-Hans')].map(({ contents, note, madeWithAi }) => [contents, note, madeWithAi]),
	).toEqual([
		['目錄', '註', '本文由人工智慧輔助生成'],
		['目錄', '註', '本文由人工智能輔助生成'],
		['目录', '注', '本文由人工智能辅助生成'],
	])
})
