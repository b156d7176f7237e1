import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FamilyName, FontRequest, FontSubset } from './edition.ts'
import { type Assignment, assign } from './fonts/assign.ts'
import { characters } from './fonts/cmap.ts'
import { type Face, faces } from './fonts/families.ts'
import type { OpenFont } from './fonts/own-fonts.ts'
import { type Region, regionOf, SOURCES, type SourceName, trueTypeFile } from './fonts/sources.ts'
import { type Subsetter, subsetter } from './fonts/subset.ts'
import { toWoff2 } from './fonts/woff2.ts'

/**
 * The faces of the families asked for, as subsets of exactly the characters used, with every layout feature kept.
 * Printing from a subset also keeps Kangxi radicals out of the PDF's text. Same request, same bytes. Traditional Chinese is drawn
 * in the forms of its region; a font of the manuscript's own stands for the source whose name it has.
 */
export async function fontSubsets(request: FontRequest, language = 'zh-Hans', own?: Map<SourceName, OpenFont>): Promise<FontSubset[]> {
	const font = async (source: SourceName) => own?.get(source) ?? opened(source)
	const wanted = facesOf(request, regionOf(language))
	const assigned = await Promise.all(
		wanted.map(async ({ face, text }) => ({
			face,
			layers: await assign(face.layers, text, async (source) => (await font(source)).characters),
		})),
	)
	const files = await subsetFiles(
		assigned.flatMap(({ layers }) => layers),
		request.format,
		font,
	)
	return assigned.flatMap(({ face, layers }) => layers.map((layer) => fontSubset(face, layer, files)))
}

/** The characters, in order, of which no font in a family's chain has a glyph; white space and invisible marks need none. */
export async function missingGlyphs(family: FamilyName, text: string): Promise<string[]> {
	const face = faces(family)[0]!
	const found = new Set((await assign(face.layers, text, covered)).flatMap(({ characters }) => [...characters]))
	return [...new Set(text)].filter((character) => !found.has(character) && !/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u.test(character))
}

function facesOf(request: FontRequest, region: Region | undefined): { face: Face; text: string }[] {
	return Object.entries(request.characters).flatMap(([name, text]) => {
		const family = name as FamilyName
		const weights = request.weights?.[family]
		if (!text) return []
		return faces(family, region)
			.filter(({ weight }) => !weights || weights.includes(weight))
			.map((face) => ({ face, text: family === 'math' ? withItalics(text) : text }))
	})
}

type Files = Map<SourceName, { name: string; bytes: Uint8Array }>

/** One file a source, however many faces share it. */
async function subsetFiles(
	layers: Assignment[],
	format: FontRequest['format'],
	font: (source: SourceName) => Promise<OpenFont>,
): Promise<Files> {
	const texts = new Map<SourceName, string>()
	for (const { source, characters } of layers) texts.set(source, (texts.get(source) ?? '') + characters)
	const files = await Promise.all(
		[...texts].map(async ([source, text]) => {
			const subset = await (await font(source)).subset(text)
			const bytes = format === 'woff2' ? await toWoff2(subset, text) : subset
			const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
			const ending = format === 'woff2' ? 'woff2' : 'ttf'
			return [source, { name: `${source}-${digest}.${ending}`, bytes }] as const
		}),
	)
	return new Map(files)
}

function fontSubset({ family, weight, style }: Face, layer: Assignment, files: Files): FontSubset {
	const { name, bytes } = files.get(layer.source)!
	return {
		family,
		weight,
		style,
		characters: layer.characters,
		...(layer.unicodeRange ? { unicodeRange: layer.unicodeRange } : {}),
		...(layer.sizeAdjust ? { sizeAdjust: layer.sizeAdjust } : {}),
		name,
		mediaType: name.endsWith('.woff2') ? 'font/woff2' : 'font/ttf',
		bytes,
		source: { name: SOURCES[layer.source].name, license: SOURCES[layer.source].license },
	}
}

/** MathML draws the `x` of a lone `<mi>` as U+1D465, and a hyphen as U+2212 (MathML Core §4.2). */
function withItalics(text: string): string {
	const italics = [...text].flatMap((character) => {
		const code = character.codePointAt(0)!
		if (character === '-') return ['−']
		if (character === 'h') return ['ℎ']
		if (/[A-Z]/.test(character)) return [String.fromCodePoint(0x1d434 + code - 0x41)]
		if (/[a-z]/.test(character)) return [String.fromCodePoint(0x1d44e + code - 0x61)]
		if (/[Α-Ω]/.test(character)) return [String.fromCodePoint(0x1d6e2 + code - 0x391)]
		if (/[α-ω]/.test(character)) return [String.fromCodePoint(0x1d6fc + code - 0x3b1)]
		return []
	})
	return text + italics.join('')
}

// The packages' files never change while we run, so each is read once, and goes with its memory when nobody asked for it for a while.
const read = new Map<SourceName, Promise<OpenFont>>()
/** Milliseconds: the editions of a book, and the next book of a library, ask again sooner. */
const PATIENCE = 2000
let leaving: NodeJS.Timeout | undefined

async function covered(source: SourceName): Promise<Set<number>> {
	return (await opened(source)).characters
}

function opened(source: SourceName): Promise<OpenFont> {
	clearTimeout(leaving)
	leaving = setTimeout(() => read.clear(), PATIENCE).unref()
	const known = read.get(source)
	if (known) return known
	const opening = trueTypeFile(source).then(async (path) => {
		const bytes = await readFile(path)
		return { characters: characters(bytes), subset: keptIn(bytes) }
	})
	read.set(source, opening)
	return opening
}

/** From its first use the font lies in HarfBuzz alone. */
function keptIn(font: Buffer): OpenFont['subset'] {
	let bytes: Buffer | undefined = font
	let made: Promise<Subsetter> | undefined
	return async (text) => {
		made ??= subsetter(bytes!)
		bytes = undefined
		return (await made).subset(text)
	}
}
