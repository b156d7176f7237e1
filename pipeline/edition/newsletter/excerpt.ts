import type { RootContent } from 'hast'
import { plainText } from '../../element.ts'
import type { Chapter } from '../../publication.ts'

/** The text of the first paragraphs, at least `length` characters where there are so many. */
export function paragraphs(chapters: Chapter[], length: number): string {
	let text = ''
	for (const chapter of chapters)
		for (const node of chapter.body.children) {
			if (text.length >= length) return text
			if (isParagraph(node)) text += plainText(node).trim()
		}
	return text
}

function isParagraph(node: RootContent): boolean {
	return node.type === 'element' && node.tagName === 'p'
}
