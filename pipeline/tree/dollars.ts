import type { Element, ElementContent, Root, Text } from 'hast'

/**
 * Is what stands between two dollar signs a formula? Pandoc's rule (no space inside the signs, no digit behind the closing one),
 * and no Chinese outside `\text{}`, no shell variable: `$5 和 $10`, `$HOME/bin:$PATH` are text.
 */
export function isFormula(tex: string, after: string): boolean {
	if (/^\s|\s$/.test(tex) || /^\d/.test(after)) return false
	if (/\p{Script=Han}/u.test(tex.replace(/\\(text|mathrm|mbox|operatorname|textbf)\s*\{[^{}]*\}/g, ''))) return false
	return !/^[A-Z_][A-Z0-9_]+([/:.,;"' ]|$)/.test(tex)
}

const pattern = /(?<![\\$\w])\$(?![\s$])((?:\\.|[^$\\\n])*?[^\s\\$])\$(?![\d$])/g

/** After a pair of signs turned out to be text: look for formulas anew in the text around it, since the pairs have shifted. */
export function dollars(parent: Root | Element): void {
	const merged: ElementContent[] = []
	for (const node of parent.children as ElementContent[]) {
		const last = merged.at(-1)
		if (node.type === 'element') {
			if (node.tagName !== 'pre' && node.tagName !== 'code') dollars(node)
			merged.push(node)
		} else if (node.type === 'text' && last?.type === 'text') last.value += node.value
		else merged.push(node.type === 'text' ? { ...node } : node)
	}
	parent.children = merged.flatMap((node) => (node.type === 'text' && node.value.includes('$') ? found(node) : [node]))
}

function found(node: Text): ElementContent[] {
	const made: ElementContent[] = []
	let from = 0
	for (const match of node.value.matchAll(pattern)) {
		const tex = match[1]!
		if (!isFormula(tex, node.value.slice(match.index + match[0].length))) continue
		made.push({ ...node, value: node.value.slice(from, match.index) })
		made.push({
			type: 'element',
			tagName: 'span',
			properties: { className: ['math', 'inline'], dataTex: tex },
			children: [{ type: 'text', value: tex }],
			...(node.position ? { position: node.position } : {}),
		})
		from = match.index + match[0].length
	}
	return from === 0
		? [node]
		: [...made, { ...node, value: node.value.slice(from) }].filter((one) => one.type !== 'text' || one.value !== '')
}
