import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasClass, plainText } from '../../element.ts'

/** As long as 第 10.12 节 or 图 10-12. */
const SHORT = 10

/**
 * A raised call stays on the line of the character it belongs to, and 图 1-1 is not parted at its hyphen; no joining
 * character, for it would be copied along.
 */
export function keepCalls(node: Element): Element {
	const children: ElementContent[] = []
	for (const child of node.children) {
		const kept = child.type === 'element' ? keepCalls(child) : child
		const before = children.at(-1)
		if (kept.type === 'element' && hasClass(kept, 'reference') && plainText(kept).length <= SHORT) {
			children.push({ ...kept, properties: { ...kept.properties, className: ['nobr'] } })
			continue
		}
		if (kept.type !== 'element' || !isCall(kept) || before?.type !== 'text' || before.value === '') {
			children.push(kept)
			continue
		}
		const last = [...before.value].at(-1)!
		children.pop()
		if (before.value !== last) children.push({ type: 'text', value: before.value.slice(0, -last.length) })
		children.push(h('span.nobr', [last, kept]))
	}
	return { ...node, children }
}

function isCall(element: Element): boolean {
	return element.tagName === 'sup' && (hasClass(element, 'note-call') || hasClass(element, 'mark'))
}
