import type { Element, ElementContent, Root, RootContent } from 'hast'
import { hasClass, plainText } from '../element.ts'

const figureNumber = /^(?:图|插图|附图|圖|fig(?:ure)?\.?)\s*[A-Z]?\d+(?:[-.–—－·]\d+)*[a-z]?(?=[\s\u00a0\u3000:：.、（(]|$)/i
const tableNumber = /^(?:表|附表|table)\s*[A-Z]?\d+(?:[-.–—－·]\d+)*[a-z]?(?=[\s\u00a0\u3000:：.、（(]|$)/i
const listingNumber = /^(?:代码清单|代码|清单|示例|程序|listing)\s*[A-Z]?\d+(?:[-.–—－·]\d+)*[a-z]?(?=[\s\u00a0\u3000:：.、（(]|$)/i

/** Does a caption begin with a number that its author wrote: 图 4-1, 表 2.3, 示例 6-7? */
export function isNumberedCaption(caption: string): boolean {
	const words = caption.trim()
	return figureNumber.test(words) || tableNumber.test(words) || listingNumber.test(words)
}

/**
 * A paragraph such as `图 4-1 数组定义` below an image, or `表 2-1 复杂度` above or below a table, short and no sentence, is its caption:
 * as authors write who number by hand. To be called before tables are wrapped.
 */
export function captionsByHand(parent: Root | Element): void {
	const blocks = (parent.children as RootContent[]).filter((node): node is Element => node.type === 'element')
	const taken = new Set<RootContent>()
	for (const [index, node] of blocks.entries()) {
		if (!/^(p|pre|table|figure)$/.test(node.tagName)) captionsByHand(node)
		if (node.tagName !== 'p') continue
		const words = plainText(node).trim()
		if (words.length > 60 || /[。！？；]/.test(words)) continue
		const [before, after] = [blocks[index - 1], blocks[index + 1]]
		if (figureNumber.test(words) && before && !taken.has(before) && isPicture(before)) {
			before.children = [...before.children.filter((child) => !isCaption(child)), caption('figcaption', node)]
			taken.add(node)
		}
		const table = tableNumber.test(words) ? [after, before].map(tableIn).find((one) => one && !one.children.some(isCaption)) : undefined
		if (table) {
			table.children.unshift(caption('caption', node))
			taken.add(node)
		}
	}
	if (taken.size > 0) parent.children = parent.children.filter((child) => !taken.has(child)) as ElementContent[]
}

const isPicture = (node: Element) => node.tagName === 'figure' && (hasClass(node, 'figure') || hasClass(node, 'diagram'))
const isCaption = (node: ElementContent) => node.type === 'element' && /^(figcaption|caption)$/.test(node.tagName)

/** A table, or the only one in a division. */
function tableIn(node: Element | undefined): Element | undefined {
	if (node?.tagName !== 'div') return node?.tagName === 'table' ? node : undefined
	const inner = node.children.filter((child): child is Element => child.type === 'element')
	return inner.length === 1 && inner[0]!.tagName === 'table' ? inner[0] : undefined
}

function caption(tagName: string, { children, position }: Element): Element {
	const spaced = children.map((child): ElementContent => (child.type === 'text' ? { ...child, value: withWideSpaces(child.value) } : child))
	const [first, last] = [spaced[0], spaced.at(-1)]
	if (first?.type === 'text') first.value = numbered(first.value.trimStart())
	if (last?.type === 'text') last.value = last.value.trimEnd()
	return { type: 'element', tagName, properties: {}, children: spaced, ...(position ? { position } : {}) }
}

/** As our own captions have it: a full-width space behind the number. */
function numbered(words: string): string {
	const number = (figureNumber.exec(words) ?? tableNumber.exec(words))?.[0] ?? ''
	return number === '' ? words : number + words.slice(number.length).replace(/^[\s\u00a0]+/, '\u3000')
}

/** `&nbsp;` between spaces, typed to set a number apart, is one full-width space. */
export function withWideSpaces(text: string): string {
	return text.replace(/[ \t]*\u00a0[ \t\u00a0]*/g, '\u3000')
}
