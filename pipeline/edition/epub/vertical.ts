import type { Element, ElementContent, Root } from 'hast'

/**
 * Text as it stands in vertical lines: one or two figures side by side (纵中横), three or four upright one below the
 * other, quotation marks in the form of 直排 (GB/T 15834—2011 §5.2: ﹃﹄ outside, ﹁﹂ inside). Code, math, tables and Latin
 * text lie as they are.
 */
export function vertical(nodes: ElementContent[]): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type === 'text') return upright(node.value)
		if (node.type !== 'element' || lying.has(node.tagName)) return [node]
		const { lang, className } = node.properties
		if (typeof lang === 'string' && !lang.startsWith('zh')) return [straight(node)]
		// The number of a note stands across the line, in the text and before the note.
		if (Array.isArray(className) && (className.includes('call') || className.includes('back')))
			return [{ ...node, properties: { ...node.properties, className: [...className, 'tcy'] } }]
		return [{ ...node, children: vertical(node.children) }]
	})
}

/** The same in the body of a whole document. */
export function verticalPage<Tree extends Root | Element>(tree: Tree): Tree {
	const isBody = tree.type === 'element' && tree.tagName === 'body'
	const children = isBody
		? vertical(tree.children)
		: tree.children.map((child) => (child.type === 'element' && child.tagName !== 'head' ? verticalPage(child) : child))
	return { ...tree, children }
}

const lying = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'table', 'figure', 'img'])
const marks: Record<string, string> = { '“': '『', '”': '』', '‘': '「', '’': '」' }
/** Figures that no letter, figure, point or sign joins to a longer Latin run. */
const figures = /(?<![\p{sc=Latin}\d.,:/%+=-])\d{1,4}(?![\p{sc=Latin}\d]|[.,:/%+=-][\p{sc=Latin}\d])/gu

/** A space typed between Han and short figures would be a hole where the figures stand upright. */
const spaces =
	/(?<=[\p{sc=Han}，。、；：！？]) (?=\d{1,4}(?![\p{sc=Latin}\d.,:/%+=-]))|(?<=(?<![\p{sc=Latin}\d.,:/%+=-])\d{1,4}) (?=\p{sc=Han})/gu

/** A lying ’ is drawn by Chinese fonts as the corner bracket that closes a quotation: in Latin text it is written straight. */
function straight(node: Element): Element {
	const children = node.children.map((child): ElementContent => {
		if (child.type === 'element') return straight(child)
		return child.type === 'text' ? { ...child, value: child.value.replaceAll('’', "'") } : child
	})
	return { ...node, children }
}

function upright(text: string): ElementContent[] {
	const quoted = text.replace(/[“”‘’]/g, (mark, at: number) => (isApostrophe(text, at) ? mark : (marks[mark] ?? mark)))
	const closed = quoted.replace(spaces, '')
	const parts: ElementContent[] = []
	let done = 0
	for (const match of closed.matchAll(figures)) {
		if (match.index > done) parts.push({ type: 'text', value: closed.slice(done, match.index) })
		const name = match[0].length <= 2 ? 'tcy' : 'upright'
		parts.push({ type: 'element', tagName: 'span', properties: { className: [name] }, children: [{ type: 'text', value: match[0] }] })
		done = match.index + match[0].length
	}
	if (done < closed.length) parts.push({ type: 'text', value: closed.slice(done) })
	return parts
}

function isApostrophe(text: string, at: number): boolean {
	return /\p{sc=Latin}/u.test(text[at - 1] ?? '') && /\p{sc=Latin}/u.test(text[at + 1] ?? '')
}
