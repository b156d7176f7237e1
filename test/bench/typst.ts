import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AlignType, FootnoteDefinition, Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** `typst.ts OUT FILE…`: a book as one Typst document, with contents, numbered pages, notes at their feet and the measures of our A4. */
const [out = '', ...files] = process.argv.slice(2)

const head = `#set document(title: "书")
#set page(paper: "a4", margin: (x: 37.5mm, y: 30mm), numbering: "1")
#set text(font: ("Noto Serif SC",), size: 10.5pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.75em)
#show raw: set text(font: ("Source Code Pro", "Noto Sans SC"), size: 9pt)
#show heading.where(level: 1): it => pagebreak(weak: true) + it
#outline()
`

/** What has a meaning in Typst's markup stands for itself. */
function escaped(text: string): string {
	return text.replaceAll(/[\\#$*_`<>@=\-+/~[\]"']/g, '\\$&').replaceAll('\n', '')
}

function typstOf(file: string): string {
	const tree = fromMarkdown(readFileSync(file), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
	const notes = new Map(
		tree.children.flatMap((node): [string, FootnoteDefinition][] => (node.type === 'footnoteDefinition' ? [[node.identifier, node]] : [])),
	)
	const all = (nodes: Nodes[]): string => nodes.map(one).join('')
	const one = (node: Nodes): string => {
		switch (node.type) {
			case 'text':
				return escaped(node.value)
			case 'inlineCode':
				return `#raw(${JSON.stringify(node.value)})`
			case 'code':
				return `#raw(block: true, lang: ${JSON.stringify(node.lang ?? '')}, ${JSON.stringify(node.value)})\n\n`
			case 'heading':
				return `#heading(level: ${node.depth})[${all(node.children)}]\n\n`
			case 'paragraph':
				return `${all(node.children)}\n\n`
			case 'emphasis':
				return `#emph[${all(node.children)}]`
			case 'strong':
				return `#strong[${all(node.children)}]`
			case 'link':
				return node.url.includes(':') ? `#link(${JSON.stringify(node.url)})[${all(node.children)}]` : all(node.children)
			case 'image':
				return `#figure(image(${JSON.stringify(join(dirname(file), decodeURI(node.url)))}, width: 60%), caption: [${escaped(node.alt ?? '')}])`
			case 'footnoteReference':
				return `#footnote[${all(notes.get(node.identifier)?.children ?? [])}]`
			case 'blockquote':
				return `#quote(block: true)[${all(node.children)}]\n\n`
			case 'list':
				return `#${node.ordered ? 'enum' : 'list'}(${node.children.map((item) => `[${all(item.children)}]`).join(', ')})\n\n`
			case 'table': {
				const align = (node.align ?? []).map((side: AlignType) => side ?? 'left').join(', ')
				const [first, ...rest] = node.children.map((row) => row.children.map((cell) => `[${all(cell.children)}]`).join(', '))
				return `#table(columns: ${node.children[0]?.children.length ?? 1}, align: (${align},), table.header(${first}), ${rest.join(', ')})\n\n`
			}
			case 'thematicBreak':
				return '#line(length: 100%)\n\n'
			default:
				return ''
		}
	}
	return all(tree.children)
}

writeFileSync(out, head + files.map(typstOf).join('\n'))
