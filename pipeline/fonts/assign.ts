import type { Layer, Zone } from './families.ts'
import type { SourceName } from './sources.ts'

/** What one layer of a face draws of a text. */
export interface Assignment {
	source: SourceName
	characters: string
	/** Absent for the layer that draws all the others leave. */
	unicodeRange?: string
	sizeAdjust?: string
}

/**
 * Gives each character of a text to the first layer that is meant for it and has it; a layer without any is dropped.
 * The layers come back in CSS order: where ranges overlap, the later one wins.
 */
export async function assign(
	layers: Layer[],
	text: string,
	covered: (source: SourceName) => Promise<Pick<Set<number>, 'has'>>,
): Promise<Assignment[]> {
	let rest = [...new Set(`${text} -`)].map((character) => character.codePointAt(0)!).sort((a, b) => a - b)
	const assignments: Assignment[] = []
	let isFallback = false
	for (const { source, zone, sizeAdjust, joiners = [] } of layers) {
		if (rest.length === 0) break
		const has = await covered(source)
		const isMine = (code: number) => has.has(code) && (!zone || isIn(zone, code))
		const own = rest.filter(isMine)
		const mine = own.length > 0 ? [...new Set([...own, ...joiners])].sort((a, b) => a - b) : []
		rest = rest.filter((code) => !isMine(code))
		const range = zone ?? (isFallback ? toZone(mine) : undefined)
		isFallback ||= !zone
		if (mine.length === 0) continue
		assignments.push({
			source,
			characters: mine.map((code) => String.fromCodePoint(code)).join(''),
			...(range ? { unicodeRange: range.map(([first, last]) => toText(first, last)).join(',') } : {}),
			...(sizeAdjust ? { sizeAdjust } : {}),
		})
	}
	return assignments.reverse()
}

function isIn(zone: Zone, code: number): boolean {
	return zone.some(([first, last]) => first <= code && code <= last)
}

function toZone(codes: number[]): Zone {
	const ranges: [number, number][] = []
	for (const code of codes) {
		const last = ranges.at(-1)
		if (last && code === last[1] + 1) last[1] = code
		else ranges.push([code, code])
	}
	return ranges
}

function toText(first: number, last: number): string {
	const [from, to] = [first, last].map((code) => code.toString(16).toUpperCase())
	return from === to ? `U+${from}` : `U+${from}-${to}`
}
