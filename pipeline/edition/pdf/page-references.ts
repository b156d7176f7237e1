import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { hasClass } from '../../element.ts'

/** Put the page after every link to a place in another chapter: （第 12 页）, its number written once pages are known. Changes the tree. */
export function pageReferences(parent: Root | Element, key: string, labels: Labels): void {
	const [before = '', after = ''] = labels.onPage('\u0000').split('\u0000')
	const visit = (nodes: RootContent[]): RootContent[] =>
		nodes.flatMap((node): RootContent[] => {
			if (node.type !== 'element') return [node]
			node.children = visit(node.children) as ElementContent[]
			const target = node.tagName === 'a' ? String(node.properties['href'] ?? '') : ''
			if (!target.startsWith('#') || hasClass(node, 'note-call') || target.slice(1).split('-')[0] === key) return [node]
			return [node, h('span.on-page', [before.trimEnd(), h('span.page', { dataPageOf: target.slice(1) }), after.trimStart()])]
		})
	parent.children = visit(parent.children) as ElementContent[]
}
