import type { Element } from 'xast'

/** Elements that are drawn, each as often as it is; a map of a country has some ten thousand. */
const MOST_DRAWN = 300_000
/** Of filters, in px: a blur of the whole screen takes a second for some ten of them. */
const MOST_FILTERED = 200_000_000

/** An SVG that no browser should be asked to draw; the message goes on behind its name. */
export class TooCostly extends Error {}

/**
 * Throw where an SVG would keep a browser busy for minutes: a few lines that draw one another (`use`, patterns, masks) draw a
 * billion elements, and a few hundred filters a billion pixels. `area` is in px.
 */
export function boundedCost(root: Element, area: number): void {
	const byId = new Map<string, Element>()
	const collect = (element: Element): void => {
		if (element.attributes['id']) byId.set(element.attributes['id'], element)
		for (const child of element.children) if (child.type === 'element') collect(child)
	}
	collect(root)
	const known = new Map<Element, Cost>()
	const cost = (element: Element): Cost => {
		const before = known.get(element)
		if (before) return before
		// A cycle draws nothing (SVG 2 §5.5), and ends here.
		known.set(element, NOTHING)
		const children = element.children.filter((child) => child.type === 'element')
		const used = references(element).flatMap((id) => byId.get(id) ?? [])
		const own: Cost = { drawn: 1, filtered: isFiltered(element) ? 1 : 0 }
		const sum = [...children, ...used].map(cost).reduce(plus, own)
		known.set(element, sum)
		return sum
	}
	const { drawn, filtered } = cost(root)
	if (drawn > MOST_DRAWN) throw new TooCostly(`draws more than ${MOST_DRAWN} elements`)
	if (filtered * area > MOST_FILTERED) throw new TooCostly(`has ${filtered} filters on ${Math.round(area)} px`)
}

interface Cost {
	drawn: number
	filtered: number
}

const NOTHING: Cost = { drawn: 0, filtered: 0 }

function plus(one: Cost, other: Cost): Cost {
	return { drawn: one.drawn + other.drawn, filtered: one.filtered + other.filtered }
}

/** What an element draws besides its children: `href="#a"`, `fill="url(#a)"`, `style="mask:url('#a')"`. */
function references({ attributes }: Element): string[] {
	return Object.entries(attributes).flatMap(([name, value]) => {
		if (/(^|:)href$/.test(name)) return value?.startsWith('#') ? [value.slice(1)] : []
		return [...(value ?? '').matchAll(/url\(\s*["']?#([^"')\s]+)/g)].map(([, id]) => id!)
	})
}

function isFiltered({ attributes }: Element): boolean {
	return Boolean(attributes['filter']) || /(^|;)\s*filter\s*:/.test(attributes['style'] ?? '')
}
