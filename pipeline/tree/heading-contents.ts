import type { Element, ElementContent, Root, RootContent } from 'hast'
import { holds, plainText } from '../element.ts'
import type { Complain } from './source.ts'

/** Headings hold phrases: blocks that an author's HTML put into one (`## <div>题</div>`) leave what they hold. One that shows nothing is left out. */
export function headingContents(parent: Root | Element, complain: Complain): void {
	const kept: RootContent[] = []
	for (const node of parent.children) {
		if (node.type === 'element' && /^h[1-6]$/.test(node.tagName)) {
			node.children = node.children.flatMap(phrases)
			if (!showsSomething(node)) {
				complain({ rule: 'heading-has-words', reason: 'A heading without words is left out; write its title after the `#`', node })
				continue
			}
		} else if (node.type === 'element' && containers.has(node.tagName)) headingContents(node, complain)
		kept.push(node)
	}
	parent.children = kept as ElementContent[]
}

const containers = new Set(['div', 'section', 'article', 'aside', 'blockquote', 'details', 'header', 'main', 'li', 'ul', 'ol'])
const blocks = new Set([
	...containers,
	'p',
	'center',
	'figure',
	'figcaption',
	'pre',
	'table',
	'dl',
	'dt',
	'dd',
	'footer',
	'nav',
	'hr',
	'hgroup',
])

function phrases(node: ElementContent): ElementContent[] {
	if (node.type !== 'element') return [node]
	const children = node.children.flatMap(phrases)
	return blocks.has(node.tagName) ? children : [{ ...node, children }]
}

/** Words, a picture, a formula, or an anchor that links may point at. */
function showsSomething(heading: Element): boolean {
	return (
		plainText(heading).trim() !== '' ||
		holds(heading, ({ tagName, properties }) => ['img', 'svg', 'math'].includes(tagName) || 'id' in properties)
	)
}
