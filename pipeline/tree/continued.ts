import type { Element, Root, RootContent } from 'hast'
import { classNames, hasClass } from '../element.ts'

/**
 * A paragraph without a blank line before it goes on after a formula, a listing or a box: it is the same sentence and is not indented
 * (CLREQ §5.3.1). `{.continue}` says the same of any paragraph. Before tables are wrapped and source positions mapped back.
 */
export function continued(parent: Root | Element): void {
	let before: Element | undefined
	for (const node of parent.children as RootContent[]) {
		if (node.type !== 'element') continue
		if (node.tagName === 'p' && before && isInterruption(before) && follows(before, node)) {
			const classes = classNames(node)
			if (!classes.includes('continue')) node.properties['className'] = [...classes, 'continue']
		}
		if (/^(blockquote|aside|section|div|details|li)$/.test(node.tagName)) continued(node)
		else if (node.tagName === 'ul' || node.tagName === 'ol') continued(node)
		before = node
	}
}

function isInterruption(node: Element): boolean {
	return hasClass(node, 'listing') || (hasClass(node, 'math') && hasClass(node, 'display')) || node.tagName === 'table'
}

function follows(before: Element, { position }: Element): boolean {
	const end = before.position?.end.line
	return end !== undefined && position?.start.line === end + 1
}
