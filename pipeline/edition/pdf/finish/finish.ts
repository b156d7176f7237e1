import type { Page } from '../../../edition.ts'
import { type Galley, installGalley, type Reading } from './galley.ts'
import { installGlyphs } from './glyphs.ts'
import { installPlan, type Line, mostStretch, type Planning } from './plan.ts'
import { installSetting, type Setting } from './set.ts'
import type { Shown } from './show.ts'
import { installStyles } from './styles.ts'
import { forbidden, installUnits, type Units } from './units.ts'

/** The lines of justified paragraphs, their last ones not counted, and how many are stretched by more than 1/16 em a gap. */
export interface Finished {
	lines: number
	before: number
	after: number
	/** Lines of paragraphs that hold what no line is planned with, such as Arabic. */
	unread: number
}

/**
 * Line finishing (先挤进后推出; CLREQ 标点挤压, GB/T 15834 §5.1.10): Chromium only pushes out. Every justified paragraph of a galley
 * is read; where a line is stretched or ends in a full-width mark, the paragraph is planned as a
 * whole and its breaks and marks are set. It is then read again: what did not come out as planned keeps Chromium's lines.
 */
export async function finishLines(page: Page): Promise<Finished> {
	await page.evaluate(installPlan, mostStretch)
	await page.evaluate(installStyles, undefined)
	await page.evaluate(installGlyphs, undefined)
	await page.evaluate(installUnits, forbidden)
	await page.evaluate(installGalley, undefined)
	await page.evaluate(installSetting, undefined)
	return page.evaluate((limit) => {
		const { huozi } = globalThis as unknown as { huozi: Galley & Planning & Setting & Shown & Units }
		const count = { lines: 0, before: 0, after: 0, unread: 0 }
		const stretched = (lines: Line[]): number => lines.slice(0, -1).filter(({ stretch }) => stretch > limit).length
		const planned: { reading: Reading; lines: Line[]; gain: number }[] = []
		for (const paragraph of huozi.justified) {
			const reading = huozi.readParagraph(paragraph)
			if (typeof reading === 'number') {
				paragraph.classList.toggle('three', reading === 3)
				count.lines += Math.max(0, reading - 1)
				count.unread += reading > 1 ? reading : 0
				continue
			}
			count.lines += reading.lines.length - 1
			const now = huozi.settings(reading.units, reading.lines, reading)
			const before = stretched(now)
			count.before += before
			count.after += before
			const { host, units } = reading
			host.classList.toggle('three', reading.lines.length === 3)
			huozi.rememberLines(
				host,
				reading.lines.map(({ from }) => units[from]!),
			)
			if (before === 0 && !reading.isUntrimmed && !now.some(({ halved }) => halved)) continue
			const lines = before === 0 ? now : huozi.plan(reading.units, reading)
			if (lines) planned.push({ reading, lines, gain: before - stretched(lines) })
		}
		for (const { reading, lines } of planned) huozi.setLines(reading.host, reading.units, lines)
		const [right, failed] = [true, false].map((wanted) =>
			planned.filter(({ reading, lines }) => huozi.isAsPlanned(reading, lines) === wanted),
		)
		for (const { reading, lines, gain } of right!) {
			count.after -= gain
			reading.host.classList.toggle('three', lines.length === 3)
		}
		for (const { reading } of failed!) huozi.unsetLines(reading.host)
		return count
	}, mostStretch)
}
