import type { Choice } from './convert.ts'
import type { Place } from './tree.ts'

/** Every decision of one kind: a character in one word, or a word of another region. */
export interface ChoiceGroup {
	from: string
	to: string
	/** The word that decided, or the character itself where it stood alone. */
	word: string
	by: Choice['by'] | 'title'
	count: number
	/** `file:line,line`, a file each; what no file holds has a name: `title`. */
	places: string[]
}

/** Collects decisions; the same ones are told together. */
export interface Choices {
	add(choice: Omit<Choice, 'at' | 'by'> & Pick<ChoiceGroup, 'by'>, place: Place): void
	/** By character, the most frequent first; those that nothing decided before the others. */
	groups(): ChoiceGroup[]
}

interface Group {
	from: string
	to: string
	word: string
	by: ChoiceGroup['by']
	lines: Map<string, number[]>
	count: number
}

/** An empty collection. */
export function choices(): Choices {
	const groups = new Map<string, Group>()
	return {
		add({ from, to, word, by }, { file, line }) {
			const key = `${from}\0${to}\0${word}\0${by}`
			let group = groups.get(key)
			if (!group) {
				group = { from, to, word, by, lines: new Map(), count: 0 }
				groups.set(key, group)
			}
			group.count++
			const lines = group.lines.get(file)
			if (!lines) group.lines.set(file, [line])
			else if (lines.at(-1) !== line) lines.push(line)
		},
		groups() {
			const totals = new Map<string, number>()
			for (const { from, count } of groups.values()) totals.set(from, (totals.get(from) ?? 0) + count)
			return [...groups.values()]
				.sort(
					(a, b) =>
						totals.get(b.from)! - totals.get(a.from)! ||
						(a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
						rank(a) - rank(b) ||
						b.count - a.count ||
						(a.word < b.word ? -1 : 1),
				)
				.map(({ lines, ...group }) => ({ ...group, places: [...lines].map(place) }))
		},
	}
}

const rank = ({ by }: Group) => (by === 'usual' ? 0 : by === 'context' ? 1 : 2)

function place([file, lines]: [string, number[]]): string {
	const own = [...new Set(lines)].sort((a, b) => a - b).filter((line) => line > 0)
	return own.length > 0 ? `${file}:${own.join(',')}` : file
}
