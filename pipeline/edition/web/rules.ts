import { createHash } from 'node:crypto'
import type { RootContent } from 'hast'
import type { Publication } from '../../publication.ts'

/** The class that stands for a style attribute, which the policy of our pages forbids. */
export function styleClass(style: string): string {
	return `s-${createHash('sha256').update(style).digest('hex').slice(0, 8)}`
}

/** The rules of this book alone: what its style attributes said, and the widths its figures ask for. */
export function bookRules({ chapters }: Publication): string {
	const rules = new Map<string, string>()
	const visit = (nodes: RootContent[]): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const { style, dataWidth } = node.properties
			if (typeof style === 'string' && !/[{}<>@\\]|url\(|\/\*/i.test(style)) rules.set(styleClass(style), `.${styleClass(style)}{${style}}`)
			if (typeof dataWidth === 'string' && /^\d+(\.\d+)?(%|px|em|mm|cm)$/.test(dataWidth))
				rules.set(`width ${dataWidth}`, `[data-width="${dataWidth}"]{width:${dataWidth}}`)
			visit(node.children)
		}
	}
	for (const chapter of chapters) {
		visit(chapter.body.children)
		for (const note of chapter.notes) visit(note.content)
	}
	return [...rules.values()].join('\n')
}
