import type { Global } from './lines.ts'

/** Sent to the page: how a flow is torn after a line or a block, so that both halves look like one. */
export function installCut(): void {
	const { huozi } = globalThis as unknown as Global

	/** Where the line after a piece begins: the first position whose box lies below the piece or on a later page. */
	const nextLine = (piece: { page: number; bottom: number; content: Range }, flow: HTMLElement): [Node, number] | undefined => {
		const top = flow.getBoundingClientRect().top
		const atoms: { node: Node; length: number }[] = []
		// A filter of TreeWalker would be called back, which a page without scripts refuses.
		const collect = (node: Node): void => {
			if (!piece.content.intersectsNode(node)) return
			if (node.nodeType === Node.TEXT_NODE) atoms.push({ node, length: (node as Text).length })
			else if (node instanceof Element && node.matches('img,svg,math,ruby')) atoms.push({ node, length: 1 })
			else for (const child of node.childNodes) collect(child)
		}
		collect(piece.content.commonAncestorContainer)
		const isBeyond = (node: Node, offset: number): boolean | undefined => {
			const range = document.createRange()
			if (node instanceof Element) range.selectNode(node)
			else {
				range.setStart(node, offset)
				range.setEnd(node, offset + 1)
			}
			const rect = range.getClientRects()[0]
			if (!rect || (rect.width === 0 && rect.height === 0)) return undefined
			const page = huozi.pageAt(rect, flow)
			return page > piece.page || (page === piece.page && (rect.top + rect.bottom) / 2 - top > piece.bottom)
		}
		const lastOf = ({ node, length }: { node: Node; length: number }): boolean => {
			for (let offset = length - 1; offset >= 0; offset--) {
				const beyond = isBeyond(node, offset)
				if (beyond !== undefined) return beyond
			}
			return false
		}
		const atom = atoms.find(lastOf)
		if (!atom) return undefined
		if (atom.node instanceof Element) return [atom.node.parentNode!, [...atom.node.parentNode!.childNodes].indexOf(atom.node as ChildNode)]
		let low = 0
		let high = atom.length - 1
		while (low < high) {
			const middle = (low + high) >> 1
			let at = middle
			let beyond = isBeyond(atom.node, at)
			while (beyond === undefined && at < high) beyond = isBeyond(atom.node, ++at)
			if (beyond ?? true) high = middle
			else low = at + 1
		}
		return [atom.node, low]
	}

	/** Keep the widths of a table's columns: each half alone would choose others, and other heights. */
	const freeze = (table: HTMLTableElement): void => {
		const row = [...table.rows].find((one) => [...one.cells].every((cell) => cell.colSpan === 1))
		if (!row || table.querySelector(':scope > colgroup')) return
		const columns = document.createElement('colgroup')
		for (const cell of row.cells) {
			const column = document.createElement('col')
			column.style.width = `${Math.ceil(cell.getBoundingClientRect().width * 100) / 100}px`
			columns.append(column)
		}
		table.prepend(columns)
		table.style.tableLayout = 'fixed'
	}

	huozi.cutAfter = (piece, flow) => {
		huozi.keepLines?.(piece.block)
		const range = document.createRange()
		const place = piece.content && piece.line < piece.lines ? nextLine({ ...piece, content: piece.content }, flow) : undefined
		let last: Node
		if (place) {
			range.setStart(place[0], place[1])
			last = piece.block
			piece.block.classList.add('cut')
		} else {
			last =
				piece.content && piece.content.endContainer === piece.block
					? (piece.block.childNodes[piece.content.endOffset - 1] ?? piece.block)
					: piece.block
			const isLast = (node: Node): boolean => {
				for (let next = node.nextSibling; next; next = next.nextSibling)
					if (next.nodeType !== Node.TEXT_NODE || (next.textContent ?? '').trim() !== '') return false
				return true
			}
			while (last.parentNode !== flow && isLast(last)) last = last.parentNode!
			range.setStartAfter(last)
		}
		// Elements that the cut goes through: each has a second half in what is taken.
		const torn: Element[] = []
		for (let node = place ? place[0] : last.parentNode; node && node !== flow; node = node.parentNode)
			if (node instanceof Element) torn.unshift(node)
		for (const table of torn) if (table instanceof HTMLTableElement) freeze(table)
		// Of what comes after only the torn block is moved: a block that leaves its place is laid out anew, word by word.
		const outer = [...torn, last].find((node) => node.parentNode === flow) as Element | Text
		const next = outer.nextSibling
		range.setEndAfter(outer)
		const taken = range.extractContents()
		const rest = (): ChildNode | null => {
			const first = taken.firstChild
			flow.insertBefore(taken, next)
			let top = first ?? next
			while (top && !(top instanceof Element)) top = top.nextSibling
			for (let node = top; node; node = node.firstElementChild) {
				node.classList.add('page-top')
				if (node.matches('p,h2,h3,h4,h5,h6,table,pre')) break
			}
			return first ?? next
		}
		for (let node: Element | null = last instanceof Element ? last : last.parentElement; node && node !== flow; node = node.parentElement)
			node.classList.add('page-end')
		const ending = outer instanceof Element ? outer : outer.previousElementSibling
		for (let node: Element | null = ending; node; node = node.lastElementChild) node.classList.add('page-end')
		let half: Element | null = taken.firstElementChild
		for (const first of torn) {
			if (!half) break
			half.removeAttribute('id')
			half.classList.remove('cut', 'page-end', 'page-top')
			half.classList.add('rest')
			const words = half instanceof HTMLElement ? half.dataset['continued'] : undefined
			if (words) {
				half.prepend(Object.assign(document.createElement('p'), { className: 'continued', textContent: words }))
				half = half.querySelector(':scope > table')
				continue
			}
			if (first instanceof HTMLOListElement) {
				const items = [...first.children].filter((child) => child instanceof HTMLLIElement).length
				half.setAttribute('start', String((first.start || 1) + items - (torn.includes(first.lastElementChild as Element) ? 1 : 0)))
			}
			if (first instanceof HTMLTableElement) {
				const columns = first.querySelector(':scope > colgroup')
				const heads = [columns, first.tHead].flatMap((part) => (part ? [part.cloneNode(true) as HTMLElement] : []))
				for (const head of heads) for (const element of head.querySelectorAll('[id]')) element.removeAttribute('id')
				half.prepend(...heads)
				half = half.querySelector('tbody')
			} else half = half.firstElementChild
		}
		return rest()
	}
}
