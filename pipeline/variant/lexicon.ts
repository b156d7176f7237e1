import type { Variant } from '../metadata.ts'
import { CONTEXTS, type Context, USUAL } from './contexts.ts'
import { fromStandard, type Pair, pairs, regional, toStandard } from './dictionaries.ts'
import { undecided, vocabulary } from './vocabulary.ts'
import { type Words, words } from './words.ts'

/** Everything that is known for one way, ready for looking up. */
export interface Lexicon {
	words: Words
	/** What becomes of a character alone, where it changes. */
	characters: Map<string, string>
	/** The characters that can become several, with all their forms; the usual one first. */
	several: Map<string, Set<string>>
	/** What decides about such a character alone, in its final form. */
	contexts: Map<string, Context[]>
}

/** What the author says. */
export interface Wishes {
	/** Left as they are. */
	names: readonly string[]
	words: Readonly<Record<string, string>>
	/** Also the words of everyday life that a region has its own for. */
	isRegional: boolean
}

/** Gather all that is known about the way from one variant to another; OpenCC's dictionaries are loaded here and nowhere else. */
export async function lexicon(from: Variant, to: Variant, wishes: Wishes): Promise<Lexicon> {
	const lexicon: Lexicon = { words: words(), characters: new Map(), several: new Map(), contexts: new Map() }
	if (from !== to) await addOpenCC(lexicon, from, to, wishes.isRegional)
	// What is added later holds.
	for (const [word, other] of Object.entries(wishes.words)) lexicon.words.add({ from: word, to: other, source: 'author' })
	for (const name of wishes.names) lexicon.words.add({ from: name, to: name, source: 'name' })
	return lexicon
}

async function addOpenCC(
	{ words, characters, several, contexts }: Lexicon,
	from: Variant,
	to: Variant,
	isRegional: boolean,
): Promise<void> {
	const [leaving, reaching, back] = await Promise.all([toStandard(from), fromStandard(to), fromStandard(from)])
	const standard = mapper(leaving.characters)
	const into = mapper(reaching.characters)
	const own = mapper(back.characters)
	for (const [character] of [...leaving.characters, ...reaching.characters]) {
		const other = into(standard(character))
		if (other !== character) characters.set(character, other)
	}
	if (from === 'zh-Hans') {
		for (const [character, form] of Object.entries(USUAL)) characters.set(character, into(form))
		for (const context of CONTEXTS)
			contexts.set(context.character, [...(contexts.get(context.character) ?? []), { ...context, form: into(context.form) }])
	}
	const learn = (character: string, form: string): void => {
		const usual = characters.get(character) ?? character
		if (form === usual) return
		const forms = several.get(character)
		if (forms) forms.add(form)
		else several.set(character, new Set([usual, form]))
	}
	forms(leaving, (character, form) => learn(character, into(form)))
	if (from === 'zh-Hans') for (const character of Object.keys(USUAL)) learn(character, into(standard(character)))
	words.addRaw(leaving.words, into)
	for (const [word, other] of pairs(reaching.words)) {
		const key = own(word)
		if (key.length === other.length) for (let at = 0; at < key.length; at++) learn(key[at]!, other[at]!)
		words.add({ from: key, to: other, source: 'word' })
	}
	if (isRegional) {
		const { leaving, reaching } = await regional(from, to)
		for (const [word, other] of leaving) words.add({ from: word, to: into(other), source: 'vocabulary' })
		for (const [word, other] of reaching) words.add({ from: own(word), to: other, source: 'vocabulary' })
	}
	for (const [word, other] of vocabulary(from, to)) words.add({ from: word, to: other, source: 'vocabulary' })
	for (const [word, maybe] of undecided(from, to))
		words.add({ from: word, to: [...word].map((one) => characters.get(one) ?? one).join(''), source: 'undecided', maybe })
}

/** Calls back for every character that some word of a dictionary writes otherwise than usual. One pass over a million characters. */
function forms({ words, characters }: { words: string; characters: Pair[] }, found: (character: string, form: string) => void): void {
	const usual = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
	for (const [from, to] of characters) if (from.length === 1 && to.length === 1) usual[from.charCodeAt(0)] = to.charCodeAt(0)
	for (let start = 0; start < words.length; ) {
		const space = words.indexOf(' ', start)
		const end = words.indexOf('|', space)
		const next = end < 0 ? words.length : end
		// Where a character lies beyond U+FFFF the two may be of other lengths; such words teach nothing.
		if (next - space - 1 === space - start)
			for (let at = start; at < space; at++)
				if (usual[words.charCodeAt(at)] !== words.charCodeAt(at + space + 1 - start) && !isSurrogate(words.charCodeAt(at)))
					found(words[at]!, words[at + space + 1 - start]!)
		start = next + 1
	}
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff

/** Replaces single characters; a text without any of them is the same string. */
function mapper(characters: Pair[]): (text: string) => string {
	const map = new Map(characters)
	const any = new RegExp(`[${characters.map(([character]) => character).join('')}]`, 'gu')
	return (text) => text.replace(any, (character) => map.get(character) ?? character)
}
