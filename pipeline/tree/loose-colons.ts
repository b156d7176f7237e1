import type { Element, Root } from 'hast'
import type { Complain } from './source.ts'

/** `:::` that opens or closes no container stays text; say so. */
export function looseColons(parent: Root | Element, complain: Complain): void {
	for (const node of parent.children) {
		if (node.type === 'element' && !['pre', 'code'].includes(node.tagName)) looseColons(node, complain)
		if (node.type !== 'text') continue
		const mark = /^:{3,}[^\n]*/m.exec(node.value)?.[0]
		if (mark)
			complain({
				rule: 'syntax-is-known',
				reason: `“${mark.slice(0, 40)}” opens or closes no container and stays as text; write \`:::note\` … \`:::\`, the outer ones with more colons`,
				node: node.position ? node : parent,
			})
	}
}
