import type { Region } from './sources.ts'

/** The families of machines that hold the mainland's forms, and those with Taiwan's and Hong Kong's. */
const FAMILIES: readonly (readonly [mainland: string, taiwan: string, hongKong: string])[] = [
	['PingFang SC', 'PingFang TC', 'PingFang HK'],
	['PingFangSC-', 'PingFangTC-', 'PingFangHK-'],
	['Hiragino Sans GB', 'Heiti TC', 'Heiti TC'],
	['Microsoft YaHei', 'Microsoft JhengHei', 'Microsoft JhengHei'],
	['MicrosoftYaHei', 'MicrosoftJhengHei', 'MicrosoftJhengHei'],
	['Source Han Sans SC', 'Source Han Sans TC', 'Source Han Sans HC'],
	['SourceHanSansSC-', 'SourceHanSansTC-', 'SourceHanSansHC-'],
	['Source Han Serif SC', 'Source Han Serif TC', 'Source Han Serif HC'],
	['Noto Sans CJK SC', 'Noto Sans CJK TC', 'Noto Sans CJK HK'],
	['NotoSansCJKsc-', 'NotoSansCJKtc-', 'NotoSansCJKhk-'],
	['Noto Sans Mono CJK SC', 'Noto Sans Mono CJK TC', 'Noto Sans Mono CJK HK'],
	['Noto Serif CJK SC', 'Noto Serif CJK TC', 'Noto Serif CJK HK'],
	['Noto Sans SC', 'Noto Sans TC', 'Noto Sans HK'],
	['Noto Serif SC', 'Noto Serif TC', 'Noto Serif HK'],
	['Songti SC', 'Songti TC', 'Songti TC'],
	['STSong', 'LiSong Pro', 'LiSong Pro'],
	['SimSun', 'PMingLiU', 'PMingLiU_HKSCS'],
	['STHeiti', 'Heiti TC', 'Heiti TC'],
	['SimHei', 'Microsoft JhengHei', 'Microsoft JhengHei'],
	['LXGW WenKai', 'LXGW WenKai TC', 'LXGW WenKai TC'],
	['Kaiti SC', 'Kaiti TC', 'Kaiti TC'],
	['STKaiti', 'BiauKai', 'BiauKaiHK'],
	['KaiTi', 'DFKai-SB', 'DFKai-SB'],
]

/** A style sheet with the families of a region in place of the mainland's. */
export function regionalFamilies(css: string, region: Region | undefined): string {
	if (!region) return css
	const others = new Map(FAMILIES.map(([mainland, taiwan, hongKong]) => [mainland, region === 'hk' ? hongKong : taiwan]))
	return css.replace(ANY, (name) => others.get(name) ?? name)
}

/** A drawing that asks for our families, or the machine's, asks for those of a region. */
export function regionalDrawing(svg: Uint8Array, region: Region | undefined): Uint8Array {
	if (!region) return svg
	const ours = { Hei: `Noto Sans ${region.toUpperCase()}`, Song: `Noto Serif ${region.toUpperCase()}` }
	const text = new TextDecoder().decode(svg).replace(/(['"]?)Huozi (Hei|Song)\1/g, (_all, quote: string, kind: 'Hei' | 'Song') => {
		return `${quote}${ours[kind]}${quote}`
	})
	return new TextEncoder().encode(regionalFamilies(text, region))
}

// Whole names only, longest first: `LXGW WenKai TC` and `Kaiti TC` are what they are.
const names = FAMILIES.map(([mainland]) => mainland).sort((a, b) => b.length - a.length)
const ANY = new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![ \\w]*\\b(?:TC|HK|HC)\\b)`, 'g')
