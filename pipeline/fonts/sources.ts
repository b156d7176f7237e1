import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { kept } from '../browser/kept.ts'
import { privateFolder } from '../browser/private-folder.ts'
import { fromWoff } from './woff.ts'

const { resolve } = createRequire(import.meta.url)

const OFL = 'OFL-1.1'

/** The font files we print from: complete, static, TrueType, each from its npm package. */
export const SOURCES = {
	'song-400': expo('noto-serif-sc', '400Regular/NotoSerifSC_400Regular', 'Noto Serif SC Regular'),
	'song-700': expo('noto-serif-sc', '700Bold/NotoSerifSC_700Bold', 'Noto Serif SC Bold'),
	'hei-400': expo('noto-sans-sc', '400Regular/NotoSansSC_400Regular', 'Noto Sans SC Regular'),
	'hei-500': expo('noto-sans-sc', '500Medium/NotoSansSC_500Medium', 'Noto Sans SC Medium'),
	'hei-700': expo('noto-sans-sc', '700Bold/NotoSansSC_700Bold', 'Noto Sans SC Bold'),
	'song-tc-400': expo('noto-serif-tc', '400Regular/NotoSerifTC_400Regular', 'Noto Serif TC Regular'),
	'song-tc-700': expo('noto-serif-tc', '700Bold/NotoSerifTC_700Bold', 'Noto Serif TC Bold'),
	'hei-tc-400': expo('noto-sans-tc', '400Regular/NotoSansTC_400Regular', 'Noto Sans TC Regular'),
	'hei-tc-500': expo('noto-sans-tc', '500Medium/NotoSansTC_500Medium', 'Noto Sans TC Medium'),
	'hei-tc-700': expo('noto-sans-tc', '700Bold/NotoSansTC_700Bold', 'Noto Sans TC Bold'),
	'song-hk-400': expo('noto-serif-hk', '400Regular/NotoSerifHK_400Regular', 'Noto Serif HK Regular'),
	'song-hk-700': expo('noto-serif-hk', '700Bold/NotoSerifHK_700Bold', 'Noto Serif HK Bold'),
	'hei-hk-400': expo('noto-sans-hk', '400Regular/NotoSansHK_400Regular', 'Noto Sans HK Regular'),
	'hei-hk-500': expo('noto-sans-hk', '500Medium/NotoSansHK_500Medium', 'Noto Sans HK Medium'),
	'hei-hk-700': expo('noto-sans-hk', '700Bold/NotoSansHK_700Bold', 'Noto Sans HK Bold'),
	'kai-500': { name: 'LXGW WenKai', license: OFL, file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff' },
	'serif-400': expo('source-serif-4', '400Regular/SourceSerif4_400Regular', 'Source Serif 4 Regular'),
	'serif-700': expo('source-serif-4', '700Bold/SourceSerif4_700Bold', 'Source Serif 4 Bold'),
	'serif-400-italic': expo('source-serif-4', '400Regular_Italic/SourceSerif4_400Regular_Italic', 'Source Serif 4 Italic'),
	'serif-500-italic': expo('source-serif-4', '500Medium_Italic/SourceSerif4_500Medium_Italic', 'Source Serif 4 Medium Italic'),
	'serif-700-italic': expo('source-serif-4', '700Bold_Italic/SourceSerif4_700Bold_Italic', 'Source Serif 4 Bold Italic'),
	'sans-400': expo('source-sans-3', '400Regular/SourceSans3_400Regular', 'Source Sans 3 Regular'),
	'sans-500': expo('source-sans-3', '500Medium/SourceSans3_500Medium', 'Source Sans 3 Medium'),
	'sans-700': expo('source-sans-3', '700Bold/SourceSans3_700Bold', 'Source Sans 3 Bold'),
	'sans-400-italic': expo('source-sans-3', '400Regular_Italic/SourceSans3_400Regular_Italic', 'Source Sans 3 Italic'),
	'sans-500-italic': expo('source-sans-3', '500Medium_Italic/SourceSans3_500Medium_Italic', 'Source Sans 3 Medium Italic'),
	'sans-700-italic': expo('source-sans-3', '700Bold_Italic/SourceSans3_700Bold_Italic', 'Source Sans 3 Bold Italic'),
	'mono-400': expo('source-code-pro', '400Regular/SourceCodePro_400Regular', 'Source Code Pro Regular'),
	'mono-700': expo('source-code-pro', '700Bold/SourceCodePro_700Bold', 'Source Code Pro Bold'),
	'emoji-400': expo('noto-emoji', '400Regular/NotoEmoji_400Regular', 'Noto Emoji Regular'),
	'math-400': expo('noto-sans-math', '400Regular/NotoSansMath_400Regular', 'Noto Sans Math Regular'),
} as const satisfies Record<string, { name: string; license: string; file: string }>

export type SourceName = keyof typeof SOURCES

function expo(family: string, file: string, name: string) {
	return { name, license: OFL, file: `@expo-google-fonts/${family}/${file}.ttf` }
}

/** The region whose forms a language is set in, where they are not the mainland's. */
export type Region = 'tc' | 'hk'

/** Traditional Chinese is set in Taiwan's forms, or in Hong Kong's. */
export function regionOf(language: string): Region | undefined {
	if (/^zh\b.*-(HK|MO)\b/i.test(language)) return 'hk'
	return /^zh-(Hant|TW)\b/i.test(language) ? 'tc' : undefined
}

/** A source in a region's forms, where it has any and its package is installed: it is no part of what everybody needs. */
export function inRegion(name: SourceName, region: Region | undefined): SourceName | undefined {
	const other = region && name.replace('-', `-${region}-`)
	return other && other in SOURCES && isInstalled(other as SourceName) ? (other as SourceName) : undefined
}

/** The packages with a region's fonts that are not installed. */
export function missingPackages(region: Region | undefined): string[] {
	const packages = (['song-400', 'hei-400'] as const).flatMap((name) => {
		const other = region && (name.replace('-', `-${region}-`) as SourceName)
		return other && !isInstalled(other) ? [SOURCES[other].file.split('/', 2).join('/')] : []
	})
	return packages
}

function isInstalled(name: SourceName): boolean {
	try {
		return Boolean(fontFile(name))
	} catch {
		return false
	}
}

/** Where a source lies on this machine; throws when its package is not installed. */
export function fontFile(name: SourceName): string {
	return resolve(SOURCES[name].file)
}

/** The path of a source as TrueType: WenKai comes as WOFF and is unpacked once into the cache folder. */
export async function trueTypeFile(name: SourceName): Promise<string> {
	const file = fontFile(name)
	if (!file.endsWith('.woff')) return file
	const { version }: { version: string } = JSON.parse(await readFile(resolve('@fontsource/lxgw-wenkai/package.json'), 'utf8'))
	const folder = await privateFolder('fonts', `lxgw-wenkai-${version}`)
	return kept(join(folder, `${name}.ttf`), async () => fromWoff(await readFile(file)))
}
