import type { Element, ElementContent, Root, Text } from 'hast'
import { hasClass } from '../element.ts'

/** `\label{eq:x}` in a displayed formula is its id, and `\eqref{eq:x}` or `\ref{eq:x}` in the text refers to it, as in LaTeX. */
export function equations(parent: Root | Element): void {
	parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
		if (node.type === 'text') return node.value.includes('ref{') ? references(node) : [node]
		if (node.type !== 'element' || node.tagName === 'pre' || node.tagName === 'code') return [node]
		if (node.properties['dataTex'] === undefined) equations(node)
		else if (hasClass(node, 'display')) label(node)
		return [node]
	})
}

const labelled = /\s*\\label\s*\{([^{}\s]+)\}/

/** A formula with an id is counted by us, so a number of its own would stand beside ours. */
function label(formula: Element): void {
	const tex = String(formula.properties['dataTex'])
	const id = labelled.exec(tex)?.[1]
	if (id) formula.properties['id'] ??= id
	if (formula.properties['id'] === undefined) return
	const bare = tex.replace(labelled, '').replace(/\s*\\tag\s*\{[^{}]*\}/, '')
	formula.properties['dataTex'] = bare.trim()
	formula.children = [{ type: 'text', value: bare.trim() }]
}

function references(node: Text): ElementContent[] {
	const parts = node.value.split(/\\(?:eqref|ref)\{([^{}\s]+)\}/)
	return parts.flatMap((value, index): ElementContent[] => {
		if (index % 2 === 0) return value === '' ? [] : [{ ...node, value }]
		const link: Element = { type: 'element', tagName: 'a', properties: { href: `#${value}` }, children: [] }
		return [node.position ? { ...link, position: node.position } : link]
	})
}
