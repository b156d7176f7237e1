/** What the style of an element says of the glyphs in it. */
export interface Style {
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

/** The page-side object of styles. */
export interface Styles {
	/** The style of an element; elements of one kind in one place have it in common. */
	styleOf(element: Element): Style
}

/** Sent to the page: styles, asked for once for each kind of element. */
export function installStyles(): void {
	const here = globalThis as unknown as { huozi: Styles }
	here.huozi ??= {} as Styles
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
	here.huozi.styleOf = (element) => {
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
}
