import type { Block, CssNode, DeclarationList } from 'css-tree'
import generate from 'css-tree/generator'
import parse from 'css-tree/parser'
import type { Element, Root, RootContent } from 'hast'
import { classes, type Matcher, matchers, type Placed } from './selector.ts'

/** A sheet made ready to be written into the elements of a tree. */
export interface Inliner {
	/** Write the rules into `style` attributes, in the order of the cascade; a style already there wins. */
	apply(tree: Root): void
	/** What stands in at-rules (`@media`): to be kept in the head, variables already resolved. */
	head: string
}
interface Entry {
	property: string
	value: string
	important: boolean
}
interface Rule {
	matcher: Matcher
	order: number
	entries: Entry[]
}

/**
 * A sheet for media that cannot be trusted with one: plain rules are inlined, at-rules are kept apart.
 * Custom properties of `:root` are resolved, those of `tokens` too; `allow` says which properties may be written.
 */
export function inliner(
	sheet: string,
	{ tokens = new Map(), allow = () => true }: { tokens?: ReadonlyMap<string, string>; allow?(property: string): boolean } = {},
): Inliner {
	const nodes = parsed(sheet)
	const variables = new Map([...tokens, ...declared(nodes)])
	const rules = new Map<string, Rule[]>()
	const head: string[] = []
	let order = 0
	for (const node of nodes) {
		if (node.type === 'Atrule') head.push(resolved(generate(node), variables))
		if (node.type !== 'Rule' || node.prelude.type === 'Raw') continue
		const entries = declarations(node.block).flatMap((entry) =>
			allow(entry.property) ? [{ ...entry, value: resolved(entry.value, variables) }] : [],
		)
		for (const matcher of matchers(node.prelude))
			rules.set(matcher.key, [...(rules.get(matcher.key) ?? []), { matcher, order: order++, entries }])
	}
	return { head: head.join('\n'), apply: (root) => walk(root.children, rules) }
}

/** The custom properties that a sheet declares for `:root`. */
export function variables(sheet: string): Map<string, string> {
	return declared(parsed(sheet))
}

function declared(nodes: CssNode[]): Map<string, string> {
	const found = new Map<string, string>()
	for (const node of nodes) {
		if (node.type !== 'Rule' || generate(node.prelude) !== ':root') continue
		for (const child of node.block.children.toArray())
			if (child.type === 'Declaration' && child.property.startsWith('--')) found.set(child.property, generate(child.value).trim())
	}
	return found
}

function parsed(sheet: string): CssNode[] {
	const tree = parse(sheet, { parseValue: false, parseCustomProperty: false })
	return tree.type === 'StyleSheet' ? tree.children.toArray() : []
}

function walk(children: RootContent[], rules: Map<string, Rule[]>, parent?: Placed): void {
	const siblings = children.filter((child) => child.type === 'element')
	for (const [index, element] of siblings.entries()) {
		const placed: Placed = { element, siblings, index, ...(parent ? { parent } : {}) }
		const style = styleOf(placed, rules)
		if (style) element.properties['style'] = style
		if (element.children.length > 0) walk(element.children, rules, placed)
	}
}

function styleOf(placed: Placed, rules: Map<string, Rule[]>): string {
	const { element } = placed
	const keys = ['*', element.tagName, ...classes(element).map((name) => `.${name}`)]
	const found = keys
		.flatMap((key) => rules.get(key) ?? [])
		.filter((rule) => rule.matcher.matches(placed))
		.sort((a, b) => a.matcher.weight - b.matcher.weight || a.order - b.order)
	const own = styleEntries(element)
	if (found.length === 0) return own.length > 0 ? String(element.properties['style']) : ''
	const all = [...found.flatMap((rule) => rule.entries), ...own]
	const merged = new Map<string, string>()
	// A later value of the same property stands later too, so that a shorthand still overrides what came before it.
	for (const entry of [...all.filter((one) => !one.important), ...all.filter((one) => one.important)]) {
		merged.delete(entry.property)
		merged.set(entry.property, entry.value)
	}
	return [...merged].map(([property, value]) => `${property}:${value}`).join(';')
}

/** The declarations of an element's `style` attribute. */
export function styleEntries(element: Element): Entry[] {
	const style = element.properties['style']
	if (typeof style !== 'string' || style === '') return []
	// Nearly every style is plain, and then what parts it can be nothing else.
	if (!/["'()\\/!<{]/.test(style)) return style.split(';').flatMap(plainEntry)
	const list = parse(style, { context: 'declarationList', parseValue: false })
	return list.type === 'DeclarationList' ? declarations(list) : []
}

function plainEntry(declaration: string): Entry[] {
	const at = declaration.indexOf(':')
	const property = declaration.slice(0, Math.max(0, at)).trim().toLowerCase()
	return /^[a-z-]+$/.test(property) && !property.startsWith('--')
		? [{ property, value: declaration.slice(at + 1).trim(), important: false }]
		: []
}

function declarations({ children }: Block | DeclarationList): Entry[] {
	return children
		.toArray()
		.flatMap((node) =>
			node.type === 'Declaration' && !node.property.startsWith('--')
				? [{ property: node.property.toLowerCase(), value: generate(node.value).trim(), important: node.important !== false }]
				: [],
		)
}

/** Replace `var(--name, fallback)` by its value; ten rounds, so that a circle ends. */
function resolved(value: string, variables: ReadonlyMap<string, string>): string {
	let text = value
	for (let round = 0; round < 10 && text.includes('var('); round++)
		text = text.replace(
			/var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g,
			(_, name: string, fallback?: string) => variables.get(name) ?? fallback?.trim() ?? 'initial',
		)
	return text
}
