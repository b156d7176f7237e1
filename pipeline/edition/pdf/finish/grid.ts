import type { Page } from '../../../edition.ts'
import type { PageSide } from '../feet/lines.ts'
import type { Geometry } from '../geometry.ts'

/**
 * Put the text on the grid of its pages (对行; CLREQ 标题占行): a figure, table, listing, formula or turned-over heading whose height
 * is no whole number of leads is padded, below it or, before a heading, above that; first in a galley, where each is measured
 * once. What a page break changes is put right by `settle`, while pages are made.
 */
export async function alignToGrid(page: Page, { lead }: Geometry): Promise<void> {
	await page.evaluate(installSettle, lead)
	await page.evaluate((lead) => {
		const isHeading = (element: Element) => /^H[2-6]$/.test(element.tagName)
		const isText = (element: Element) => element.tagName === 'P' || element.classList.contains('run-in')
		const padded: { element: HTMLElement; side: 'marginTop' | 'marginBottom'; by: number }[] = []
		for (const flow of document.querySelectorAll<HTMLElement>('section.run.chapter')) {
			const top = flow.getBoundingClientRect().top
			const children = [...flow.children].filter((child): child is HTMLElement => child instanceof HTMLElement && !child.matches('.notes'))
			let shift = 0
			for (const [at, child] of children.entries()) {
				const before = children[at - 1]
				if (!isText(child) || !before || isText(before)) continue
				const line = child.getBoundingClientRect().top - top + shift
				const off = lead - (((line % lead) + lead) % lead)
				if (off < 0.3 || off > lead - 0.3) continue
				let first = at - 1
				while (first > 1 && isHeading(children[first - 1]!)) first--
				const heading = children[first]!
				const above = isHeading(heading) && children[first - 1] && !isText(children[first - 1]!)
				padded.push(above ? { element: heading, side: 'marginTop', by: off } : { element: before, side: 'marginBottom', by: off })
				shift += off
			}
		}
		// Margins collapse: what stands between two blocks is the larger of theirs.
		const between = padded.map(({ element, side }) => {
			const neighbour = side === 'marginTop' ? element.previousElementSibling : null
			const own = Number.parseFloat(getComputedStyle(element)[side])
			return Math.max(own, neighbour ? Number.parseFloat(getComputedStyle(neighbour).marginBottom) : 0)
		})
		for (const [at, { element, side, by }] of padded.entries()) element.style[side] = `${Math.ceil((between[at]! + by) * 100) / 100}px`
	}, lead)
}

/** The same for chapters whose pages nothing else makes: notes at their ends, or none. */
export function settlePages(page: Page): Promise<void> {
	return page.evaluate(() => {
		const { huozi } = globalThis as unknown as { huozi: Pick<PageSide, 'settle'> }
		document.documentElement.classList.replace('galley', 'probe')
		for (const flow of document.querySelectorAll<HTMLElement>('section.run.chapter')) huozi.settle?.(flow)
	}, undefined)
}

/** Sent to the page: `settle` pads what stands before the first line of a page that is off the grid, as after a margin that a page's top dropped. */
function installSettle(lead: number): void {
	const here = globalThis as unknown as { huozi: Pick<PageSide, 'settle'> }
	here.huozi ??= {}
	const mostRounds = 6
	here.huozi.settle = (flow, until = Infinity) => {
		const last = [...flow.querySelectorAll(':scope > .page-notes')].at(-1)
		const texts = [...flow.children].filter((child) => {
			const before = child.previousElementSibling
			const isOpen = !last || last.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING
			return isOpen && child.matches('p:not(.rest),.run-in') && before && !before.matches('p,.run-in,.page-notes')
		})
		for (let round = 0; round < mostRounds; round++) {
			const origin = flow.getBoundingClientRect()
			const done = new Set<number>()
			const fixes: (() => void)[] = []
			for (const text of texts) {
				const box = text.getClientRects()[0]
				if (!box) continue
				const page = Math.floor((box.left - origin.left + 1) / flow.clientWidth)
				const off = lead - ((((box.top - origin.top) % lead) + lead) % lead)
				if (page > until || done.has(page) || off < 1 || off > lead - 1) continue
				done.add(page)
				const before = text.previousElementSibling as HTMLElement
				const margin = Number.parseFloat(getComputedStyle(before).marginBottom)
				fixes.push(() => before.style.setProperty('margin-bottom', `${Math.ceil((margin + off) * 100) / 100}px`))
			}
			if (fixes.length === 0) return
			for (const fix of fixes) fix()
		}
	}
}
