import { readFile, writeFile } from 'node:fs/promises'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { plainText } from '../../pipeline/element.ts'
import { toHtml } from '../../pipeline/html/html.ts'
import { inliner } from '../../pipeline/html/inline.ts'

/**
 * `inline.ts IN OUT [as-it-is]`: a page with its sheet in a `style` element → the sheet written into its elements, by our
 * inliner; as it is, it is only parsed and written, so that the difference is the inliner's.
 */
const [from = '', to = '', how] = process.argv.slice(2)
const tree = fromHtml(await readFile(from, 'utf8'))
const sheets: string[] = []
const takeSheets = (node: Root | Element): void => {
	for (const child of node.children) {
		if (child.type !== 'element') continue
		if (child.tagName === 'style') sheets.push(plainText(child))
		else takeSheets(child)
	}
	node.children = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'style') as typeof node.children
}
takeSheets(tree)
if (how !== 'as-it-is') inliner(sheets.join('\n')).apply(tree)
await writeFile(to, toHtml(tree))
