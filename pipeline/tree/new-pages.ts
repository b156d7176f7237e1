import type { Element, Root, RootContent } from 'hast'
import { hasClass, plainText } from '../element.ts'

const command = /^\\(?:newpage|pagebreak|clearpage)(?:\{\}|\[\d\])?$/

/** `\newpage` alone in a paragraph, as those write who print with LaTeX, asks for a new page. */
export function newPages(body: Root): void {
	for (const [index, node] of body.children.entries())
		if (node.type === 'element' && node.tagName === 'p' && command.test(plainText(node).trim())) body.children[index] = newPage(node)
}

/** What paper begins a new page at, and nothing else shows. */
export function newPage({ position }: Element): Element {
	return { type: 'element', tagName: 'div', properties: { className: ['new-page'] }, children: [], ...(position ? { position } : {}) }
}

/** A chapter begins a page anyway: what asks for one at its beginning or end, or twice in a row, asks for nothing. */
export function withoutIdlePages(body: Root): Root {
	const isPage = (node: RootContent | undefined) => node?.type === 'element' && hasClass(node, 'new-page')
	if (!body.children.some(isPage)) return body
	const isBlank = (node: RootContent) => node.type === 'text' && node.value.trim() === ''
	const children = body.children.filter((node) => !isBlank(node))
	const isIdle = (at: number) =>
		isPage(children[at + 1]) || at === children.length - 1 || children.slice(0, at).every((node) => isTitle(node) || isPage(node))
	return { ...body, children: children.filter((node, at) => !isPage(node) || !isIdle(at)) }
}

const isTitle = (node: RootContent) => node.type === 'element' && node.tagName === 'h1'
