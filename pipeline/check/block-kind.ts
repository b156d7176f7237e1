import type { Parents } from 'mdast'
import type { BlockKind } from './prose.ts'

/** What a paragraph is by where it stands: verse, the text of a note, of a list's item. */
export function within(kind: BlockKind, parents: Parents[]): BlockKind {
	if (kind !== 'paragraph') return kind
	if (parents.some((parent) => parent.type === 'containerDirective' && /^(verse|poem)$/i.test(parent.name))) return 'verse'
	if (parents.some((parent) => parent.type === 'footnoteDefinition')) return 'note'
	return parents.some((parent) => parent.type === 'listItem') ? 'item' : 'paragraph'
}
