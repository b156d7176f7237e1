import type { RootContent } from 'hast'

/** A piece of the author's HTML, not parsed yet. */
export interface Raw {
	type: 'raw'
	value: string
}

export const isRaw = (node: unknown): node is Raw => (node as { type: string }).type === 'raw'

/** Is there HTML of the author's in a node? */
export function holdsRaw(node: RootContent): boolean {
	return isRaw(node) || (node.type === 'element' && node.children.some((child) => holdsRaw(child)))
}
