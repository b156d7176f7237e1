import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

const BLOCKS = new Set('p section div pre table blockquote figure aside h1 h2 h3 h4 h5 h6 hr dl'.split(' '))

/**
 * Every item of a list holds exactly one `section` (W11) and no list (W12): a list within an item is set after it, and what
 * the item says after that list follows it in an item without a mark, so that the order of the text stays.
 */
export function lists(node: Element): Element {
	const children = node.children.map((child) => (child.type === 'element' ? lists(child) : child))
	if (node.tagName !== 'ul' && node.tagName !== 'ol') return { ...node, children }
	return {
		...node,
		children: children.flatMap((child) =>
			child.type === 'element' && child.tagName === 'li' ? item(child) : child.type === 'element' ? [child] : [],
		),
	}
}

function item(node: Element): Element[] {
	const parts: ElementContent[] = []
	let run: ElementContent[] = []
	const close = () => {
		if (run.some((child) => child.type !== 'text' || child.value.trim() !== '') || parts.length === 0)
			parts.push({
				...node,
				properties: parts.length === 0 ? node.properties : { className: ['continued'] },
				children: [h('section', content(run))],
			})
		run = []
	}
	for (const child of node.children) {
		if (child.type === 'element' && (child.tagName === 'ul' || child.tagName === 'ol')) {
			close()
			parts.push(child)
		} else run.push(child)
	}
	if (run.length > 0 || parts.length === 0) close()
	return parts as Element[]
}

/** A loose item's only paragraph needs no element of its own. */
function content(run: ElementContent[]): ElementContent[] {
	const blocks = run.filter((child) => child.type === 'element' && BLOCKS.has(child.tagName))
	const [only] = blocks
	const isOnly = blocks.length === 1 && run.every((child) => child === only || (child.type === 'text' && child.value.trim() === ''))
	return isOnly && only?.type === 'element' && only.tagName === 'p' ? only.children : run
}
