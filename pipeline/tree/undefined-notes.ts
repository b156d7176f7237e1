import type { Element, Root } from 'hast'
import type { Complain } from './source.ts'

/** A call without a definition stays text; say so. */
export function undefinedNotes(parent: Root | Element, complain: Complain): void {
	for (const node of parent.children) {
		if (node.type === 'element' && !['pre', 'code'].includes(node.tagName)) undefinedNotes(node, complain)
		if (node.type !== 'text' || !node.value.includes('[^')) continue
		for (const [, name] of node.value.matchAll(/\[\^([^\]\s]+)\]/g))
			complain({
				rule: 'note-is-defined',
				reason: `Note \`[^${name}]\` is called but not defined; it stays as text. Write \`[^${name}]: …\` below the paragraph`,
				node: node.position ? node : parent,
			})
	}
}
