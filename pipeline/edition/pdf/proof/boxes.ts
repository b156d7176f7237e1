import type { Finding } from './finding.ts'

/** The page-side object of reading boxes. */
export interface BoxReading {
	/** What is wrong in a run that no line of text tells: dashes and ellipses by their widths, boxes over the edges of pages. */
	boxFindings(run: HTMLElement, name: string, width: number): Finding[]
}

/** Sent to the page. */
export function installBoxReading(): void {
	const here = globalThis as unknown as { huozi: BoxReading }
	here.huozi ??= {} as BoxReading
	here.huozi.boxFindings = (run, name, width) => [
		...[...run.querySelectorAll<HTMLElement>('.run *')].flatMap((text) => dashes(text, run).map((dash) => ({ ...dash, run: name }))),
		...wide(run, name, width),
	]

	const range = document.createRange()
	/** Dashes and ellipses of two that are not two em long. */
	const dashes = (element: HTMLElement, run: HTMLElement): Omit<Finding, 'run'>[] => {
		const found: Omit<Finding, 'run'>[] = []
		for (const node of element.childNodes) {
			if (node.nodeType !== Node.TEXT_NODE || !/——|……/.test((node as Text).data) || element.closest('pre,code,:lang(en),.contents'))
				continue
			const em = Number.parseFloat(getComputedStyle(element).fontSize)
			for (const match of (node as Text).data.matchAll(/——|……/g)) {
				range.setStart(node, match.index)
				range.setEnd(node, match.index + 2)
				const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
				const span = rects.reduce((sum, { width }) => sum + width, 0)
				// What follows may stand apart; the two may not.
				if (rects.length < 2 && span < em * 2.1 && span > em * 1.9) continue
				const box = rects[0]
				if (!box) continue
				const place = element.closest<HTMLElement>('[data-place]')?.dataset['place']
				found.push({
					rule: 'dash-is-whole',
					page: Math.floor((box.left - run.getBoundingClientRect().left + 1) / run.clientWidth) + 1,
					quote: (node as Text).data.slice(Math.max(0, match.index - 4), match.index + 6),
					amount: span / em,
					...(place ? { place: Number(place) } : {}),
				})
			}
		}
		return found
	}

	/** Boxes that reach over the edge of their page. */
	const wide = (run: HTMLElement, name: string, width: number): Finding[] => {
		const left = run.getBoundingClientRect().left
		return [...run.querySelectorAll<HTMLElement>('img,table,pre .line,svg,math')].flatMap((box): Finding[] => {
			for (const rect of box.getClientRects()) {
				const page = Math.floor((rect.left - left + Math.min(rect.width, width) / 2) / width) + 1
				const over = Math.max(rect.right - left - page * width, left + (page - 1) * width - rect.left)
				if (rect.width === 0 || over < 1.5 || box.closest('.turned')) continue
				const place = box.closest<HTMLElement>('[data-place]')?.dataset['place']
				return [
					{
						rule: 'text-is-inside',
						run: name,
						page,
						quote: `<${box.tagName.toLowerCase()}>`,
						amount: Math.round(over),
						...(place ? { place: Number(place) } : {}),
					},
				]
			}
			return []
		})
	}
}
