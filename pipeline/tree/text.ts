import type { Root, RootContent } from 'hast'

/** The text of a node, without readings of ruby and the annotations of math. */
export function plainText(node: RootContent | Root): string {
	if (node.type === 'text') return node.value
	if (node.type !== 'element' && node.type !== 'root') return ''
	if (node.type === 'element' && (node.tagName === 'rt' || node.tagName === 'rp' || node.tagName === 'annotation')) return ''
	let text = ''
	for (const child of node.children) text += plainText(child)
	return text
}

/** 字数 as Word counts: each Han character and each CJK mark, and each run of Latin letters or digits, as one. */
export function count(text: string): number {
	return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef“”‘’—…·]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'._@/-]*/gu)?.length ?? 0
}
