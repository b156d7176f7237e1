import type { Decision } from './convert.ts'
import type { Place } from './tree.ts'

/** Every decision of one kind: a character in one word, or a word of another region. */
export interface ChoiceGroup {
	from: string
	to: string
	/** The word that decided, or the character itself where it stood alone. */
	word: string
	by: Decision['by'] | 'title'
	count: number
	/** `file:line,line`, a file each; what no file holds has a name: `title`. */
	places: string[]
}

/** What is told: a decision, or a title whose marks are the author's to choose. */
export type Told = Pick<ChoiceGroup, 'from' | 'to' | 'word' | 'by'>

/** Collects decisions; what is the same object is told together. */
export interface Choices {
	add(told: Told, place: Place): void
	/** By character, the most frequent first; those that nothing decided before the others. */
	groups(): ChoiceGroup[]
}

interface Group {
	told: Told
	lines: Map<string, number[]>
	count: number
	last: Place | undefined
}

/** An empty collection. */
export function choices(): Choices {
	const groups = new Map<Told, Group>()
	return {
		add(told, { file, line }) {
			let group = groups.get(told)
			if (!group) {
				group = { told, lines: new Map(), count: 0, last: undefined }
				groups.set(told, group)
			}
			group.count++
			if (group.last?.file === file && group.last.line === line) return
			group.last = { file, line }
			const lines = group.lines.get(file)
			if (lines) lines.push(line)
			else group.lines.set(file, [line])
		},
		groups() {
			const totals = new Map<string, number>()
			for (const { told, count } of groups.values()) totals.set(told.from, (totals.get(told.from) ?? 0) + count)
			return [...groups.values()]
				.sort(
					({ told: a, count: many }, { told: b, count: more }) =>
						totals.get(b.from)! - totals.get(a.from)! ||
						(a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
						rank(a) - rank(b) ||
						more - many ||
						(a.word < b.word ? -1 : 1),
				)
				.map(({ told, lines, count }) => ({ ...told, count, places: [...lines].map(place) }))
		},
	}
}

const rank = ({ by }: Told) => (by === 'usual' ? 0 : by === 'context' ? 1 : 2)

function place([file, lines]: [string, number[]]): string {
	const own = [...new Set(lines)].sort((a, b) => a - b).filter((line) => line > 0)
	return own.length > 0 ? `${file}:${own.join(',')}` : file
}
