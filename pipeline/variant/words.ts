import { append } from '../append.ts'
/** Why a word is written as it is: the author's list, a name, the words of computing or of a region, OpenCC's words; or it stays, for it has several meanings. */
export type Source = 'author' | 'name' | 'vocabulary' | 'word' | 'undecided'

/** A word and what becomes of it. */
export interface Entry {
	from: string
	to: string
	source: Source
	/** What the author may want instead of it. */
	maybe?: string
	/** Whether its characters one by one would give the same: then it decides nothing. Found when first asked. */
	isUsual?: boolean
}

/** Words by their beginnings. Fifty thousand are taken apart only when a text has their first character. */
export interface Words {
	/** One word, before those known already. */
	add(entry: Entry): void
	/** A dictionary, `a b|c d`, sorted or not; `into` makes the final form of what it says. */
	addRaw(dictionary: string, into: (text: string) => string): void
	/** The words that begin with these two UTF-16 units, and words of one character. */
	startingWith(first: number, second: number): readonly Entry[]
}

interface Bucket {
	/** Parts of a dictionary, each with what makes its final form. */
	raw: { text: string; into: (text: string) => string }[]
	entries: Entry[]
	/** By the second unit. */
	ready?: Map<number, Entry[]>
	/** Words of this one character. */
	single: Entry[]
}

const NONE: readonly Entry[] = []

/** An empty collection. */
export function words(): Words {
	const buckets = new Array<Bucket | undefined>(0x10000)
	const bucketOf = (first: number): Bucket => {
		buckets[first] ??= { raw: [], entries: [], single: [] }
		return buckets[first]
	}
	return {
		add(entry) {
			if (entry.from !== '') bucketOf(entry.from.charCodeAt(0)).entries.push(entry)
		},
		addRaw(dictionary, into) {
			for (let start = 0; start < dictionary.length; ) {
				const first = dictionary.charCodeAt(start)
				let end = start
				while (end < dictionary.length && dictionary.charCodeAt(end) === first) {
					const bar = dictionary.indexOf('|', end)
					end = bar < 0 ? dictionary.length : bar + 1
				}
				bucketOf(first).raw.push({ text: dictionary.slice(start, end), into })
				start = end
			}
		},
		startingWith(first, second) {
			const bucket = buckets[first]
			if (!bucket) return NONE
			bucket.ready ??= ready(bucket)
			return bucket.ready.get(second) ?? bucket.single
		},
	}
}

function ready({ raw, entries, single }: Bucket): Map<number, Entry[]> {
	const all = new Map<string, Entry>()
	for (const { text, into } of raw)
		for (const line of text.split('|')) {
			const space = line.indexOf(' ')
			if (space > 0) all.set(line.slice(0, space), { from: line.slice(0, space), to: into(line.slice(space + 1)), source: 'word' })
		}
	for (const entry of entries) all.set(entry.from, entry)
	const bySecond = new Map<number, Entry[]>()
	for (const entry of all.values()) {
		if (entry.from.length === 1) {
			single.push(entry)
			continue
		}
		const second = entry.from.charCodeAt(1)
		const known = bySecond.get(second)
		if (known) known.push(entry)
		else bySecond.set(second, [entry])
	}
	for (const list of bySecond.values()) append(list, single)
	return bySecond
}
