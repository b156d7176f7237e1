import type { RootContent } from 'hast'
import { isRaw } from './raw.ts'
import type { Complain } from './source.ts'

const unread = /<!--[\s\S]*?(?:-->|$)|<(pre|code|script|style|textarea|kbd|samp)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^<>]*>/gi
const mark = /\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*|!?\[[^\]\n]+\]\([^()\s]+\)|`[^`\n]+`/

/**
 * CommonMark reads no Markdown within a block of HTML (§4.6, conditions 1 to 7): marks that an author meant stay as they are written,
 * and are complained of, one a block.
 */
export function htmlMarkdown(node: RootContent, complain: Complain): void {
	if (node.type === 'element') for (const child of node.children) htmlMarkdown(child, complain)
	if (!isRaw(node) || !/\*\*|\]\(|`/.test(node.value)) return
	const text = node.value.replace(unread, (all) => all.replace(/[^\n]/g, ' '))
	const found = mark.exec(text)
	if (!found) return
	const { position } = node as RootContent
	complain({
		rule: 'html-holds-markdown',
		reason: `“${found[0].slice(0, 40)}” stands in a block of HTML, where Markdown is not read, and stays as it is; put an empty line before and after it, or write it in HTML`,
		...(position ? { line: position.start.line + text.slice(0, found.index).split('\n').length - 1 } : { node }),
	})
}
