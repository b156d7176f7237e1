import type { PhrasingContent } from 'mdast'
import type { CompileContext, Extension } from 'mdast-util-from-markdown'

declare module 'mdast' {
	interface Data {
		/** An image's description as it was written, with its emphasis, code and formulas, where it has any; `alt` has its bare words. */
		caption?: PhrasingContent[]
	}
}

/**
 * CommonMark §6.4: an image's description may hold inline elements, of which the `alt` is the bare text. The description is a
 * figure's caption, where $10 \times 10$ is a formula and `**重点**` bold: its elements are kept beside the `alt`.
 */
export const captionWords: Extension = {
	exit: {
		// As the compiler itself leaves a label, but for what is kept.
		label(this: CompileContext) {
			const { children } = this.stack.at(-1) as { children?: PhrasingContent[] }
			const alt = this.resume()
			const node = this.stack.at(-1)!
			this.data.inReference = true
			if (node.type === 'link') node.children = children as typeof node.children
			else if (node.type === 'image') {
				node.alt = alt
				if (children?.some(({ type }) => type !== 'text') && !children.some(holdsImage)) node.data = { ...node.data, caption: children }
			}
		},
	},
}

function holdsImage(node: PhrasingContent): boolean {
	return node.type === 'image' || node.type === 'imageReference' || ('children' in node && node.children.some(holdsImage))
}
