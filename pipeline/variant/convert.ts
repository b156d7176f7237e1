import { append } from '../append.ts'
import { ALONE, type Context, MISLEADING } from './contexts.ts'
import { HIDDEN } from './kept.ts'
import type { Lexicon } from './lexicon.ts'
import { type IsBreak, wordBreaks } from './word-breaks.ts'
import type { Entry, Source } from './words.ts'

/** A part of a text that changes; `end` is exclusive. */
export interface Piece {
	start: number
	end: number
	text: string
}

/** One decision between several forms, or a word written otherwise; the same one is the same object wherever it is made. */
export interface Decision {
	/** A character with several forms, or a word of another region. */
	from: string
	to: string
	/** The word that decided, or the character itself; of an undecided word what it might be. */
	word: string
	/** A word that was known, what stood beside it, or nothing: then it is the usual form. */
	by: Source | 'context' | 'usual'
}
export interface Choice {
	decision: Decision
	at: number
}

export interface Converted {
	pieces: Piece[]
	choices: Choice[]
}

/** Converts a text; a function of the text alone. U+FFFC stands for what is none of the text's own. */
export type Convert = (text: string) => Converted

/**
 * Words first, by the dictionaries: one is taken only where it neither begins nor ends within another word, so that
 * 展示|了|如何 holds no 了如 and 少数|组织 no 数组. Then characters alone: by what stands beside them, else as usual.
 */
export function converter(lexicon: Lexicon): Convert {
	const { words, characters, contexts } = lexicon
	const { forms, isSeveral } = byUnit(lexicon)
	const decided = decisions(lexicon)
	return (text) => {
		const choices: Choice[] = []
		const { pieces, replace } = replaced(text)
		const isBreak = wordBreaks(text)
		const chosen = best(candidates(text, words), text, characters, isBreak)
		for (let at = 0, next = 0; at < text.length; at++) {
			const word = chosen[next]
			if (word?.at === at) {
				const { entry } = word
				if (entry.to !== entry.from) replace(at, at + entry.from.length, entry.to)
				for (const { offset, decision } of decided.ofWord(entry)) choices.push({ decision, at: at + offset })
				at += entry.from.length - 1
				next++
				continue
			}
			const unit = text.charCodeAt(at)
			let form = forms[unit]
			if (form === undefined) continue
			const isPair = unit >= 0xd800 && unit <= 0xdbff
			if (!isPair && !isSeveral[unit]) {
				replace(at, at + 1, form)
				continue
			}
			const own = isPair ? text.slice(at, at + 2) : text[at]!
			if (isPair) form = characters.get(own) ?? own
			if (isSeveral[unit]) {
				const context = contexts.get(own)?.find((one) => fits(one, text, at, isBreak))
				form = context?.form ?? form
				choices.push({ decision: decided.ofCharacter(own, form, context ? 'context' : 'usual'), at })
			}
			if (form !== own) replace(at, at + own.length, form)
			at += own.length - 1
		}
		return { pieces, choices }
	}
}

/** Collects what changes; where all is as long as before and no quotation mark waits for its own, in one piece: most texts change everywhere. */
function replaced(text: string): { pieces: Piece[]; replace(start: number, end: number, other: string): void } {
	const pieces: Piece[] = []
	const isPlain = !MARKS.test(text)
	let last: Piece | undefined
	return {
		pieces,
		replace(start, end, other) {
			const isEven = isPlain && other.length === end - start
			const between = last && text.slice(last.end, start)
			// What is hidden is not ours to write.
			if (last && isEven && !between?.includes(HIDDEN)) {
				last.text += between + other
				last.end = end
				return
			}
			const piece = { start, end, text: other }
			last = isEven ? piece : undefined
			pieces.push(piece)
		},
	}
}

const MARKS = /[“”‘’「」『』]/

/**
 * By UTF-16 unit, which is quicker than by character: what usually becomes of it, itself where it has several forms, and nothing
 * where it stays. For half of a character beyond U+FFFF only that it may change. OpenCC has no such character with several forms.
 */
function byUnit({ characters, several }: Lexicon): { forms: (string | undefined)[]; isSeveral: Uint8Array } {
	const forms = new Array<string | undefined>(0x10000)
	const isSeveral = new Uint8Array(0x10000)
	for (const [character, form] of characters) forms[character.charCodeAt(0)] = form
	for (const character of several.keys()) {
		forms[character.charCodeAt(0)] ??= character
		isSeveral[character.charCodeAt(0)] = 1
	}
	return { forms, isSeveral }
}

interface Found {
	at: number
	entry: Entry
}

/** Every known word in a text, in order of its place. */
function candidates(text: string, words: Lexicon['words']): Found[] {
	const found: Found[] = []
	for (let at = 0; at < text.length; at++)
		for (const entry of words.startingWith(text.charCodeAt(at), text.charCodeAt(at + 1)))
			if (text.startsWith(entry.from, at) && !MISLEADING.get(entry.from)?.test(text.slice(at + entry.from.length, at + 8)))
				found.push({ at, entry })
	return found
}

