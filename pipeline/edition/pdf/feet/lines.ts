/** A piece of a page that is not torn further: a line of text, or a block as a whole. */
export interface Piece {
	/** Page within the flow (0 = the first), and its edges from the page's top, in px. */
	page: number
	top: number
	bottom: number
	/** The block it belongs to; a piece of text also knows its line and how many the block has. */
	block: Element
	line: number
	lines: number
	/** The inline content it is a line of; absent for a block as a whole. */
	content?: Range
	/** False where no page may end after it: headings, captions, heads of tables. */
	mayEnd: boolean
}

/** What the page-side code shares: functions that Chromium gets as text find one another here. */
export interface PageSide {
	/** The pieces of a flow of pages in reading order, up to and into page `until`. */
	pieces(flow: HTMLElement, until?: number): Piece[]
	/** The page on which a box lies (0 = the first of the flow). */
	pageAt(box: DOMRect, flow: HTMLElement): number
	/** The page on which a node's first box lies. */
	pageOf(node: Element | Range, flow: HTMLElement): number
	/** Tear the flow after a piece, splitting every element around it; the first node of what comes after, which stays where it is. */
	cutAfter(piece: Piece, flow: HTMLElement): ChildNode | null
	/** Put the pages of a flow, up to and with page `until`, on the grid of lines, where that was asked for. */
	settle?(flow: HTMLElement, until?: number): void
	/** Make the lines of a block fast, where they were read when lines were finished. */
	keepLines?(block: Element): void
	/** Move a chapter's notes to the feet of its pages; false where one could not be placed. */
	feet(
		flow: HTMLElement,
		notes: HTMLElement[],
		page: { width: number; height: number; lead: number; characters: number; isAnew: boolean },
	): boolean
}

/** The page-side object, of the browser's global. */
export type Global = { huozi: PageSide }

/** Sent to the page: how lines and blocks lie on the pages of a flow that is laid out as columns. */
export function installLines(): void {
	const here = globalThis as unknown as Global
	here.huozi ??= {} as PageSide
	const { huozi } = here
	const whole = 'h1,h2,h3,h4,h5,h6,tr,hr,img,.math.display,figure:not(.table):not(.listing),pre .line,ruby'
	const holds = 'h1,h2,h3,h4,h5,h6,figcaption,dt,thead tr,.admonition-title,.tab-title,.summary,.notes-title,.byline'

	// By the middle of a box: its left edge may hang out, and a narrow one stands close to the next column.
	huozi.pageAt = (box, flow) =>
		Math.floor((box.left - flow.getBoundingClientRect().left + Math.min(box.width, flow.clientWidth) / 2) / flow.clientWidth)
	huozi.pageOf = (node, flow) => {
		const box = node.getClientRects()[0]
		return box ? huozi.pageAt(box, flow) : 0
	}

	const inline = new Set(
		'A ABBR B BDI BDO BR CITE CODE DEL DFN EM I IMG INS KBD MARK Q RUBY S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR'.split(' '),
	)
	const block = new Set(
		'P UL OL LI DL DT DD TABLE THEAD TBODY TFOOT TR TD TH FIGURE FIGCAPTION PRE BLOCKQUOTE DIV ASIDE SECTION FOOTER HR'.split(' '),
	)
	// Styles are asked for only where the name does not tell.
	const isInline = (node: Node): boolean => {
		if (node.nodeType === Node.TEXT_NODE) return true
		if (!(node instanceof Element)) return false
		if (inline.has(node.tagName) && !/\b(line|verse-line)\b/.test(node.className)) return true
		return (
			!(block.has(node.tagName) && !node.parentElement?.classList.contains('run-in')) &&
			/^(inline|ruby|math|contents|none)/.test(getComputedStyle(node).display)
		)
	}
	const isBlank = (node: Node): boolean => node.nodeType !== Node.TEXT_NODE || (node.textContent ?? '').trim() === ''

	huozi.pieces = (flow, until = Infinity) => {
		const found: Piece[] = []
		const top = flow.getBoundingClientRect().top
		const asWhole = (block: Element) => {
			const rects = [...block.getClientRects()].filter((rect) => rect.height > 0)
			const last = rects.at(-1)
			if (!last) return
			found.push({
				page: huozi.pageAt(last, flow),
				top: last.top - top,
				bottom: last.bottom - top,
				block,
				line: 1,
				lines: 1,
				mayEnd: !block.matches(holds),
			})
		}
		const asLines = (block: Element, content: Range) => {
			const lead = Number.parseFloat(getComputedStyle(block).lineHeight) || 16
			const lines: { page: number; middle: number; height: number }[] = []
			for (const rect of content.getClientRects()) {
				if (rect.width === 0) continue
				const page = huozi.pageAt(rect, flow)
				const middle = (rect.top + rect.bottom) / 2 - top
				const last = lines.at(-1)
				if (!last || page > last.page || middle > last.middle + lead * 0.6) lines.push({ page, middle, height: rect.height })
				else if (rect.height > last.height && page === last.page) Object.assign(last, { middle, height: rect.height })
			}
			for (const [at, { page, middle }] of lines.entries())
				found.push({
					page,
					top: middle - lead / 2,
					bottom: middle + lead / 2,
					block,
					line: at + 1,
					lines: lines.length,
					content,
					mayEnd: at + 1 < lines.length || !block.matches(holds),
				})
		}
		const visit = (block: Element): void => {
			if (block.matches(whole)) {
				asWhole(block)
				return
			}
			// A short table or listing stays whole; a long one may be torn between its lines, as between pages without notes.
			const last = [...block.getClientRects()].at(-1)
			const isOnOnePage = last && huozi.pageAt(last, flow) === huozi.pageOf(block, flow)
			if (isOnOnePage && last.height <= flow.clientHeight * 0.4 && block.matches('.table,.listing')) {
				asWhole(block)
				return
			}
			let run: ChildNode[] = []
			const close = () => {
				if (run.some((node) => node.nodeType !== Node.TEXT_NODE || !isBlank(node))) {
					const content = document.createRange()
					content.setStartBefore(run[0]!)
					content.setEndAfter(run.at(-1)!)
					asLines(block, content)
				}
				run = []
			}
			for (const child of block.childNodes) {
				if (isInline(child)) run.push(child)
				else if (child instanceof Element) {
					close()
					visit(child)
				}
			}
			close()
		}
		for (const child of flow.children) {
			visit(child)
			if ((found.at(-1)?.page ?? 0) >= until) break
		}
		return found
	}
}
