import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { remarkDefinitionLists, restoreCaptions } from './syntax/definition-lists.ts'

/** Containers (`:::note`) only: the inline and leaf forms would take `10:30` and `::` from the text. */
function remarkContainers(this: Processor): void {
	const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
	const [containers] = (directive().flow?.[58] ?? []) as unknown[]
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { 58: containers } }]
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()]
}

// The order is load-bearing: CJK emphasis replaces what GFM brought, so it comes after it.
const processor = unified()
	.use(remarkParse)
	.use(remarkGfm, { singleTilde: false })
	.use(remarkMath)
	.use(remarkCjkFriendly)
	.use(remarkCjkFriendlyStrikethrough, { singleTilde: false })
	.use(remarkContainers)
	.use(remarkDefinitionLists)
	.freeze()

/** Markdown → mdast: CommonMark, GFM, math, containers, with emphasis that knows Chinese. */
export function parse(text: string): Root {
	const tree = processor.parse(text)
	restoreCaptions(tree)
	return tree
}
