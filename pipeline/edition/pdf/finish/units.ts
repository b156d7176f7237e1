import type { Glyph, Glyphs } from './glyphs.ts'
import type { Unit } from './plan.ts'

/** A unit and where it stands in the document. */
export interface PlacedUnit extends Unit {
	/** Where it begins: a place in a text, or an element as a whole. */
	start: [node: Node, offset: number]
	/** Margins at its edges, which are part of its width and are not seen where a line begins or ends. */
	lead: number
	tail: number
	/** The mark at its end, and all its full-width marks. */
	end?: [Text, number]
	places: [Text, number][]
	/** The spaces before it, which a break follows. */
	spaceBefore?: [Text, number]
}

export interface Units {
	/** The units of inline nodes; undefined where they hold what no line is planned with. */
	units(run: Node[]): PlacedUnit[] | undefined
}

/** What begins no line and what ends none (CLREQ 行首行尾禁则, GB 法): the strings that `installUnits` and the proof share. */
export const forbidden = {
	start: '，。、；：！？”’）》】〉」』〕〗］｝·～－—…‥々〻ー％%‰°℃′″,.;:!?)]}',
	end: '（“‘《【〈「『〔〖［｛([{￥¥$£',
}

/** Sent to the page: the glyphs of a paragraph as units with their natural widths. */
export function installUnits(rules: { start: string; end: string }): void {
	const here = globalThis as unknown as { huozi: Glyphs & Units }
	here.huozi ??= {} as Glyphs & Units
	const { huozi } = here
	const noStart = new Set(rules.start)
	const noEnd = new Set(rules.end)

	const mayBreak = (a: Glyph, b: Glyph): boolean => {
		if (a.whole && a.whole === b.whole) return false
		const left = [...a.text].at(-1)!
		const right = [...b.text][0]!
		if (a.kind === 'space') return !noEnd.has(left) && (b.kind === 'word' ? true : !noStart.has(right))
		if (b.kind === 'space') return false
		if (a.style.isUrl && b.style.isUrl) return true
		if (noEnd.has(left)) return false
		// A dash of two may begin a line; one alone may not.
		if (noStart.has(right) && !(b.style.isCode && b.kind === 'word' && !a.style.isChinese))
			return right === '—' && b.text === '—' && left !== '—' && b.isPair === true
		if (a.kind === 'word' && b.kind === 'word') return a.node === b.node && (a.style.isCode ? b.style.isCode : left === '-')
		return true
	}

	huozi.units = (run) => {
		const glyphs = huozi.glyphs(run)
		if (!glyphs) return undefined
		for (const [at, glyph] of glyphs.entries())
			if (glyph.text === '—' && glyphs[at + 1]?.text === '—' && glyphs[at - 1]?.text !== '—') glyph.isPair = true
		const made: PlacedUnit[] = []
		let previous: Glyph | undefined
		let space: Glyph | undefined
		for (const glyph of glyphs) {
			const { kind, style, node } = glyph
			if (kind === 'space') {
				const unit = made.at(-1)
				if (unit) unit.space += glyph.width
				space = glyph
				continue
			}
			const { em } = style
			if (kind === 'han' && previous?.kind === 'han' && !space && glyph.whole === undefined && glyph.before + glyph.after === 0) {
				// Nearly all of a text: a unit of its own, and a gap before it.
				const { width, offset } = glyph
				const start: [Node, number] = [node, offset]
				made.push({ lead: 0, tail: 0, width, space: 0, startTrim: 0, endTrim: 0, gaps: 0, marks: 0, start, places: [] })
				previous = glyph
				continue
			}
			const isNew = !previous || mayBreak(space ?? previous, glyph)
			if (isNew)
				made.push({
					lead: glyph.before,
					tail: 0,
					width: 0,
					space: 0,
					startTrim: 0,
					endTrim: 0,
					gaps: 0,
					marks: 0,
					start: [node, glyph.offset],
					places: [],
					...(space ? { spaceBefore: [space.node as Text, space.offset] } : {}),
				})
			const unit = made.at(-1)!
			let { width } = glyph
			if (previous && !space) {
				const isPair = previous.kind === 'close' && (kind === 'close' || kind === 'open' || kind === 'middle' || glyph.text === '　')
				// Of two marks the first, if it closes, gives up its empty half; of two that open, the second.
				if (isPair && previous.width >= previous.style.em) {
					const before = isNew ? made.at(-2)! : unit
					before.marks--
					before.places.pop()
					// Where a line ends between the two, the first is whole again.
					if (isNew) before.space -= previous.style.em / 2
					else before.width -= previous.style.em / 2
				} else if ((previous.kind === 'open' || previous.kind === 'middle') && kind === 'open') width -= em / 2
				if (huozi.hasGap(previous, glyph)) {
					if (isNew) made.at(-2)!.space += previous.style.em / 8
					else unit.width += previous.style.em / 8
				}
			}
			if (!isNew) {
				if (space) {
					unit.width += unit.space
					unit.space = 0
				}
				const isJoined =
					previous && ((previous.kind === 'word' && kind === 'word') || (glyph.text === previous.text && /[—…]/.test(glyph.text)))
				if (!isJoined || space) unit.gaps++
			}
			unit.width += glyph.before + width + glyph.after
			unit.tail = glyph.after
			unit.endTrim = 0
			delete unit.end
			if (kind === 'word') unit.gaps += [...glyph.text].filter((one) => one === '\u00a0').length
			const isFull = (kind === 'open' || kind === 'close') && width >= em
			if (isFull) {
				unit.marks++
				unit.places.push([node as Text, glyph.offset])
				if (kind === 'open' && isNew) unit.startTrim = em / 2
			}
			if (isFull && kind === 'close') {
				unit.endTrim = em / 2
				unit.end = [node as Text, glyph.offset]
			}
			previous = glyph
			space = undefined
		}
		return made
	}
}
