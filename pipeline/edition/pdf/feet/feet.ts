import type { Global } from './lines.ts'

/**
 * Sent to the page: notes at the feet of pages (页下注). The flow is walked page by page; where a page has calls, it ends at
 * the last line that leaves room for their notes, the text is torn there, and the notes and a forced break are put between.
 * Only the page at hand and the next are laid out, so the cost grows with the length of the text and no faster.
 */
export function installFeet(): void {
	const { huozi } = globalThis as unknown as Global
	const circled = (n: number): string =>
		n <= 20
			? String.fromCodePoint(0x245f + n)
			: n <= 35
				? String.fromCodePoint(0x3250 + n - 20)
				: n <= 50
					? String.fromCodePoint(0x32b0 + n - 35)
					: `(${n})`

	huozi.feet = (flow, notes, { width, height, lead, characters, isAnew }) => {
		const bench = document.createElement('div')
		bench.className = 'run bench'
		bench.style.cssText = `width:${width}px;height:auto;columns:auto`
		document.body.append(bench)
		bench.append(...notes)
		const byId = new Map(notes.map((note) => [note.id, note]))
		for (const note of notes) note.dataset['note'] = note.id
		const sizes = new Map<HTMLElement, number>()
		const measure = () => {
			for (const note of bench.children) sizes.set(note as HTMLElement, note.getBoundingClientRect().height)
		}
		const calls = (parent: ParentNode): HTMLAnchorElement[] => [...parent.querySelectorAll<HTMLAnchorElement>('a.note-call')]
		const noteOf = (call: HTMLAnchorElement): HTMLElement | undefined => byId.get(call.hash.slice(1))
		if (isAnew) for (const call of [...calls(flow), ...bench.querySelectorAll('.note-number')]) call.textContent = circled(1)
		measure()

		const done = document.createDocumentFragment()
		const queue = [...flow.childNodes]
		flow.replaceChildren()
		const placed = new Set<HTMLElement>()
		let carried: HTMLElement[] = []
		const size = (list: HTMLElement[]): number => list.reduce((sum, note) => sum + (sizes.get(note) ?? 0), 0)
		const weight = (node: Node): number =>
			(node.textContent?.length ?? 0) + (node instanceof Element ? node.querySelectorAll('img,figure,h1,h2,h3,li,tr').length * 40 + 30 : 0)

		/** Lay out until there is a page with a call, and that many pages of text after it. */
		const feed = (pages: number): void => {
			let after = 0
			let seen = carried.length > 0
			for (const child of flow.childNodes) {
				seen ||= child instanceof Element && calls(child).length > 0
				if (seen) after += weight(child)
			}
			while (queue.length > 0 && (!seen || after < characters * pages)) {
				const next = queue.shift()!
				flow.append(next)
				seen ||= next instanceof Element && calls(next).length > 0
				if (seen) after += weight(next)
			}
		}
		/** Take a page out of the flow: all that stands before `next`. */
		const finish = (next: ChildNode | null): DocumentFragment => {
			const page = document.createDocumentFragment()
			while (flow.firstChild && flow.firstChild !== next) page.append(flow.firstChild)
			return page
		}
		/** Tear a note so that its first part is at most `room` high; undefined where not two lines fit. */
		const tear = (note: HTMLElement, room: number): HTMLElement | undefined => {
			// The ranges of lines are live: the note is moved before its lines are read, never after.
			const outer = document.createElement('div')
			outer.append(note)
			bench.replaceChildren(outer)
			const lines = huozi.pieces(bench).filter(({ bottom }) => bottom <= room)
			const last = lines.findLast((piece) => piece.line >= 2 || piece.line === piece.lines)
			if (!last) return undefined
			const rest = document.createElement('div')
			rest.className = 'note rest'
			const next = huozi.cutAfter(last, bench)
			const half = next instanceof Element ? next.querySelector('.note') : null
			rest.append(...(half ? half.childNodes : []))
			bench.replaceChildren(note, rest)
			measure()
			bench.replaceChildren()
			return rest.textContent?.trim() ? rest : undefined
		}
		const foot = (list: HTMLElement[], isLast: boolean): HTMLElement => {
			const block = document.createElement('div')
			block.className = isLast ? 'page-notes last' : 'page-notes'
			block.append(...list)
			return block
		}
		const setFoot = (list: HTMLElement[], { page, next, isLast }: { page: number; next: ChildNode | null; isLast: boolean }): boolean => {
			const block = foot(list, isLast)
			flow.insertBefore(block, next)
			const rect = block.getBoundingClientRect()
			if (block.getClientRects().length > 1 || huozi.pageOf(block, flow) !== page) return false
			const room = height - (rect.bottom - flow.getBoundingClientRect().top) - 0.5
			if (room < -1) return false
			block.style.paddingTop = `${Math.ceil(Math.max(0, room) * 100) / 100}px`
			return true
		}

		for (let guard = 0; guard < 20000; guard++) {
			feed(1.25)
			const first = calls(flow)[0]
			if (!first && carried.length === 0) {
				done.append(...flow.childNodes, ...queue.splice(0))
				break
			}
			const pageOfFirst = () => (carried.length > 0 ? 0 : huozi.pageOf(first!, flow))
			huozi.settle?.(flow, pageOfFirst())
			const page = pageOfFirst()
			let all = huozi.pieces(flow, page + 1)
			// Where a page ends is known only when something stands on the next.
			for (let pages = 2.5; queue.length > 0 && !all.some((piece) => piece.page > page); pages *= 2) {
				feed(pages)
				all = huozi.pieces(flow, page + 1)
			}
			const here = all.filter((piece) => piece.page === page)
			const isEnd = queue.length === 0 && !all.some((piece) => piece.page > page)
			const onPage = calls(flow).map((call) => ({
				call,
				at: here.findIndex((piece) =>
					piece.content
						? piece.block.contains(call) && huozi.pageOf(call, flow) === page && middle(call, flow) < piece.bottom
						: piece.block.contains(call),
				),
			}))
			const until = (at: number): HTMLElement[] => {
				const list = [...carried]
				for (const { call, at: where } of onPage) {
					const note = noteOf(call)
					if (where >= 0 && where <= at && note && !list.includes(note)) list.push(note)
				}
				return list
			}
			const fits = (at: number, slack = 0): boolean => {
				const list = until(at)
				const need = list.length > 0 ? lead + size(list) - slack : 0
				return (here[at]?.bottom ?? 0) + need <= (need > 0 ? height - 0.75 : height + 1)
			}
			const mayEnd = (at: number): boolean => {
				const piece = here[at]!
				if (at === here.length - 1) return true
				return piece.mayEnd && (piece.line === piece.lines || (piece.line >= 2 && piece.lines - piece.line >= 2))
			}
			let at = here.length - 1
			while (at >= 0 && !(mayEnd(at) && fits(at))) at--
			let list = until(at)
			let rest: HTMLElement[] = []
			if (at < 0 || (here[at]!.bottom < height * 0.5 && at < here.length - 1)) {
				// Not even half a page stands above the notes: the last of them goes on overleaf.
				const least = Math.min(here.length - 1, Math.max(0, carried.length > 0 ? 2 : (onPage.find(({ at: where }) => where >= 0)?.at ?? 0)))
				at = here.length - 1
				// What may go overleaf: all that was carried here and then no new note, else all but two lines of the last.
				const overleaf = (index: number): number => {
					const wanted = until(index)
					if (carried.length > 0) return wanted.length === carried.length ? Math.max(0, size(wanted) - 3 * lead) : 0
					return Math.max(0, (sizes.get(wanted.at(-1)!) ?? 0) - 2 * lead)
				}
				while (at > least && !(mayEnd(at) && fits(at, overleaf(at)))) at--
				list = until(at)
				let room = height - (here[at]?.bottom ?? 0) - lead
				const kept: HTMLElement[] = []
				for (const [index, note] of list.entries()) {
					const tall = sizes.get(note) ?? 0
					if (tall <= room) {
						kept.push(note)
						room -= tall
						continue
					}
					const remainder = tear(note, room)
					rest = list.slice(index + 1)
					if (remainder) {
						kept.push(note)
						rest.unshift(remainder)
					} else rest.unshift(note)
					break
				}
				list = kept
				if (list.length === 0 && here.length > 0 && at >= 0 && carried.length > 0) return failed()
			}
			const next = here.length > 0 && at >= 0 ? huozi.cutAfter(here[at]!, flow) : null
			let hasMore = rest.length > 0 || queue.length > 0
			for (let node = next; node && !hasMore; node = node.nextSibling)
				hasMore =
					(node.textContent ?? '').trim() !== '' ||
					(node instanceof Element && (node.matches('img,figure') || node.querySelector('img,figure') !== null))
			for (const note of list) {
				if (!placed.has(note)) {
					placed.add(note)
					continue
				}
				const copy = note.cloneNode(true) as HTMLElement
				copy.removeAttribute('id')
				list[list.indexOf(note)] = copy
			}
			const isLast = !hasMore && isEnd
			if (list.length > 0 && !setFoot(list, { page: here.length > 0 ? page : 0, next, isLast })) return failed()
			if (list.length === 0 && hasMore)
				flow.insertBefore(Object.assign(document.createElement('div'), { className: 'page-notes empty' }), next)
			const finished = finish(next)
			if (isAnew) number(finished, list)
			done.append(finished)
			carried = rest
			if (!hasMore) {
				done.append(...flow.childNodes)
				break
			}
		}
		bench.remove()
		flow.append(done)
		return true

		/** ① anew on each page, in the order of the calls. */
		function number(page: ParentNode, list: HTMLElement[]): void {
			let n = 0
			const numbers = new Map<string, number>()
			for (const note of list) {
				const mark = note.querySelector<HTMLAnchorElement>('.note-number')
				if (!mark) continue
				numbers.set(note.dataset['note'] ?? '', ++n)
				mark.textContent = circled(n)
			}
			for (const call of calls(page)) call.textContent = circled(numbers.get(call.hash.slice(1)) ?? 1)
		}
		function middle(call: Element, page: HTMLElement): number {
			const rect = call.getClientRects()[0]
			return rect ? (rect.top + rect.bottom) / 2 - page.getBoundingClientRect().top : 0
		}
		function failed(): false {
			bench.remove()
			return false
		}
	}
}
