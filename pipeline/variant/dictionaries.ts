import type { Variant } from '../metadata.ts'

/** What OpenCC knows of one way: words as it writes them, `a b|c d`, and single characters. */
export interface Dictionary {
	words: string
	characters: Pair[]
}
export type Pair = readonly [from: string, to: string]

type Load = () => Promise<{ default: string }>

/** OpenCC has a form of its own, through which every way leads; a file is loaded only for a way that needs it. */
const TO_STANDARD: Record<Variant, { words: Load[]; characters: Load }> = {
	'zh-Hans': {
		words: [() => import('opencc-js/dict/STPhrases_GeneratedFromRegionalPhrases'), () => import('opencc-js/dict/STPhrases')],
		characters: () => import('opencc-js/dict/STCharacters'),
	},
	'zh-Hant-TW': {
		words: [() => import('opencc-js/dict/TWVariantsRevPhrases')],
		characters: () => import('opencc-js/dict/TWVariantsRev'),
	},
	'zh-Hant-HK': {
		words: [() => import('opencc-js/dict/HKVariantsRevPhrases')],
		characters: () => import('opencc-js/dict/HKVariantsRev'),
	},
}

const FROM_STANDARD: Record<Variant, { words: Load[]; characters: Load }> = {
	'zh-Hans': { words: [() => import('opencc-js/dict/TSPhrases')], characters: () => import('opencc-js/dict/TSCharacters') },
	'zh-Hant-TW': { words: [() => import('opencc-js/dict/TWVariantsPhrases')], characters: () => import('opencc-js/dict/TWVariants') },
	'zh-Hant-HK': { words: [() => import('opencc-js/dict/HKVariantsPhrases')], characters: () => import('opencc-js/dict/HKVariants') },
}

const REGIONAL: Record<Variant, { leaving?: Load; reaching?: Load }> = {
	'zh-Hans': {},
	'zh-Hant-TW': { leaving: () => import('opencc-js/dict/TWPhrasesRev'), reaching: () => import('opencc-js/dict/TWPhrases') },
	'zh-Hant-HK': { leaving: () => import('opencc-js/dict/HKPhrasesRev'), reaching: () => import('opencc-js/dict/HKPhrases') },
}

/** From a variant to OpenCC's form. */
export async function toStandard(from: Variant): Promise<Dictionary> {
	return loaded(TO_STANDARD[from])
}

/** From OpenCC's form to a variant. */
export async function fromStandard(to: Variant): Promise<Dictionary> {
	const { words, characters } = await loaded(FROM_STANDARD[to])
	return { words, characters: to === 'zh-Hant-TW' ? [...characters, ...TAIWAN] : characters }
}

/** What OpenCC leaves as Hong Kong has it. */
const TAIWAN: Pair[] = [['賬', '帳']]

/** The words of a region (`phrases: regional`): those of `from` into OpenCC's form, those of OpenCC's form into `to`. */
export async function regional(from: Variant, to: Variant): Promise<{ leaving: Pair[]; reaching: Pair[] }> {
	const [leaving, reaching] = await Promise.all([REGIONAL[from].leaving?.(), REGIONAL[to].reaching?.()])
	return { leaving: leaving ? pairs(leaving.default) : [], reaching: reaching ? pairs(reaching.default) : [] }
}

async function loaded({ words, characters }: { words: Load[]; characters: Load }): Promise<Dictionary> {
	const [single, ...several] = await Promise.all([characters(), ...words.map((load) => load())])
	return { words: several.map((one) => one.default).join('|'), characters: pairs(single.default) }
}

/** A small dictionary, taken apart. */
export function pairs(dictionary: string): Pair[] {
	return dictionary.split('|').map((line) => {
		const space = line.indexOf(' ')
		return [line.slice(0, space), line.slice(space + 1)]
	})
}
