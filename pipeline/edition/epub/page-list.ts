import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { PrintedPage } from '../../edition.ts'
import type { Made } from './document.ts'
import type { Files } from './files.ts'

/** An entry of the page list. */
export interface PageEntry {
	label: string
	href: string
}

/** In these the mark stands before their words; before any other block it stands as a block of its own. */
const HOLDS_WORDS = new Set(['p', 'li', 'dt', 'dd'])

/** Mark where each printed page begins (EPUB Accessibility 1.1 §3.4), and list the marks that found their block. */
export function markPages(
	made: Made[],
	pages: PrintedPage[],
	{ publication, files }: { publication: { chapters: unknown[] }; files: Files },
): PageEntry[] {
	const waiting = new Map<unknown, PrintedPage[]>()
	for (const page of pages) {
		const chapter = publication.chapters[page.chapter]
		waiting.set(chapter, [...(waiting.get(chapter) ?? []), page])
	}
	return made.flatMap(({ document: { chapter, file, part }, tree }) => {
		const queue = waiting.get(chapter) ?? []
		const free = (name: string): string => (files.holds(chapter.id, name) === undefined ? name : free(`${name}-`))
		const found: PageEntry[] = []
		const partPage = part === 0 && queue[0]?.at === 'part' ? queue.shift() : undefined
		if (partPage) found.push({ label: partPage.label, href: `${files.partPages.get(chapter.id)}#page-${partPage.label}` })
		const visit = (parent: Root | Element): void => {
			for (let at = 0; at < parent.children.length; at++) {
				const node = parent.children[at]!
				if (node.type !== 'element') continue
				const place = queue.findIndex((page) => page.at === startOf(node))
				if (place >= 0) {
					const { label } = queue.splice(0, place + 1).at(-1)!
					const id = free(`page-${label}`)
					found.push({ label, href: `${file}#${id}` })
					at += insert(parent, at, { label, id })
				}
				visit(node)
			}
		}
		visit(tree)
		return found
	})
}

function startOf({ position }: Element): string | undefined {
	return position && `${position.start.line}:${position.start.column}`
}

/** The mark of a page's beginning: read aloud as its number, shown by nothing. */
export function pageMark(tagName: 'div' | 'span', label: string, id = `page-${label}`): Element {
	return h(tagName, { id, 'epub:type': 'pagebreak', role: 'doc-pagebreak', 'aria-label': label })
}

/** Returns how many siblings the mark put before the block. */
function insert(parent: Root | Element, at: number, { label, id }: { label: string; id: string }): 0 | 1 {
	const block = parent.children[at] as Element
	if (!HOLDS_WORDS.has(block.tagName)) {
		parent.children.splice(at, 0, pageMark('div', label, id))
		return 1
	}
	const first = block.children.find((child): child is Element => child.type === 'element')
	const words: ElementContent[] = first?.tagName === 'p' ? first.children : block.children
	words.unshift(pageMark('span', label, id))
	return 0
}
