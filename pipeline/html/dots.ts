import type { Element, ElementContent, Text } from 'hast'
import { hasClass } from '../element.ts'

/**
 * Give every Han character of `em.dots` a span of its own to draw its dot in; marks carry none (GB/T 15834 §4.11).
 * `everywhere`: the book asks for dots instead of 楷体, so a plain `em` with Han in it gets them too. Changes the tree.
 */
export function dotEmphasis(tree: { children: ElementContent[] | import('hast').RootContent[] }, everywhere = false): void {
	for (const node of tree.children) {
		if (node.type !== 'element') continue
		if (node.tagName === 'em' && (hasClass(node, 'dots') || (everywhere && han.test(words(node))))) {
			if (!hasClass(node, 'dots')) node.properties['className'] = [...classes(node), 'dots']
			dot(node)
		} else dotEmphasis(node, everywhere)
	}
}

const han = /\p{Script=Han}/u

function dot(element: Element): void {
	element.children = element.children.flatMap((node): ElementContent[] => {
		if (node.type === 'text') return split(node)
		if (node.type === 'element' && !['code', 'math', 'rt', 'rp'].includes(node.tagName)) dot(node)
		return [node]
	})
}

function split({ value }: Text): ElementContent[] {
	const parts: ElementContent[] = []
	for (const character of value) {
		const last = parts.at(-1)
		if (han.test(character))
			parts.push({
				type: 'element',
				tagName: 'span',
				properties: { className: ['dot'] },
				children: [{ type: 'text', value: character }],
			})
		else if (last?.type === 'text') last.value += character
		else parts.push({ type: 'text', value: character })
	}
	return parts
}

function classes(element: Element): string[] {
	const names = element.properties['className']
	return Array.isArray(names) ? names.map(String) : []
}

function words(node: ElementContent): string {
	if (node.type === 'text') return node.value
	return node.type === 'element' ? node.children.map(words).join('') : ''
}
