import { visit } from 'unist-util-visit'
import type { Page, PrintedPage } from '../../edition.ts'
import type { PaperChapter } from './chapters.ts'
import type { Pagination } from './pagination.ts'

const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'pre', 'table'])

/** Write into every block of text where it stands in the manuscript, so that the first of each page can be told. */
export function markBlocks(chapters: PaperChapter[]): void {
	for (const [chapter, { body }] of chapters.entries())
		visit(body, 'element', (node) => {
			if (BLOCKS.has(node.tagName) && node.position)
				node.properties['dataAt'] = `${chapter} ${node.position.start.line}:${node.position.start.column}`
		})
}

/** The printed pages with the blocks that begin them; a page within one block is none. */
export function pageStarts(firsts: FirstBlock[], chapters: PaperChapter[], { starts, labels }: Pagination): PrintedPage[] {
	const labelOf = (run: string, column: number) => labels[(starts.get(run) ?? 1) + column - 2] ?? ''
	const parts = chapters.flatMap(({ key, chapter }, at) =>
		chapter.part === undefined ? [] : [{ label: labelOf(`${key}-part`, 1), chapter: at, at: 'part' }],
	)
	const blocks = firsts.map(([run, column, where]) => {
		const [chapter = '', at = ''] = where.split(' ')
		return { label: labelOf(run, column), chapter: Number(chapter), at }
	})
	return [...parts, ...blocks]
}

/** A block that is the first to begin on a page of its run. */
export type FirstBlock = [run: string, column: number, at: string]

/** The first block that begins on each page, while the document lies in columns. */
export function firstBlocks(page: Page): Promise<FirstBlock[]> {
	return page.evaluate(() => {
		const found: FirstBlock[] = []
		for (const section of document.querySelectorAll<HTMLElement>('section.run')) {
			const left = section.getBoundingClientRect().left
			let last = 0
			let before: string | undefined
			for (const element of section.querySelectorAll<HTMLElement>('[data-at]')) {
				// The rest of a paragraph that notes tore is a block that has begun.
				const at = element.dataset['at'] ?? ''
				const box = element.getClientRects()[0]
				if (!box || at === before) continue
				before = at
				const column = Math.floor((box.left - left + Math.min(box.width, section.clientWidth) / 2) / section.clientWidth) + 1
				if (column <= last) continue
				last = column
				found.push([section.dataset['run'] ?? '', column, at])
			}
		}
		return found
	}, undefined)
}
