import type { ElementContent } from 'hast'

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
		if (typeof lang === 'string' && !lang.startsWith('zh')) return [node]
		if (Array.isArray(className) && className.includes('call'))
			return [{ ...node, properties: { ...node.properties, className: [...className, 'tcy'] } }]
		return [{ ...node, children: vertical(node.children) }]
	})
}

const lying = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'table', 'figure', 'img'])
const marks: Record<string, string> = { '“': '『', '”': '』', '‘': '「', '’': '」' }
/** Figures that no letter, figure, point or sign joins to a longer Latin run. */
const figures = /(?<![\p{sc=Latin}\d.,:/%+=-])\d{1,4}(?![\p{sc=Latin}\d]|[.,:/%+=-][\p{sc=Latin}\d])/gu

/** A space typed between Han and short figures would be a hole where the figures stand upright. */
const spaces =
	/(?<=[\p{sc=Han}，。、；：！？]) (?=\d{1,4}(?![\p{sc=Latin}\d.,:/%+=-]))|(?<=(?<![\p{sc=Latin}\d.,:/%+=-])\d{1,4}) (?=\p{sc=Han})/gu

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
