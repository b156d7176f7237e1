import type { CssNode, SelectorList } from 'css-tree'
import type { Element } from 'hast'

/** An element with the elements it stands in, for matching upwards; `index` counts among its parent's elements. */
export interface Placed {
	element: Element
	parent?: Placed
	siblings: readonly Element[]
	index: number
}

/** A selector made ready: what its last part names, how much it weighs, and whether an element is meant. */
export interface Matcher {
	/** `.class`, `tag` or `*`: an element that has not this cannot match. */
	key: string
	/** Ids, classes, types (Selectors 4 §17). */
	weight: number
	matches(placed: Placed): boolean
}

type Test = (placed: Placed) => boolean
interface Compound {
	combinator: string
	tests: Test[]
	key: string
	weight: number
}

/** One matcher for each selector of a list; those with pseudo-elements or states of the reader's are left out. */
export function matchers(list: SelectorList): Matcher[] {
	return list.children.toArray().flatMap((selector) => (selector.type === 'Selector' ? toMatcher(selector.children.toArray()) : []))
}

function toMatcher(nodes: CssNode[]): Matcher[] {
	const compounds: Compound[] = [{ combinator: '', tests: [], key: '*', weight: 0 }]
	for (const node of nodes) {
		const last = compounds.at(-1)!
		if (node.type === 'Combinator') compounds.push({ combinator: node.name, tests: [], key: '*', weight: 0 })
		else if (!extend(last, node)) return []
	}
	const last = compounds.at(-1)!
	const weight = compounds.reduce((sum, compound) => sum + compound.weight, 0)
	return [{ key: last.key, weight, matches: (placed) => matchesFrom(compounds, compounds.length - 1, placed) }]
}

function matchesFrom(compounds: Compound[], at: number, placed: Placed): boolean {
	const compound = compounds[at]!
	if (!compound.tests.every((test) => test(placed))) return false
	if (at === 0) return true
	const before = (index: number): Placed => ({ ...placed, element: placed.siblings[index]!, index })
	switch (compound.combinator) {
		case '>':
			return placed.parent !== undefined && matchesFrom(compounds, at - 1, placed.parent)
		case '+':
			return placed.index > 0 && matchesFrom(compounds, at - 1, before(placed.index - 1))
		case '~':
			return placed.siblings.slice(0, placed.index).some((_, index) => matchesFrom(compounds, at - 1, before(index)))
		default:
			for (let up = placed.parent; up; up = up.parent) if (matchesFrom(compounds, at - 1, up)) return true
			return false
	}
}

function extend(compound: Compound, node: CssNode): boolean {
	const add = (test: Test, weight: number, key?: string) => {
		compound.tests.push(test)
		compound.weight += weight
		if (key && !compound.key.startsWith('.')) compound.key = key
		return true
	}
	switch (node.type) {
		case 'TypeSelector':
			return node.name === '*' || add(({ element }) => element.tagName === node.name, 1, node.name)
		case 'ClassSelector':
			return add(({ element }) => classes(element).includes(node.name), 1000, `.${node.name}`)
		case 'IdSelector':
			return add(({ element }) => element.properties['id'] === node.name, 1_000_000)
		case 'AttributeSelector': {
			const value = node.value?.type === 'String' ? node.value.value : node.value?.name
			return node.matcher === null || node.matcher === '='
				? add(({ element }) => hasAttribute(element, node.name.name, value), 1000)
				: false
		}
		case 'PseudoClassSelector':
			if (node.name === 'first-child') return add(({ index }) => index === 0, 1000)
			if (node.name === 'last-child') return add(({ index, siblings }) => index === siblings.length - 1, 1000)
			return false
		default:
			return false
	}
}

/** The class names of an element. */
export function classes(element: Element): readonly string[] {
	const names = element.properties['className']
	return Array.isArray(names) ? (names as string[]) : []
}

function hasAttribute(element: Element, name: string, wanted: string | null | undefined): boolean {
	const property = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
	const value = element.properties[property] ?? element.properties[name]
	return value !== undefined && value !== null && value !== false && (wanted === null || wanted === undefined || String(value) === wanted)
}
