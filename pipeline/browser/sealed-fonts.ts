import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inRegion, type SourceName, trueTypeFile } from '../fonts/sources.ts'
import { withoutRadicals } from '../fonts/without-radicals.ts'
import { kept } from './kept.ts'
import { privateFolder } from './private-folder.ts'

const SEALED = [
	'song-400',
	'song-700',
	'hei-400',
	'hei-500',
	'hei-700',
	'kai-500',
	'serif-400',
	'sans-400',
	'mono-400',
	'math-400',
	'emoji-400',
] as const

/** For drawings in Traditional Chinese, where their fonts are installed. */
const REGIONAL = ['hei-400', 'hei-700', 'song-400'] as const

/** What a system without our names calls our faces, so that a drawn SVG asking for SimSun or sans-serif is legible. */
const NAMES: Record<string, string[]> = {
	'Noto Serif SC': ['serif', 'Huozi Song', 'SimSun', 'NSimSun', '宋体', 'STSong', 'Songti SC', 'Source Han Serif SC', 'Noto Serif CJK SC'],
	'LXGW WenKai': ['Huozi Kai', 'KaiTi', 'KaiTi_GB2312', 'STKaiti', '楷体', 'Kaiti SC', 'BiauKai', 'DFKai-SB'],
	'Noto Sans SC': [
		'sans-serif',
		'system-ui',
		'Huozi Hei',
		'SimHei',
		'黑体',
		'Microsoft YaHei',
		'微软雅黑',
		'PingFang SC',
		'Heiti SC',
		'STHeiti',
		'Source Han Sans SC',
		'Noto Sans CJK SC',
	],
	'Noto Sans TC': ['Microsoft JhengHei', '微軟正黑體', 'PingFang TC', 'Heiti TC', 'Source Han Sans TC', 'Noto Sans CJK TC'],
	'Noto Sans HK': ['PingFang HK', 'Source Han Sans HC', 'Noto Sans CJK HK'],
	'Noto Serif TC': ['PMingLiU', '新細明體', 'Songti TC', 'LiSong Pro', 'Source Han Serif TC', 'Noto Serif CJK TC'],
	'Noto Serif HK': ['PMingLiU_HKSCS', 'Source Han Serif HC', 'Noto Serif CJK HK'],
	'Source Code Pro': ['monospace', 'Menlo', 'Consolas', 'Monaco', 'Courier New'],
}

/** The environment that lets Chromium see only our static fonts, on any Linux the same ones; elsewhere the system decides. */
export async function sealedFonts(): Promise<Record<string, string>> {
	if (process.platform !== 'linux') return {}
	const regional = REGIONAL.flatMap((name) => [inRegion(name, 'tc'), inRegion(name, 'hk')]).filter((name) => name !== undefined)
	const files = await Promise.all([...SEALED, ...regional].map(sealedFile))
	const folder = await privateFolder('fontconfig')
	const text = fontsConf([...new Set(files.map(dirname))], folder)
	const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
	const path = await kept(join(folder, `${digest}.conf`), async () => Buffer.from(text))
	return { FONTCONFIG_FILE: path, FONTCONFIG_PATH: folder }
}

/** A face with Han is copied without its Kangxi radicals, once, so that a drawing's words are found in the PDF. */
async function sealedFile(name: SourceName): Promise<string> {
	const file = await trueTypeFile(name)
	if (!/^(?:song|hei|kai)-/.test(name)) return file
	const folder = await privateFolder('fonts', 'sealed')
	const { size } = await stat(file)
	return kept(join(folder, `${name}-${size}.ttf`), async () => withoutRadicals(await readFile(file)))
}

function fontsConf(folders: string[], cache: string): string {
	const aliases = Object.entries(NAMES).flatMap(([face, names]) => names.map((name) => alias(name, face)))
	const last = '<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>'
	return [
		'<?xml version="1.0"?>',
		'<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
		'<fontconfig>',
		...folders.map((folder) => `<dir>${escaped(folder)}</dir>`),
		`<cachedir>${escaped(cache)}</cachedir>`,
		...aliases,
		last,
		'</fontconfig>',
		'',
	].join('\n')
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function alias(name: string, face: string): string {
	return `<alias binding="same"><family>${name}</family><prefer><family>${face}</family></prefer></alias>`
}
