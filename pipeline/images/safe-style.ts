import { type CssNode, generate, type List, type ListItem, parse, walk } from 'css-tree'

const HARMLESS_RULES = new Set(['media', 'supports'])
const LOADERS = new Set([
	'src',
	'image',
	'image-set',
	'-webkit-image-set',
	'cross-fade',
	'-webkit-cross-fade',
	'element',
	'paint',
	'expression',
])

/** A sheet or a list of declarations without anything that loads or runs: no @import, @font-face, behaviour or url() but `#id` and pixels inlined. */
export function safeStyle(css: string, context: 'stylesheet' | 'declarationList'): string {
	const tree = parse(css, { context, parseCustomProperty: true })
	walk(tree, {
		enter(node: CssNode, item: ListItem<CssNode> | null, list: List<CssNode> | null) {
			if (list && item && isUnsafe(node)) list.remove(item)
		},
	})
	return generate(tree)
}

/** True where a value such as `url(#gradient) red` loads nothing. */
export function isSafeValue(value: string): boolean {
	if (!/[(\\]/.test(value)) return true
	try {
		return !isUnsafe(parse(value, { context: 'value' }), true)
	} catch {
		// Words with a bracket of their own are no value at all, so what they must not hold is looked for as text.
		return !/\\|url|image|src/i.test(value)
	}
}

function isUnsafe(node: CssNode, isValue = false): boolean {
	if (node.type === 'Atrule') return !HARMLESS_RULES.has(node.name.toLowerCase())
	if (node.type === 'Raw' && !isValue) return true
	if (node.type !== 'Declaration' && !isValue) return false
	if (node.type === 'Declaration' && /behaviou?r|binding/i.test(node.property)) return true
	let isBad = false
	walk(node, (inner) => {
		if (inner.type === 'Url') isBad ||= !isSafeUrl(inner.value)
		if (inner.type === 'Function') isBad ||= LOADERS.has(inner.name.toLowerCase())
		if (inner.type === 'Raw') isBad = true
	})
	return isBad
}

/** A place in the same drawing, or pixels inlined. */
export function isSafeUrl(url: string): boolean {
	return /^\s*#/.test(url) || /^\s*data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i.test(url)
}
