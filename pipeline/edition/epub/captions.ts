import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../edition.ts'
import { plainText } from '../../element.ts'

/** Give every table that has no caption a quiet one, which only screen readers say: the section that it stands in. */
export function captions(blocks: ElementContent[], labels: Labels): ElementContent[] {
	let section = ''
	const visit = (node: ElementContent): ElementContent => {
		if (node.type !== 'element' || node.tagName === 'math') return node
		if (/^h[1-6]$/.test(node.tagName)) section = plainText(node)
		if (node.tagName !== 'table') return { ...node, children: node.children.map(visit) } satisfies Element
		const hasCaption = node.children.some((child) => child.type === 'element' && child.tagName === 'caption')
		return hasCaption ? node : { ...node, children: [quiet(section ? `${labels.table}：${section}` : labels.table), ...node.children] }
	}
	return blocks.map(visit)
}

function quiet(value: string): Element {
	return { type: 'element', tagName: 'caption', properties: { className: ['quiet'] }, children: [{ type: 'text', value }] }
}
