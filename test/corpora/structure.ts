import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import type { Nodes } from 'mdast'
import { parse, syntaxFor } from '../../pipeline/read/parse.ts'

/** A block of a text in reading order: its kind and the line on which it begins. */
export interface Block {
	kind: string
	line: number
}

const kinds: Partial<Record<Nodes['type'], string>> = {
	paragraph: 'p',
	listItem: 'li',
	blockquote: 'blockquote',
	code: 'pre',
	thematicBreak: 'hr',
	table: 'table',
}

/** The blocks of a text as our parser sees them; formulas and notes are no blocks of CommonMark. */
export async function blocks(text: string): Promise<Block[]> {
	await syntaxFor(text)
	const found: Block[] = []
	const visit = (node: Nodes): void => {
		if (node.type === 'footnoteDefinition') return
		const kind = node.type === 'heading' ? `h${node.depth}` : node.type === 'list' ? (node.ordered ? 'ol' : 'ul') : kinds[node.type]
		if (kind) found.push({ kind, line: node.position?.start.line ?? 0 })
		if (kind !== 'table' && 'children' in node) for (const child of node.children) visit(child)
	}
	visit(parse(text))
	return found
}

// The plugin's published types were made for another build of the parser's.
const markdownIt = new MarkdownIt({ html: true }).use(footnotes as unknown as (parser: MarkdownIt) => void)
const tokens: Record<string, string> = {
	paragraph_open: 'p',
	bullet_list_open: 'ul',
	ordered_list_open: 'ol',
	list_item_open: 'li',
	blockquote_open: 'blockquote',
	fence: 'pre',
	code_block: 'pre',
	hr: 'hr',
	table_open: 'table',
}

/** The same by a parser that is not ours. */
export function independentBlocks(text: string): Block[] {
	const found: Block[] = []
	let hidden = 0
	for (const { type, tag, map } of markdownIt.parse(text, {})) {
		const kind = type === 'heading_open' ? tag : tokens[type]
		if (kind && hidden === 0) found.push({ kind, line: (map?.[0] ?? 0) + 1 })
		if (/^(table|footnote_block|footnote)_open$/.test(type)) hidden++
		if (/^(table|footnote_block|footnote)_close$/.test(type)) hidden--
	}
	return found
}
