import type { ElementContent, Root, RootContent, Text } from 'hast'

/**
 * Wrap runs of two Latin words or more, or with an apostrophe, in `<span lang="en" class="latin">`, so that their
 * ’ “ ” — are drawn by the Latin face. Code, math and anything with a language of its own is left. Changes the tree.
 */
export function markLatin(tree: Root | { children: ElementContent[] }): void {
	tree.children = tree.children.flatMap((node: RootContent) => marked(node)) as ElementContent[]
}

const still = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'script', 'style', 'textarea', 'title'])

function marked(node: RootContent): RootContent[] {
	if (node.type === 'text') return split(node)
	if (node.type !== 'element' || still.has(node.tagName)) return [node]
	if (typeof node.properties['lang'] === 'string' && !node.properties['lang'].startsWith('zh')) return [node]
	markLatin(node)
	return [node]
}

const letter = '\\p{sc=Latin}'
const run = new RegExp(`[${letter}\\d](?:[${letter}\\p{M}\\d '’‘“”—–.,:;!?&\\/()+#%@\\-]*[${letter}\\d])?`, 'gu')
const twoWords = new RegExp(`${letter}[^ ]* +[^ ]*${letter}`, 'u')
const latinMark = new RegExp(`${letter}['’]${letter}|[“”—]`, 'u')

function split(node: Text): (Text | ElementContent)[] {
	const { value } = node
	const parts: ElementContent[] = []
	let done = 0
	for (const match of value.matchAll(run)) {
		if (!/\p{sc=Latin}/u.test(match[0]) || !(twoWords.test(match[0]) || latinMark.test(match[0]))) continue
		const [start, end] = withQuotes(value, match.index, match.index + match[0].length)
		if (start > done) parts.push({ type: 'text', value: value.slice(done, start) })
		parts.push({
			type: 'element',
			tagName: 'span',
			properties: { lang: 'en', className: ['latin'] },
			children: [{ type: 'text', value: value.slice(start, end) }],
		})
		done = end
	}
	if (parts.length === 0) return [node]
	if (done < value.length) parts.push({ type: 'text', value: value.slice(done) })
	return parts
}

/** A quotation mark that pairs with one inside the run belongs to it. */
function withQuotes(text: string, start: number, end: number): [number, number] {
	let open = 0
	let isShort = false
	for (const character of text.slice(start, end)) {
		if (character === '“') open += 1
		if (character !== '”') continue
		if (open === 0) isShort = true
		else open -= 1
	}
	return [isShort && text[start - 1] === '“' ? start - 1 : start, open > 0 && text[end] === '”' ? end + 1 : end]
}
