import type { Line } from './plan.ts'
import type { PlacedUnit } from './units.ts'

export interface Setting {
	/** Make the lines of a host what was planned: breaks and marks are elements, no character is added. */
	setLines(host: HTMLElement, units: PlacedUnit[], lines: Line[]): void
	/** Give a host its own lines back. */
	unsetLines(host: HTMLElement): void
	/** Remember the lines that Chromium made of a host, for `keepLines`. */
	rememberLines(host: HTMLElement, starts: PlacedUnit[]): void
	/** Make the lines of a host fast before it is torn: each half alone would be broken in another way. */
	keepLines(host: Element): void
}

/** Sent to the page: a planned paragraph allows breaks at its planned places only. */
export function installSetting(): void {
	const here = globalThis as unknown as { huozi: Setting }
	here.huozi ??= {} as Setting
	const { huozi } = here

	const wrapped = (node: Text, offset: number, className: string): HTMLElement => {
		const character = offset > 0 ? node.splitText(offset) : node
		if (character.length > 1) character.splitText(1)
		const span = document.createElement('span')
		span.className = className
		character.replaceWith(span)
		span.append(character)
		return span
	}

	huozi.setLines = (host, units, lines) => {
		const edits: { node: Node; offset: number; act: () => void }[] = []
		for (const line of lines) {
			const first = units[line.from]!
			if (line.from > 0) {
				const [node, offset] = first.start
				const { spaceBefore } = first
				if (spaceBefore) edits.push({ node: spaceBefore[0], offset: spaceBefore[1], act: () => wrapped(...spaceBefore, 'set-break') })
				else if (first.startTrim > 0)
					// Chromium trims a mark at the start of a line only where it stands within a text.
					edits.push({ node, offset, act: () => breakBefore(wrapped(node as Text, offset, 'set-mark half'), 0, host) })
				else edits.push({ node, offset, act: () => breakBefore(node, offset, host) })
			}
			const end = units[line.to - 1]!.end
			const isEnd = ([node, offset]: [Text, number]) => line.halved && node === end?.[0] && offset === end[1]
			if (line.halved && end) edits.push({ node: end[0], offset: end[1], act: () => wrapped(...end, 'set-mark half') })
			if (line.squeeze === 0) continue
			for (let at = line.from; at < line.to; at++)
				for (const place of units[at]!.places) {
					if (isEnd(place) || (at === line.from && first.startTrim > 0 && place === first.places[0])) continue
					const side = /[（“‘《【〈「『〔〖]/.test(place[0].data[place[1]]!) ? 'inline-start' : 'inline-end'
					edits.push({
						node: place[0],
						offset: place[1],
						act: () => wrapped(...place, 'set-mark').style.setProperty(`margin-${side}`, `${-line.squeeze.toFixed(3)}px`),
					})
				}
		}
		// From the end, so that the places before stay where they are.
		const order = new Map<Node, number>()
		for (const { node } of edits) if (!order.has(node)) order.set(node, order.size)
		edits.sort((a, b) => order.get(a.node)! - order.get(b.node)! || b.offset - a.offset)
		for (const { act } of edits) act()
		host.classList.add('set')
	}

	const breakBefore = (node: Node, offset: number, host: HTMLElement): void => {
		let at: Node = node
		if (node instanceof Text && offset > 0) at = node.splitText(offset)
		while (at.parentNode && at.parentNode !== host && at.parentNode.firstChild === at) at = at.parentNode
		at.parentNode?.insertBefore(document.createElement('wbr'), at)
	}

	const remembered = new WeakMap<Element, PlacedUnit[]>()
	huozi.rememberLines = (host, starts) => void remembered.set(host, starts)
	huozi.keepLines = (host) => {
		const starts = remembered.get(host)
		if (!starts || host.classList.contains('set')) return
		const lines = starts.map((_, from) => ({ from, to: from + 1, squeeze: 0, halved: false, stretch: 0 }))
		huozi.setLines(host as HTMLElement, starts, lines)
	}

	huozi.unsetLines = (host) => {
		host.classList.remove('set')
		for (const one of host.querySelectorAll('wbr')) one.remove()
		for (const span of host.querySelectorAll('.set-mark,.set-break')) span.replaceWith(...span.childNodes)
		host.normalize()
	}
}
