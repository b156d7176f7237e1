import type { Element, ElementContent, Root } from 'hast'
import { common, createLowlight } from 'lowlight'
import { classNames } from '../element.ts'

const lowlight = createLowlight(common)

/** Colour code blocks whose language is known: `span.hljs-…` inside `code`. Text and line breaks stay as they are. */
export function highlight(parent: Root | Element): void {
	for (const node of parent.children) {
		if (node.type !== 'element') continue
		if (node.tagName === 'pre') paint(node)
		else highlight(node)
	}
}

function paint(pre: Element): void {
	const code = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
	const text = code?.children[0]
	const name = (code ? classNames(code) : [])
		.find((one) => one.startsWith('language-'))
		?.slice(9)
		.toLowerCase()
	if (!code || !name || text?.type !== 'text' || text.value.length > 100_000 || !lowlight.registered(name)) return
	code.children = lowlight.highlight(name, text.value).children as ElementContent[]
}
