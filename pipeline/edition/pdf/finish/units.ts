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

/** Sent to the page: the text of a paragraph as units with their natural widths. Han and full-width marks are known, each Latin word is measured once. */
export function installUnits(rules: { start: string; end: string }): void {
	const here = globalThis as unknown as { huozi: Units }
	here.huozi ??= {} as Units
	const noStart = new Set(rules.start)
	const noEnd = new Set(rules.end)
	// In Taiwan's and Hong Kong's faces these stand in the middle of their em: Chromium trims none of them, and there is no empty half to give.
	const isCentred = /^zh-(Hant|TW|HK|MO)/i.test(document.documentElement.lang)
	const middle = new Set(isCentred ? '，。、；：' : '')
	const closing = new Set(isCentred ? '”’）》】〉」』〕〗' : '，。、；：”’）》】〉」』〕〗')
	const opening = new Set('（“‘《【〈「『〔〖')
	const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff5e\u2460-\u24ff\u3220-\u32bf“”‘’—…]/u
	const han = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u
	const plain = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}!-~\u00a0-\u00bf×÷·–†‡•‰′″€™−→←↑↓≤≥≠≈∞]/u
	// What Chromium sets apart from Han (UTR #59, narrow).
	const alphabetic = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}!#%&,.:;?@\\•‰′″]/u

	interface Style {
		em: number
		font: string
		/** Marks are trimmed and gaps set. */
		isChinese: boolean
		isSpaced: boolean
		isCode: boolean
		isUrl: boolean
		isHalf: boolean
		isAtom: boolean
		noBreak: boolean
		edges: [number, number]
	}
	const styles = new Map<string, Style>()
	const signatures = new WeakMap<Element, string>()
	const signature = (element: Element): string => {
		const known = signatures.get(element)
		if (known !== undefined) return known
		const own = `${element.tagName}.${element.className}${element.getAttribute('style') ?? ''}${element.getAttribute('lang') ?? ''}`
		const isBlock = /^(P|LI|DD|DT|DIV|SECTION|BLOCKQUOTE|ASIDE|FIGURE|UL|OL|DL)$/.test(element.tagName)
		const parent = element.parentElement
		const made = parent && parent !== document.body ? `${signature(parent)}>${own}` : own
		const short = isBlock ? `${own}${getComputedStyle(element).fontSize}${getComputedStyle(element).fontFamily}` : made
		signatures.set(element, short)
		return short
	}
	const styleOf = (element: Element): Style => {
		const key = signature(element)
		const known = styles.get(key)
		if (known) return known
		const css = getComputedStyle(element)
		const length = (value: string) => Number.parseFloat(value) || 0
		const made: Style = {
			em: length(css.fontSize),
			font: `${css.fontStyle} ${css.fontWeight} ${css.fontSize} ${css.fontFamily}`,
			isChinese: !element.closest('.latin,:lang(en),code,kbd,samp,tt'),
			isSpaced: css.getPropertyValue('text-autospace') !== 'no-autospace',
			isCode: element.closest('code,kbd,samp,tt') !== null,
			isUrl: element.closest('.url') !== null,
			isHalf: element.closest('.half') !== null,
			isAtom: !/^(inline|contents)$/.test(css.display) || /^(RUBY|IMG|MATH|SVG|INPUT|BR)$/i.test(element.tagName),
			noBreak: css.whiteSpace === 'nowrap',
			edges: [
				length(css.marginLeft) + length(css.paddingLeft) + length(css.borderLeftWidth),
				length(css.marginRight) + length(css.paddingRight) + length(css.borderRightWidth),
			],
		}
		styles.set(key, made)
		return made
	}

	interface Glyph {
		text: string
		node: Node
		offset: number
		width: number
		style: Style
		kind: 'han' | 'open' | 'close' | 'middle' | 'wide' | 'word' | 'space' | 'atom'
		/** The element that allows no break within, where there is one. */
		whole: Element | undefined
		before: number
		after: number
	}
	const words = new Map<string, number>()
	// A canvas measures out of context: in place, a word's box may hold a gap, or that of its neighbour.
	const canvas = document.createElement('canvas').getContext('2d')!
	canvas.textRendering = 'geometricPrecision'
	const measure = (text: string, { font }: Style): number => {
		const key = `${font}|${text}`
		let width = words.get(key)
		if (width === undefined) {
			if (canvas.font !== font) canvas.font = font
			width = canvas.measureText(text).width
			words.set(key, width)
		}
		return width
	}
	const advance = (data: string, from: number, to: number, style: Style): number =>
		from === 0 || !plain.test(data[from - 1]!)
			? measure(data.slice(from, to), style)
			: measure(data.slice(from - 1, to), style) - measure(data[from - 1]!, style)
	/** Whether Chromium sets a gap between two glyphs: it is part of the first of them. */
	const hasGap = (a: Glyph, b: Glyph): boolean =>
		a.style.isSpaced &&
		b.style.isSpaced &&
		((a.kind === 'han' && b.kind === 'word' && alphabetic.test(b.text[0]!)) ||
			(b.kind === 'han' && a.kind === 'word' && alphabetic.test(a.text.at(-1)!)))

	/** The glyphs of a run, or undefined where it holds something unknown. */
	const glyphsOf = (run: Node[]): Glyph[] | undefined => {
		const found: Glyph[] = []
		let pending = 0
		const add = (glyph: Omit<Glyph, 'before' | 'after'>) => {
			found.push({ ...glyph, before: pending, after: 0 })
			pending = 0
		}
		const readText = (node: Text, whole: Element | undefined): boolean => {
			const style = styleOf(node.parentElement!)
			const { data } = node
			for (let at = 0; at < data.length; ) {
				const code = data.charCodeAt(at)
				// Nearly all of a text.
				if (code >= 0x4e00 && code <= 0x9fff) {
					add({ node, offset: at, style, whole, text: data[at]!, width: style.isHalf ? style.em / 2 : style.em, kind: 'han' })
					at++
					continue
				}
				const text = String.fromCodePoint(data.codePointAt(at)!)
				const base = { node, offset: at, style, whole }
				if (/[ \t\n]/.test(text)) {
					let end = at
					while (end < data.length && /[ \t\n]/.test(data[end]!)) end++
					if (found.length > 0 && found.at(-1)!.kind !== 'space') add({ ...base, text: ' ', width: measure(' ', style), kind: 'space' })
					at = end
				} else if (wide.test(text) && (style.isChinese || han.test(text) || style.isCode)) {
					const isTrimmed = style.isChinese && !style.isHalf
					const mark = opening.has(text) ? 'open' : closing.has(text) ? 'close' : middle.has(text) ? 'middle' : undefined
					const kind = (isTrimmed && mark) || (han.test(text) ? 'han' : 'wide')
					add({ ...base, text, width: style.isHalf ? style.em / 2 : style.em, kind })
					at += text.length
				} else if (plain.test(text) || wide.test(text)) {
					let end = at + text.length
					const isOne = style.isUrl || style.isCode
					while (end < data.length && !/[ \t\n]/.test(data[end]!)) {
						const next = data[end]!
						if (!plain.test(next) || (style.isChinese && wide.test(next))) break
						const previous = data[end - 1]!
						if (style.isUrl) break
						if (isOne && /[_./:,(\-=&>]/.test(previous) && /[\p{L}\p{N}]/u.test(next)) break
						if (!isOne && previous === '-' && /\p{L}/u.test(next)) break
						end++
					}
					const word = data.slice(at, end)
					// An address may break anywhere, and is kerned all the same.
					const width = style.isUrl ? advance(data, at, end, style) : measure(word, style)
					add({ ...base, text: word, width, kind: 'word' })
					at = end
				} else return false
			}
			return true
		}
		const visit = (node: Node, whole: Element | undefined): boolean => {
			if (node.nodeType === Node.TEXT_NODE) return readText(node as Text, whole)
			if (!(node instanceof Element)) return true
			const style = styleOf(node)
			const within = style.noBreak ? (whole ?? node) : whole
			if (style.isAtom) {
				const box = node.getBoundingClientRect()
				if (node.tagName === 'BR' || getComputedStyle(node).float !== 'none') return false
				const { marginLeft, marginRight } = getComputedStyle(node)
				const width = box.width + (Number.parseFloat(marginLeft) || 0) + (Number.parseFloat(marginRight) || 0)
				add({ text: '\ufffc', node, offset: 0, width, style, kind: 'atom', whole: within })
				return true
			}
			pending += style.edges[0]
			const count = found.length
			for (const child of node.childNodes) if (!visit(child, within)) return false
			if (found.length > count) found.at(-1)!.after += style.edges[1]
			return true
		}
		for (const node of run) if (!visit(node, undefined)) return undefined
		while (found.at(-1)?.kind === 'space') found.pop()
		return found
	}

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
	interface Glyph {
		/** The first of two dashes. */
		isPair?: boolean
	}

	here.huozi.units = (run) => {
		const glyphs = glyphsOf(run)
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
				if (hasGap(previous, glyph)) {
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
