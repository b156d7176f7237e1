import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../edition.ts'
import { plainText } from '../../element.ts'
import { headingLevel, withoutBlocks } from './outline.ts'

/** Give every table that has no caption a quiet one, which only screen readers say: the section that it stands in. Changes the tree. */
export function captions(blocks: ElementContent[], labels: Labels): void {
	let section = ''
	const visit = (node: ElementContent): void => {
		if (node.type !== 'element' || withoutBlocks.has(node.tagName)) return
		if (headingLevel(node.tagName) > 0) section = plainText(node)
		if (node.tagName !== 'table') {
			node.children.forEach(visit)
			return
		}
		const hasCaption = node.children.some((child) => child.type === 'element' && child.tagName === 'caption')
		if (!hasCaption) node.children.unshift(quiet(section ? `${labels.table}：${section}` : labels.table))
	}
	blocks.forEach(visit)
}

function quiet(value: string): Element {
	return { type: 'element', tagName: 'caption', properties: { className: ['quiet'] }, children: [{ type: 'text', value }] }
}
