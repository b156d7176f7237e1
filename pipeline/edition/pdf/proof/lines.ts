/** A line of text as it stands on its page. Lengths in px, from the left and top edge of the page's text area. */
export interface PageLine {
	/** Page within the run (1 = the first). */
	page: number
	left: number
	right: number
	top: number
	bottom: number
	/** Its text, the spaces at its ends dropped. */
	text: string
	/** The place of its first character, and that of its last. */
	first: [Text, number]
	last: [Text, number]
	/** A formula or a picture stands before its text. */
	isBoxFirst: boolean
	/** What one gap between two Han is wider than it is by nature, in em; absent where no two Han stand side by side. */
	stretch?: number
}

/** A block of text and its lines, the halves that notes tore apart put together again. */
export interface PageBlock {
	element: HTMLElement
	em: number
	lines: PageLine[]
}

/** The page-side object of reading pages. */
export interface PageReading {
	/** The blocks of a run in the order of the text. */
	pageBlocks(run: HTMLElement): PageBlock[]
}

/** Sent to the page: the lines of laid-out pages, from the boxes of texts. Where a text turns over is looked for about where its share of the width says. */
export function installPageReading(): void {
	const here = globalThis as unknown as { huozi: PageReading }
	here.huozi ??= {} as PageReading
	const blocks = 'p,pre,li,dt,dd,figcaption,h1,h2,h3,h4,h5,h6,th,td'
	const silent = 'rt,rp,math,svg,[hidden]'
	const range = document.createRange()
	const rectOf = (node: Text, from: number, to: number): DOMRect | undefined => {
		range.setStart(node, from)
		range.setEnd(node, to)
		return [...range.getClientRects()].find(({ width }) => width > 0)
	}
	// What stands beside the two in the middle gives them none of its own room.
	const fourHan = /[\u4e00-\u9fff]{4}/

	/** The pieces of a text that lie on one line each. */
	const piecesOf = (node: Text): { from: number; to: number; rect: DOMRect }[] => {
		range.selectNodeContents(node)
		const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
		if (rects.length === 0) return []
		const pieces: { from: number; to: number; rect: DOMRect }[] = []
		let from = 0
		let left = rects.reduce((sum, { width }) => sum + width, 0)
		for (const [at, rect] of rects.entries()) {
			if (at === rects.length - 1) {
				pieces.push({ from, to: node.length, rect })
				break
			}
			// The first character that is not on this line.
			const isHere = (offset: number): boolean => {
				for (let to = offset + 1; to <= node.length; to++) {
					const one = rectOf(node, to - 1, to)
					if (one) return Math.abs(one.bottom - rect.bottom) < rect.height / 2 && one.left < rect.right + 1 && one.left > rect.left - 1
				}
				return false
			}
			let to = Math.min(node.length - 1, Math.max(from + 1, from + Math.round(((node.length - from) * rect.width) / left)))
			while (to < node.length && isHere(to)) to++
			while (to > from + 1 && !isHere(to - 1)) to--
			pieces.push({ from, to, rect })
			left -= rect.width
			from = to
		}
		return pieces
	}

	/** Whether a box without text, on the line of a piece of text and left of it, is what comes before it. */
	const isAfterBox = (node: Text, from: number, rect: DOMRect): boolean => {
		let at: Node | null = from > 0 ? null : node
		while (at && !at.previousSibling && !at.parentElement?.matches(blocks)) at = at.parentElement
		const before = at?.previousSibling
		if (!(before instanceof Element)) return false
		const box = before.matches('math,img,svg') ? before : before.querySelector('math,img,svg')
		return [...(box?.getClientRects() ?? [])].some(
			({ top, bottom, right }) => top < rect.bottom && bottom > rect.top && Math.abs(rect.left - right) < rect.height,
		)
	}
	/** Where the text of a piece ends: spaces at the end of a line of code hang out and are not seen. */
	const endOf = (node: Text, { to, rect }: { to: number; rect: DOMRect }): number => {
		if (!node.parentElement?.closest('pre')) return rect.right
		let end = to
		while (end > 0 && /\s/.test(node.data[end - 1]!)) end--
		return (end < to && rectOf(node, Math.max(0, end - 1), end)?.right) || rect.right
	}

	here.huozi.pageBlocks = (run) => {
		const origin = run.getBoundingClientRect()
		const width = run.clientWidth
		const found: PageBlock[] = []
		const byElement = new Map<Element, PageBlock>()
		const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT)
		for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
			const parent = node.parentElement!
			const element = parent.closest<HTMLElement>(blocks)
			if (!element || node.data.trim() === '' || parent.closest(silent)) continue
			let block = byElement.get(element)
			if (!block) {
				const before = found.findLast(
					(one) => element.classList.contains('rest') && one.element.dataset['place'] === element.dataset['place'],
				)
				block = before ?? { element, em: Number.parseFloat(getComputedStyle(element).fontSize), lines: [] }
				byElement.set(element, block)
				if (!before) found.push(block)
			}
			for (const { from, to, rect } of piecesOf(node)) {
				if (parent.closest('pre') && node.data.slice(from, to).trim() === '') continue
				const page = Math.floor((rect.left + Math.min(rect.width, width) / 2 - origin.left) / width) + 1
				const left = rect.left - origin.left - (page - 1) * width
				const top = rect.top - origin.top
				const right = left + endOf(node, { to, rect }) - rect.left
				const line = block.lines.findLast(
					(one) => one.page === page && Math.abs((one.top + one.bottom) / 2 - (top + rect.height / 2)) < block.em * 0.6,
				)
				const text = node.data.slice(from, to)
				const four = fourHan.exec(text)
				const own = Number.parseFloat(getComputedStyle(parent).fontSize)
				if (!line) {
					block.lines.push({
						page,
						left,
						right,
						top,
						bottom: top + rect.height,
						text,
						first: [node, from],
						last: [node, to - 1],
						isBoxFirst: isAfterBox(node, from, rect),
					})
				} else {
					line.text += text
					line.right = Math.max(line.right, right)
					line.left = Math.min(line.left, left)
					line.last = [node, to - 1]
					if (rect.height > line.bottom - line.top) Object.assign(line, { top, bottom: top + rect.height })
				}
				const at = block.lines.at(-1)!
				if (four && at.stretch === undefined && own === block.em) {
					const two = rectOf(node, from + four.index + 1, from + four.index + 3)
					if (two) at.stretch = (two.width - 2 * own) / 2 / own
				}
			}
		}
		for (const { lines } of found) for (const line of lines) line.text = line.text.trim()
		return found.filter(({ lines }) => lines.length > 0)
	}
}
