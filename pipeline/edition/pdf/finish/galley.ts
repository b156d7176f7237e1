import type { Line, Planning, Room } from './plan.ts'
import type { PlacedUnit, Units } from './units.ts'

/** A paragraph as Chromium broke it, in a galley: start-aligned lines of their natural widths. */
export interface Reading extends Room {
	host: HTMLElement
	units: PlacedUnit[]
	lines: { from: number; to: number }[]
	/** Whether an opening mark that begins a line takes a whole em, against CLREQ 行首标点. */
	isUntrimmed: boolean
}

/** The page-side object of reading lines. */
export interface Galley {
	/** A paragraph of two lines or more, or how many lines it has where its widths are not understood. */
	readParagraph(host: HTMLElement): Reading | number
	/** Whether the lines have come out as planned. */
	isAsPlanned(reading: Reading, lines: Line[]): boolean
}

/** Sent to the page: what Chromium made of a paragraph, checked against the widths of its units. */
export function installGalley(): void {
	const here = globalThis as unknown as { huozi: Galley & Planning & Units }
	here.huozi ??= {} as Galley & Planning & Units
	const { huozi } = here
	const range = document.createRange()
	const blocks = /^(P|UL|OL|DL|DIV|FIGURE|TABLE|PRE|BLOCKQUOTE|ASIDE|SECTION|H\d)$/

	const naturalLines = (host: HTMLElement, em: number): { left: number; right: number }[] => {
		range.selectNodeContents(host)
		const lines: { left: number; right: number; middle: number }[] = []
		for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
			if (width === 0) continue
			const middle = (top + bottom) / 2
			// An element that turns over tells its boxes before its texts do.
			const line = lines.findLast((one) => Math.abs(one.middle - middle) < em * 0.7)
			if (line) {
				line.right = Math.max(line.right, right)
				line.left = Math.min(line.left, left)
			} else if (height > em * 0.75) lines.push({ left, right, middle })
		}
		return lines
	}

	/** Where a line of this width ends, that begins with a unit; `isUntrimmed` where only a whole opening mark explains it. */
	const endOf = (units: PlacedUnit[], from: number, width: number): { to: number; isUntrimmed: boolean } | undefined => {
		const { startTrim, lead } = units[from]!
		const before = units[from - 1]?.space ?? 0
		let sum = -startTrim - lead
		for (let to = from; to < units.length; to++) {
			const { width: own, tail, endTrim, space } = units[to]!
			sum += own
			const seen = sum - tail
			if (seen - endTrim > width + 1) return undefined
			if (seen + startTrim + Math.max(0, space, before) > width - 1) {
				// Chromium may halve the last mark, leave the gap after the last letter, or carry it over.
				for (const more of [0, -endTrim, space, before]) if (Math.abs(seen + more - width) < 0.6) return { to: to + 1, isUntrimmed: false }
				if (startTrim > 0)
					for (const more of [0, -endTrim]) if (Math.abs(seen + startTrim + more - width) < 0.6) return { to: to + 1, isUntrimmed: true }
			}
			sum += space
		}
		return undefined
	}

	huozi.readParagraph = (host) => {
		const nodes = [...host.childNodes]
		if (nodes.some((node) => node instanceof Element && blocks.test(node.tagName))) return 0
		const css = getComputedStyle(host)
		const em = Number.parseFloat(css.fontSize)
		const found = naturalLines(host, em)
		if (found.length < 2) return found.length
		const units = huozi.units(nodes)
		if (!units) return found.length
		const lines: Reading['lines'] = []
		let isUntrimmed = false
		for (const { left, right } of found) {
			const from = lines.at(-1)?.to ?? 0
			const end = from < units.length ? endOf(units, from, right - left) : undefined
			if (!end) return found.length
			lines.push({ from, to: end.to })
			isUntrimmed ||= end.isUntrimmed
		}
		if (lines.at(-1)!.to < units.length) return found.length
		const box = host.getBoundingClientRect()
		const padding = Number.parseFloat(css.paddingLeft)
		const indent = found[0]!.left - box.left - padding
		return {
			host,
			units,
			lines,
			isUntrimmed,
			em,
			measure: box.width - padding - Number.parseFloat(css.paddingRight),
			indent: indent > em * 0.4 ? indent : 0,
		}
	}

	huozi.isAsPlanned = ({ host, em, units }, lines) => {
		const found = naturalLines(host, em)
		if (found.length !== lines.length) return false
		return lines.every(({ from, to, squeeze, halved }, at) => {
			const first = units[from]!
			const last = units[to - 1]!
			let width = -first.startTrim - first.lead - last.tail - last.space
			let marks = first.startTrim > 0 ? -1 : 0
			for (const unit of units.slice(from, to)) {
				width += unit.width + unit.space
				marks += unit.marks
			}
			// The last mark is either halved, or what it gives up lies beyond its box.
			if (last.endTrim > 0 && last.space >= 0) marks--
			const { left, right } = found[at]!
			return Math.abs(right - left - (width - squeeze * marks - (halved ? last.endTrim : 0))) < 1
		})
	}
}