/** Of the words that overlap those that cover most, the longer the better; in order of their place. */
function best(found: Found[], text: string, characters: Lexicon['characters'], isBreak: IsBreak): Found[] {
	const chosen: Found[] = []
	for (let first = 0; first < found.length; ) {
		let last = first
		let end = endOf(found[first]!)
		while (last + 1 < found.length && found[last + 1]!.at < end) end = Math.max(end, endOf(found[++last]!))
		const cluster = found.slice(first, last + 1)
		// Where all say what the characters say anyhow, nobody need know the words.
		const isDecided = cluster.every(({ entry }) => isUsual(entry, characters))
		append(chosen, covering(isDecided ? cluster : cluster.filter((one) => isWhole(one, text, isBreak))))
		first = last + 1
	}
	return chosen
}

const endOf = ({ at, entry }: Found) => at + entry.from.length

function isUsual(entry: Entry, characters: Lexicon['characters']): boolean {
	if (entry.isUsual === undefined) {
		let usual = ''
		for (const character of entry.from) usual += characters.get(character) ?? character
		entry.isUsual = usual === entry.to && (entry.source === 'word' || entry.source === 'undecided')
	}
	return entry.isUsual
}

/** A name holds against everything, the author's word against ours, ours against OpenCC's. */
const WEIGHTS: Record<Source, number> = { name: 1e6, author: 1e4, vocabulary: 30, word: 1, undecided: 1 }

/** Dynamic programming from the end. */
function covering(cluster: Found[]): Found[] {
	if (cluster.length < 2) return cluster
	const worth = new Float64Array(cluster.length + 1)
	const following: number[] = []
	const isTaken: boolean[] = []
	for (let index = cluster.length - 1; index >= 0; index--) {
		const one = cluster[index]!
		let after = index + 1
		while (after < cluster.length && cluster[after]!.at < endOf(one)) after++
		const value = one.entry.from.length ** 2 * WEIGHTS[one.entry.source] + worth[after]!
		// Of two that are as good the first, as one reads.
		isTaken[index] = value >= worth[index + 1]!
		worth[index] = Math.max(value, worth[index + 1]!)
		following[index] = after
	}
	const chosen: Found[] = []
	for (let index = 0; index < cluster.length; index = isTaken[index] ? following[index]! : index + 1)
		if (isTaken[index]) chosen.push(cluster[index]!)
	return chosen
}

/** Does a word cut none of its neighbours in two? Within one longer word it may stand; a name stands anywhere. */
function isWhole({ at, entry }: Found, text: string, isBreak: IsBreak): boolean {
	const end = at + entry.from.length
	if (entry.source === 'name' || (isBreak(at) && isBreak(end))) return true
	let inner = at + 1
	while (inner < end && !isBreak(inner)) inner++
	if (inner === end) return true
	// New words are none of the segmenter's: 端|口上 is 端口|上, since 上 stands alone and 端 does not, and 物理|机上 is 物理机|上; but 在|线路 is.
	const isNew = entry.source === 'vocabulary' || entry.source === 'author'
	const isBegun = (inner === at + 1 && !ALONE.has(text[at]!)) || (entry.from.length > 2 && isBreak(end - 1))
	return isNew && isBreak(at) && isBegun && ALONE.has(text[end]!) && isBreak(end + 1)
}

function fits({ before, after, begins, ends }: Context, text: string, at: number, isBreak: IsBreak): boolean {
	if (before && !before.test(text.slice(Math.max(0, at - 8), at))) return false
	if (after && !after.test(text.slice(at + 1, at + 6))) return false
	return (begins === undefined || isBreak(at) === begins) && (ends === undefined || isBreak(at + 1) === ends)
}

interface Decisions {
	ofCharacter(from: string, to: string, by: 'context' | 'usual'): Decision
	/** By their places in the word. */
	ofWord(entry: Entry): readonly { offset: number; decision: Decision }[]
}

/** Every decision is made once and then known. */
function decisions(lexicon: Lexicon): Decisions {
	const alone = new Map<string, Decision[]>()
	const within = new Map<Entry, { offset: number; decision: Decision }[]>()
	return {
		ofCharacter(from, to, by) {
			const known = alone.get(from) ?? []
			let decision = known.find((one) => one.to === to && one.by === by)
			if (!decision) {
				decision = { from, to, word: from, by }
				alone.set(from, [...known, decision])
			}
			return decision
		},
		ofWord(entry) {
			let found = within.get(entry)
			if (!found) {
				found = decisionsOf(entry, lexicon)
				within.set(entry, found)
			}
			return found
		},
	}
}

function decisionsOf({ from, to, source, maybe }: Entry, { several, characters }: Lexicon): { offset: number; decision: Decision }[] {
	if (source !== 'word') {
		// What no dictionary would have changed is no choice.
		const isChoice = source === 'name' ? [...from].some((one) => characters.has(one)) : from !== to || source !== 'vocabulary'
		return isChoice ? [{ offset: 0, decision: { from, to, word: maybe ?? from, by: source } }] : []
	}
	// OpenCC's words keep their length, but for characters beyond U+FFFF.
	if (from.length !== to.length) return []
	return [...from].flatMap((character, offset) =>
		several.has(character) ? [{ offset, decision: { from: character, to: to[offset]!, word: from, by: source } }] : [],
	)
}
