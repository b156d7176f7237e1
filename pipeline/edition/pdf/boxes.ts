import type { Element as Node, Root, RootContent } from 'hast'
import type { Context, Page } from '../../edition.ts'

/** A box that may be wider than the page: its place in the manuscript. */
export interface Box {
	element: Node
	file: string
}

const kinds = new Set(['table', 'img', 'math', 'pre', 'svg'])

/** Number the boxes of each run that may be wider than a page, so that what the browser measures leads back to the manuscript; `drawings` are the URLs of vector images. Changes the tree. */
export function boxes(book: Root, drawings: Set<string>, fileOf: (run: string) => string): Map<string, Box> {
	const found = new Map<string, Box>()
	const visit = (nodes: RootContent[], place: { file: string; run: string; count: number }): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const run = node.properties['data-run']
			const here = typeof run === 'string' ? { file: fileOf(run), run, count: 0 } : place
			const own = (node.data as { file?: string } | undefined)?.file
			const file = own ?? here.file
			if (kinds.has(node.tagName)) {
				const name = `${here.run}.${++here.count}`
				node.properties['dataBox'] = name
				found.set(name, { element: node, file })
			}
			if (node.tagName === 'img' && drawings.has(String(node.properties['src']))) node.properties['dataDrawn'] = 'true'
			const outer = here.file
			here.file = file
			visit(node.children, here)
			here.file = outer
		}
	}
	visit(book.children, { file: '', run: '', count: 0 })
	return found
}

/** What had to be done to a box: `small` type, `turned` by a quarter, or `cut` at the edge of the page. */
interface Fitted {
	box: string
	how: 'small' | 'turned' | 'cut'
	columns: number
}

/** What became of boxes: those that did not fit, and images of few dots. */
export interface Fitting {
	fitted: Fitted[]
	coarse: { box: string; dpi: number }[]
}

/**
 * Make every box fit its page, in columns as in print: a table lets its short columns break, then takes smaller type, then
 * turns; a formula takes smaller type. Chromium would otherwise shrink the whole book.
 */
export async function fitBoxes(page: Page): Promise<Fitting> {
	return { fitted: await fitted(page), coarse: await coarse(page) }
}

function fitted(page: Page): Promise<Fitted[]> {
	return page.evaluate(() => {
		const made: Fitted[] = []
		const limitOf = (box: Element): number => {
			const parent = box
				.closest('figure, li, blockquote, dd, aside, .run')
				?.closest('.run, li, blockquote, dd, aside') as HTMLElement | null
			return parent && !parent.classList.contains('run')
				? parent.clientWidth
				: ((box.closest('.run') as HTMLElement | null)?.clientWidth ?? Infinity)
		}
		const width = (box: Element): number =>
			Math.max(0, ...[...box.getClientRects()].map((rect) => rect.width), box.tagName === 'math' ? box.scrollWidth : 0)
		for (const box of document.querySelectorAll<HTMLElement>('[data-box]')) {
			const limit = limitOf(box) + 1
			const isTable = box.tagName === 'TABLE'
			const columns = isTable ? Math.max(0, ...[...(box as HTMLTableElement).rows].map((row) => row.cells.length)) : 0
			if (width(box) <= limit && columns <= 12) continue
			const add = (how: Fitted['how']) => made.push({ box: box.dataset['box'] ?? '', how, columns })
			if (isTable) {
				box.classList.add('tight')
				if (width(box) <= limit && columns <= 12) continue
				box.classList.add('small')
				if (columns > 12) {
					box.closest('figure')?.classList.add('turned')
					add('turned')
				} else if (width(box) <= limit) add('small')
				else add('cut')
			} else if (box.tagName === 'math') {
				const scale = Math.max(0.6, Math.floor((limit / width(box)) * 1000) / 1000)
				box.style.fontSize = `${scale}em`
				add(width(box) <= limit ? 'small' : 'cut')
			} else add('cut')
		}
		// A picture within a sentence that leaves no room for the sentence stands by itself, or the line before it would be stretched.
		for (const image of document.querySelectorAll<HTMLElement>('p > img[data-box]'))
			if (image.getBoundingClientRect().width > limitOf(image) / 2) image.classList.add('displayed')
		for (const line of document.querySelectorAll<HTMLElement>('pre .line'))
			if (line.offsetHeight > 1.5 * Number.parseFloat(getComputedStyle(line).lineHeight)) line.classList.add('wrapped')
		// A formula cannot be broken in any case.
		for (const word of document.querySelectorAll<HTMLElement>('.nobr:not(:has(> .math))'))
			if (word.offsetWidth > 200) word.classList.remove('nobr')
		return made
	}, undefined)
}

/** Report what became of boxes. */
export function tellFitting(found: Map<string, Box>, { fitted, coarse }: Fitting, report: Context['report']): void {
	for (const { box, dpi } of coarse) {
		const { element, file } = found.get(box)!
		report({
			rule: 'image-is-sharp',
			reason: `The image “${String(element.properties['alt'] ?? '')}” is printed at ${dpi} dots an inch; print asks for 300`,
			node: element,
			file,
			edition: 'pdf',
		})
	}
	for (const { box, how, columns } of fitted) {
		const { element, file } = found.get(box)!
		const name =
			element.tagName === 'table'
				? `The table of ${columns} columns`
				: element.tagName === 'math'
					? 'The formula'
					: `The ${element.tagName}`
		const outcome = {
			small: 'is set in smaller type',
			turned: 'is turned by a quarter',
			cut: 'is wider than the page and is cut at its edge',
		}[how]
		report({ rule: 'element-fits-page', reason: `${name} does not fit the page and ${outcome}`, node: element, file, edition: 'pdf' })
	}
}

/** Images of less than 300 dots an inch at the size they are printed. */
function coarse(page: Page): Promise<Fitting['coarse']> {
	return page.evaluate(
		(least) =>
			[...document.querySelectorAll<HTMLImageElement>('img[data-box]')].flatMap((image) => {
				const dpi = Math.round((image.naturalWidth / image.getBoundingClientRect().width) * 96)
				// A drawing has no dots: it is as sharp as the paper.
				return image.dataset['drawn'] === 'true' || !(dpi > 0 && dpi < least) ? [] : [{ box: image.dataset['box'] ?? '', dpi }]
			}),
		300,
	)
}
