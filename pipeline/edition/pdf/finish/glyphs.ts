import type { Style, Styles } from './styles.ts'

/** A character, or a word of letters, or a box, with its natural width. Lengths in px. */
export interface Glyph {
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
	/** The first of two dashes. */
	isPair?: boolean
}

/** The page-side object of glyphs. */
export interface Glyphs {
	/** The glyphs of inline nodes; undefined where they hold something unknown. */
	glyphs(run: Node[]): Glyph[] | undefined
	/** Whether Chromium sets a gap between two glyphs: it is part of the first of them. */
	hasGap(a: Glyph, b: Glyph): boolean
}

/** Sent to the page: the text of a paragraph as glyphs. Han and full-width marks are known, each Latin word is measured once. */
export function installGlyphs(): void {
	const here = globalThis as unknown as { huozi: Glyphs & Styles }
	here.huozi ??= {} as Glyphs & Styles
	const { huozi } = here
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

	huozi.hasGap = (a, b) =>
		a.style.isSpaced &&
		b.style.isSpaced &&
		((a.kind === 'han' && b.kind === 'word' && alphabetic.test(b.text[0]!)) ||
			(b.kind === 'han' && a.kind === 'word' && alphabetic.test(a.text.at(-1)!)))

	huozi.glyphs = (run) => {
		const found: Glyph[] = []
		let pending = 0
		const add = (glyph: Omit<Glyph, 'before' | 'after'>) => {
			found.push({ ...glyph, before: pending, after: 0 })
			pending = 0
		}
		const readText = (node: Text, whole: Element | undefined): boolean => {
			const style = huozi.styleOf(node.parentElement!)
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
			const style = huozi.styleOf(node)
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
}
