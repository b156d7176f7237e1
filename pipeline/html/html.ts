import type { Root, RootContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

const processor = unified()
	.use(rehypeStringify, { characterReferences: { useNamedReferences: false }, closeSelfClosing: false, allowDangerousCharacters: false })
	.freeze()

/** hast → HTML. */
export function toHtml(tree: Root | RootContent): string {
	return processor.stringify(tree.type === 'root' ? tree : { type: 'root', children: [tree] })
}
