import { readFile } from 'node:fs/promises'
import { Blob, Buffer, Face, Feature, Font, shape } from 'harfbuzzjs'
import type { FamilyName } from '../edition.ts'
import { giveBack } from '../given-back.ts'
import { assign } from './assign.ts'
import { faces, type Layer } from './families.ts'
import { regionOf, type SourceName, trueTypeFile } from './sources.ts'

/** A line of text as an outline. */
export interface Outline {
	/** SVG path data; the baseline begins at 0, 0. */
	path: string
	/** Of all advances, in the unit of `size`. */
	width: number
}

/**
 * A line of text in one of our families, shaped by HarfBuzz: no browser is needed to draw it. The marks at its ends and the
 * first of two marks take half an em (CLREQ §3.1.6), and Han stand an eighth of an em from Latin (§3.2.2).
 */
export async function outline(
	text: string,
	{ family, weight, size, language = 'zh-Hans' }: { family: FamilyName; weight: number; size: number; language?: string },
): Promise<Outline> {
	const all = faces(family, regionOf(language))
	const face = all.find((one) => one.weight === weight) ?? all[0]!
	const paths: string[] = []
	let x = 0
	let before = ''
	for (const { words, source, scale } of await runs(face.layers, text)) {
		const { font, perEm } = await opened(source)
		const unit = (size * scale) / perEm
		if (isBeside(before, words)) x += size / 8
		const buffer = new Buffer()
		buffer.addText(words)
		buffer.guessSegmentProperties()
		buffer.setLanguage(language)
		shape(font, buffer, halved(words, before === '', text.endsWith(words)))
		for (const { codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 } of buffer.getGlyphInfosAndPositions()) {
			paths.push(placed(font.glyphToPath(codepoint), unit, x + xOffset * unit, -yOffset * unit))
			x += xAdvance * unit
		}
		before = words
	}
	return { path: paths.join(''), width: x }
}

interface Run {
	words: string
	source: SourceName
	scale: number
}

/** The text in runs of one source each; a character that none has is left out. */
async function runs(layers: Layer[], text: string): Promise<Run[]> {
	const sources = new Map<string, Omit<Run, 'words'>>()
	for (const { source, characters: own, sizeAdjust } of await assign(layers, text, async (name) => (await opened(name)).covered))
		for (const character of own) sources.set(character, { source, scale: sizeAdjust ? Number.parseFloat(sizeAdjust) / 100 : 1 })
	const found: Run[] = []
	for (const character of text) {
		const own = sources.get(character)
		const last = found.at(-1)
		if (own && last?.source === own.source) last.words += character
		else if (own) found.push({ words: character, ...own })
	}
	return found
}

const OPENING = /[（《〈「『【〔〖“‘]/
const CLOSING = /[，。、；：）》〉」』】〕〗”’]/

/** Which full-width marks are set half as wide. */
function halved(words: string, isFirst: boolean, isLast: boolean): Feature[] {
	return [...words.matchAll(new RegExp(`${OPENING.source}|${CLOSING.source}`, 'g'))].flatMap(({ 0: mark, index }) => {
		const [previous, next] = [words[index - 1], words[index + 1]]
		const isHalf = OPENING.test(mark)
			? (previous === undefined && isFirst) || (previous !== undefined && (OPENING.test(previous) || CLOSING.test(previous)))
			: (next === undefined && isLast) || (next !== undefined && CLOSING.test(next))
		return isHalf ? [new Feature('halt', 1, index, index + 1)] : []
	})
}

function isBeside(before: string, after: string): boolean {
	const isHan = (character: string | undefined) => /\p{sc=Han}/u.test(character ?? '')
	const isLatin = (character: string | undefined) => /[\p{sc=Latin}\p{Nd}]/u.test(character ?? '')
	const [left, right] = [[...before].at(-1), [...after][0]]
	return (isHan(left) && isLatin(right)) || (isLatin(left) && isHan(right))
}

/** Font units with y upwards → px with y downwards, to a hundredth. */
function placed(path: string, unit: number, x: number, y: number): string {
	let isX = false
	return path.replace(/[A-Za-z]|-?[\d.]+/g, (part) => {
		if (/[A-Za-z]/.test(part)) return part
		isX = !isX
		return `${Math.round((isX ? x + Number(part) * unit : y - Number(part) * unit) * 100) / 100} `
	})
}

interface Opened {
	font: Font
	perEm: number
	covered: Pick<Set<number>, 'has'>
}

// The packages' files never change while we run, so each is opened once.
const open = new Map<SourceName, Promise<Opened>>()

function opened(source: SourceName): Promise<Opened> {
	const known = open.get(source)
	if (known) return known
	const opening = trueTypeFile(source).then(async (path) => {
		const file = await readFile(path)
		// HarfBuzz has a copy of its own, and a font has fifteen megabytes.
		const face = new Face(new Blob(file))
		giveBack(file)
		const font = new Font(face)
		return { font, perEm: face.upem, covered: { has: (code: number) => font.nominalGlyph(code) !== undefined } }
	})
	open.set(source, opening)
	return opening
}
