/** What a line may not tear: text up to the next place where a break is allowed. Lengths in px. */
export interface Unit {
	/** Natural width, without what follows. */
	width: number
	/** The space or the Han–Latin gap after it, or (negative) what its last mark gives up beside the next; a line's end drops it. */
	space: number
	/** What an opening mark at its start gives up where it begins a line. */
	startTrim: number
	/** What a mark at its end may give up where it ends a line. */
	endTrim: number
	/** Places within at which a justified line is stretched. */
	gaps: number
	/** Full-width marks, each of which may give up half an em. */
	marks: number
}

/** A line as planned: its units, what each of its inner marks gives up, and whether the mark at its end is set half-width. */
export interface Line {
	from: number
	/** Exclusive. */
	to: number
	squeeze: number
	halved: boolean
	/** What is left over, by gap, in em. */
	stretch: number
}

/** The page-side object of line finishing: functions that Chromium gets as text find one another here. */
export interface Planning {
	/** Break a paragraph into lines; undefined where a unit is wider than the measure. */
	plan(units: Unit[], room: Room): Line[] | undefined
	/** How each of the given lines would be set; one that does not fit is left as it is. */
	settings(units: Unit[], lines: { from: number; to: number }[], room: Room): Line[]
}

/** The width of a paragraph's lines, its first line's indent and its em, in px. */
export interface Room {
	measure: number
	indent: number
	em: number
}

/** How far a gap may be stretched, in em, before a reader sees it. */
export const mostStretch = 1 / 16

/**
 * Sent to the page: the lines of a whole paragraph at once, by least cost (先挤进后推出; CLREQ 标点挤压). A line stretched by more
 * than 1/16 em a gap costs most, a last line of one character (孤字) as much; a mark gives up half an em at most.
 */
export function installPlan(limit: number): void {
	const here = globalThis as unknown as { huozi: Planning }
	here.huozi ??= {} as Planning
	const { huozi } = here

	type Rated = Line & { cost: number }
	/** Sums over the units before each, so that a line costs the same however long it is. */
	const summed = (units: Unit[]) => {
		const sums = [{ width: 0, gaps: 0, marks: 0 }]
		for (const [at, { width, space, gaps, marks }] of units.entries()) {
			const last = sums[at]!
			sums.push({ width: last.width + width + space, gaps: last.gaps + gaps + 1, marks: last.marks + marks })
		}
		return sums
	}
	const setting = (
		units: Unit[],
		sums: ReturnType<typeof summed>,
		from: number,
		to: number,
		room: number,
		em: number,
	): Rated | undefined => {
		const first = units[from]!
		const { endTrim, space } = units[to - 1]!
		const width = sums[to]!.width - sums[from]!.width - space - first.startTrim
		const gaps = Math.max(1, sums[to]!.gaps - sums[from]!.gaps - 1)
		const marks = sums[to]!.marks - sums[from]!.marks - (first.startTrim > 0 ? 1 : 0)
		// A mark that pairs with the next is none of `marks`, but may end a line.
		const inner = marks - (endTrim > 0 && space >= 0 ? 1 : 0)
		const left = room - width
		const line = { from, to, squeeze: 0, halved: false, stretch: 0 }
		const isLast = to === units.length
		if (left < -0.01) {
			const need = -left - endTrim
			const most = inner * em * 0.5
			if (need > most + 0.01) return undefined
			const halved = endTrim > 0
			if (need > 0) return { ...line, squeeze: need / inner, halved, cost: 5 + 10 * (need / most) ** 2 }
			const stretch = isLast ? 0 : -need / gaps / em
			return { ...line, halved, stretch, cost: 10 * (stretch / limit) ** 2 }
		}
		if (isLast) return { ...line, cost: from > 0 && width < em * 2.4 ? 900 : 0 }
		const full = left / gaps / em
		const half = (left + endTrim) / gaps / em
		// A mark that gives up its half must not be what stretches the line.
		const halved = endTrim > 0 && half <= limit
		const stretch = halved ? half : full
		return { ...line, halved, stretch, cost: 10 * (stretch / limit) ** 2 + (stretch > limit ? 300 + 60 * (stretch / limit - 1) ** 2 : 0) }
	}

	huozi.settings = (units, lines, { measure, indent, em }) => {
		const sums = summed(units)
		return lines.map(
			({ from, to }) =>
				setting(units, sums, from, to, measure - (from === 0 ? indent : 0), em) ?? { from, to, squeeze: 0, halved: false, stretch: 0 },
		)
	}

	huozi.plan = (units, { measure, indent, em }) => {
		const sums = summed(units)
		const best: (Rated | undefined)[] = [{ from: 0, to: 0, squeeze: 0, halved: false, stretch: 0, cost: 0 }]
		for (let to = 1; to <= units.length; to++) {
			for (let from = to - 1; from >= 0 && sums[to - 1]!.width - sums[from]!.width < measure * 1.4; from--) {
				// Half a line empty is no choice, but for the last.
				if (to < units.length && sums[to]!.width - sums[from]!.width < measure * 0.45) continue
				const before = best[from]
				const line = before && setting(units, sums, from, to, measure - (from === 0 ? indent : 0), em)
				if (!line) continue
				const cost = before.cost + line.cost
				if (cost < (best[to]?.cost ?? Infinity)) best[to] = { ...line, cost }
			}
		}
		const lines: Line[] = []
		for (let at = units.length; at > 0; ) {
			const line = best[at]
			if (!line) return undefined
			lines.unshift(line)
			at = line.from
		}
		return lines
	}
}
