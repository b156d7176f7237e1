import type { FamilyName, FontSubset } from '../edition.ts'
import { inRegion, type Region, type SourceName } from './sources.ts'

/** One face of a composite font (复合字体): a character is drawn by the first layer that is meant for it and has it. */
export interface Face {
	family: FontSubset['family']
	weight: number
	style: 'normal' | 'italic'
	layers: Layer[]
}

export interface Layer {
	source: SourceName
	/** The characters it is meant for; absent = all. */
	zone?: Zone
	/** CSS size-adjust. */
	sizeAdjust?: string
	/** Invisible characters that join the layer's own: 👩 and 💻 are one by U+200D. */
	joiners?: readonly number[]
}

/** Ranges of code points, both ends included. */
export type Zone = readonly (readonly [first: number, last: number])[]

/** Latin, Greek and Cyrillic without the marks that Chinese shares with them: · “ ” ‘ ’ — … stay Chinese. */
const LATIN: Zone = [
	[0x20, 0x7e],
	[0xa0, 0xb6],
	[0xb8, 0x2c6],
	[0x300, 0x52f],
	[0x1e00, 0x1fff],
	[0x20a0, 0x20bf],
]

/** In code also arrows, operators and box drawing have the width of a letter. */
const CODE: Zone = [...LATIN, [0x2190, 0x22ff], [0x2500, 0x259f]]

/** Marks and numbers in circles: WenKai draws “ ” too narrow and cannot trim any, so beside it they are Song. */
const MARKS: Zone = [
	[0xb7, 0xb7],
	[0x2000, 0x2bff],
	[0x3000, 0x303f],
	[0xfe10, 0xfe6f],
	[0xff00, 0xffef],
]

/** Where a character goes that its own face lacks. */
const REST: SourceName[] = ['song-400', 'hei-400', 'kai-500', 'math-400', 'serif-400', 'sans-400', 'mono-400']

/** Emoji come last and in one colour, as ink is. */
const EMOJI: Layer = { source: 'emoji-400', joiners: [0x200d, 0x20e3, 0xfe0f] }

/** The faces of a family: for Simplified Chinese, or with a region's forms first. */
export function faces(family: FamilyName, region?: Region): Face[] {
	if (!region) return FACES[family]
	return FACES[family].map((face) => ({ ...face, layers: face.layers.flatMap((layer) => regional(layer, region)) }))
}

/** What a region's font lacks is drawn by the mainland's. */
function regional(layer: Layer, region: Region): Layer[] {
	const other = inRegion(layer.source, region)
	return other ? [{ ...layer, source: other }, layer] : [layer]
}

const FACES: Record<FamilyName, Face[]> = {
	song: [
		...pair('Huozi Song', 400, 'normal', 'serif-400', 'song-400'),
		...pair('Huozi Song', 400, 'italic', 'serif-400-italic', 'song-400'),
		...pair('Huozi Song', 700, 'normal', 'serif-700', 'song-700'),
		...pair('Huozi Song', 700, 'italic', 'serif-700-italic', 'song-700'),
	],
	hei: [
		...pair('Huozi Hei', 400, 'normal', 'sans-400', 'hei-400'),
		...pair('Huozi Hei', 400, 'italic', 'sans-400-italic', 'hei-400'),
		...pair('Huozi Hei', 500, 'normal', 'sans-500', 'hei-500'),
		...pair('Huozi Hei', 500, 'italic', 'sans-500-italic', 'hei-500'),
		...pair('Huozi Hei', 700, 'normal', 'sans-700', 'hei-700'),
		...pair('Huozi Hei', 700, 'italic', 'sans-700-italic', 'hei-700'),
	],
	kai: [
		face('Huozi Kai', 500, [{ source: 'serif-400-italic', zone: LATIN }, { source: 'song-400', zone: MARKS }, ...then('kai-500')]),
		face('Huozi Kai Latin', 500, [{ source: 'serif-400-italic' }]),
	],
	mono: [
		face('Huozi Mono', 400, [{ source: 'mono-400', zone: CODE, sizeAdjust: '83.3%' }, ...then('hei-400')]),
		face('Huozi Mono', 700, [{ source: 'mono-700', zone: CODE, sizeAdjust: '83.3%' }, ...then('hei-700')]),
	],
	math: [face('Huozi Math', 400, then('math-400'))],
}

/** A face, and its sibling for runs of Latin words, whose quotation marks and dashes are Latin. */
function pair(family: 'Huozi Song' | 'Huozi Hei', weight: number, style: Face['style'], latin: SourceName, han: SourceName): Face[] {
	return [
		{ family, weight, style, layers: [{ source: latin, zone: LATIN }, ...then(han)] },
		{ family: `${family} Latin`, weight, style, layers: [{ source: latin }] },
	]
}

function face(family: Face['family'], weight: number, layers: Layer[]): Face {
	return { family, weight, style: 'normal', layers }
}

function then(first: SourceName): Layer[] {
	return [...[first, ...REST.filter((source) => source !== first)].map((source) => ({ source })), EMOJI]
}
