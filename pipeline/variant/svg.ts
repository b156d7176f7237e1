import type { Element, ElementContent, Text } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { localName, svgElement } from '../images/svg.ts'

/** The words of a drawing, label by label; a label is one text whatever `tspan` divide it. `undefined` where nothing changed. */
export function convertSvg(svg: string, convert: (label: { value: string }[]) => void): string | undefined {
	const root = svgElement(svg)
	const labels: Text[][] = []
	const visit = (element: Element): void => {
		for (const child of element.children) {
			if (child.type !== 'element') continue
			if (LABELS.has(localName(child.name))) labels.push(texts(child.children))
			else visit(child)
		}
	}
	visit(root)
	const before = labels.flat().map(({ value }) => value)
	for (const label of labels) convert(label)
	return labels.flat().every(({ value }, at) => value === before[at]) ? undefined : toXml(root, { closeEmptyElements: true })
}

const LABELS = new Set(['text', 'title', 'desc'])

function texts(nodes: ElementContent[]): Text[] {
	return nodes.flatMap((node) => (node.type === 'text' ? [node] : node.type === 'element' ? texts(node.children) : []))
}
