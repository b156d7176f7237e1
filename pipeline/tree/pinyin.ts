import type { Element, ElementContent, Root } from 'hast'
import { hasClass, plainText } from '../element.ts'
import { rubyOf } from './inline-marks.ts'

/** Does a text mark anything for its reading, `[叶璐]{.pinyin}`? */
export function asksForPinyin(parent: Root | Element): boolean {
	return parent.children.some((child) => child.type === 'element' && (hasClass(child, 'pinyin') || asksForPinyin(child)))
}

/** Put pinyin over each Han character of the marked spans, chosen by the words they stand in; `pinyin: auto` asks for it. */
export async function pinyin(parent: Root | Element): Promise<void> {
	const { pinyin: reading } = await import('pinyin-pro')
	const visit = (node: Root | Element): void => {
		node.children = (node.children as ElementContent[]).map((child): ElementContent => {
			if (child.type !== 'element') return child
			if (!hasClass(child, 'pinyin')) visit(child)
			else child.children = read(plainText(child))
			return child
		})
	}
	const read = (text: string): ElementContent[] =>
		text.split(/(\p{Script=Han}+)/u).flatMap((run, index): ElementContent[] => {
			if (index % 2 === 0) return run === '' ? [] : [{ type: 'text', value: run }]
			const readings = reading(run, { type: 'array' })
			return [rubyOf([...run].map((character, at): [string, string] => [character, readings[at] ?? '']))]
		})
	visit(parent)
}
