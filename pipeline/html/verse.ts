import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

/** Every line of a poem as a block of its own, so that each hangs when it turns over. */
export function verse(element: Element): Element {
	const children = element.children.map((stanza): ElementContent => {
		if (stanza.type !== 'element' || stanza.tagName !== 'p') return stanza
		const poem: ElementContent[][] = [[]]
		for (const child of stanza.children) {
			if (child.type === 'element' && child.tagName === 'br') poem.push([])
			else poem.at(-1)!.push(child)
		}
		return { ...stanza, children: poem.map((line) => h('span.verse-line', line)) }
	})
	return { ...element, children }
}
