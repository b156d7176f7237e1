import { inline } from '@css-inline/css-inline'
import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { expect, it } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { inliner, styleEntries, variables } from '../../pipeline/html/inline.ts'

const parsed = (html: string): Root => raw({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root

function styles(node: Root | Element): string[] {
	return node.children.flatMap((child) => {
		if (child.type !== 'element') return []
		const entries = styleEntries(child).map(({ property, value }) => `${property}:${value.replace(/\s*,\s*/g, ',')}`)
		return [`${child.tagName} ${entries.sort().join(';')}`, ...styles(child)]
	})
}

const sheet = `
	p { margin: 0 0 16px; color: #222 }
	.lead p, blockquote > p:last-child { margin-bottom: 0 }
	p.first { color: #900 }
	#one { color: blue; font-weight: 700 }
	h2 + p { text-indent: 0 }
	h2 ~ p { line-height: 28px }
	a[href] { color: #576b95 !important; text-decoration: underline }
	blockquote p:first-child { font-size: 15px }
	p::before { content: "no" }
	a:hover { color: red }
	* { box-sizing: border-box }
`
const document = `<div class="lead"><p class="first" id="one">甲</p><p style="color:green">乙</p></div>
<blockquote><p>丙<a href="#x" style="color:black">丁</a></p><p>戊<a>己</a></p></blockquote><h2>庚</h2><p>辛</p><p class="first">壬</p>`

it('writes the same declarations into every element as css-inline', () => {
	const tree = parsed(document)
	inliner(sheet).apply(tree)
	const oracle = inline(`<style>${sheet}</style>${document}`, { keepStyleTags: false })
	const body = parsed(oracle.replace(/^[\s\S]*<body>|<\/body>[\s\S]*$/g, ''))
	expect(styles(tree)).toEqual(styles(body))
})

it('keeps at-rules apart and resolves variables everywhere', () => {
	const tokens = ':root { --ink: #222; --paper: #fff }'
	const css =
		':root { --bar: 3px solid var(--ink) } p { border-left: var(--bar); color: var(--none, gray) } @media (max-width: 599px) { p { color: var(--ink) !important } }'
	const inlining = inliner(css, { tokens: variables(tokens) })
	const tree = parsed('<p>活字</p>')
	inlining.apply(tree)
	expect(toHtml(tree)).toBe('<p style="border-left:3px solid #222;color:gray">活字</p>')
	expect(inlining.head).toBe('@media (max-width:599px){p{color:#222!important}}')
})

it('ends when variables name each other in a circle', () => {
	const tree = parsed('<p>圆</p>')
	inliner(':root { --a: var(--b); --b: var(--a) } p { margin: 0; color: var(--a) }').apply(tree)
	expect(toHtml(tree)).toContain('margin:0')
})

it('writes only the properties that are allowed', () => {
	const tree = parsed('<p>定</p>')
	inliner('p { position: fixed; color: #222 }', { allow: (property) => property !== 'position' }).apply(tree)
	expect(toHtml(tree)).toBe('<p style="color:#222">定</p>')
})
