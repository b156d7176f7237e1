import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import temml from 'temml'
import { classNames } from '../element.ts'
import type { Complain } from './source.ts'

/** TeX → MathML, with the TeX as its text alternative. What does not parse stays as its source, and is complained of. */
export function math(parent: Root | Element, complain: Complain): void {
	for (const node of parent.children) {
		if (node.type !== 'element') continue
		const tex = node.properties['dataTex']
		if (typeof tex !== 'string') {
			math(node, complain)
			continue
		}
		const isDisplay = classNames(node).includes('display')
		try {
			const markup = temml.renderToString(tex, {
				displayMode: isDisplay,
				throwOnError: true,
				trust: false,
				maxExpand: 1000,
				annotate: false,
			})
			const tree = fromHtml(markup, { fragment: true })
			const made = tree.children.find((child): child is Element => child.type === 'element' && child.tagName === 'math')
			if (made) {
				made.properties['alttext'] = tex
				strip(made)
				node.children = [made]
			}
		} catch (error) {
			complain({
				rule: 'math-parses',
				reason: `Formula “${tex.slice(0, 60)}” does not parse: ${String((error as Error).message).split('\n')[0]}; its source is shown`,
				node,
			})
			node.children = [{ type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: tex }] }]
		}
	}
}

/** Positions within the generated markup mean nothing in the manuscript. */
function strip(node: Element): void {
	delete node.position
	delete node.data
	for (const child of node.children as ElementContent[]) {
		delete child.position
		if (child.type === 'element') strip(child)
	}
}
