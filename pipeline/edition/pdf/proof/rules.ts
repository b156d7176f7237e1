import type { BoxReading } from './boxes.ts'
import type { Finding, PageRule } from './finding.ts'
import type { PageBlock, PageLine, PageReading } from './lines.ts'

/** What the reading was of. */
export interface Proofread {
	findings: Finding[]
	/** Lines of justified text, and those stretched by more than 1/16 em a gap. */
	lines: number
	stretched: number
}

export interface PageProof {
	proofread(page: { width: number; height: number; lead: number; grid: boolean; start: string; end: string }): Proofread
}

/** Sent to the page: the pages of all runs, held to what CLREQ asks of a page. */
export function installRules(): void {
	const { huozi } = globalThis as unknown as { huozi: BoxReading & PageReading & PageProof }
	const marks = /[，。、；：！？”’）》】〉」』〕…—·（“‘《【\s]+$/u

	/** A space typed between Han and Latin that is printed beside the gap that is set anyway. */
	const typedGap = /.{0,4}(?:[\u4e00-\u9fff] (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) [\u4e00-\u9fff]).{0,6}/

	huozi.proofread = ({ width, height, lead, grid, start, end }) => {
		const findings: Finding[] = []
		let lines = 0
		let stretched = 0
		const noStart = new Set(start)
		const noEnd = new Set(end)
		for (const run of document.querySelectorAll<HTMLElement>('section.run:is(.chapter,.contents)')) {
			const name = run.dataset['run'] ?? ''
			const blocks = huozi.pageBlocks(run)
			const find = (rule: PageRule, { element }: PageBlock, line: PageLine, quote: string, amount?: number) => {
				const place = element.closest<HTMLElement>('[data-place]')?.dataset['place']
				findings.push({
					rule,
					run: name,
					page: line.page,
					quote,
					...(place ? { place: Number(place) } : {}),
					...(amount === undefined ? {} : { amount }),
				})
			}
			let isOff = 0
			for (const [at, block] of blocks.entries()) {
				const { element, em } = block
				const isHeading = /^H[1-6]$/.test(element.tagName)
				const isText = /^(P|LI|DD)$/.test(element.tagName) && !element.closest('.verse,.address,.contents,.title-block')
				const isJustified = isText && getComputedStyle(element).textAlign === 'justify'
				const ordered = block.lines
				for (const [n, line] of ordered.entries()) {
					const isLast = n === ordered.length - 1
					const first = [...line.text][0] ?? ''
					const last = [...line.text].at(-1) ?? ''
					const inCode = (place: [Text, number]) => place[0].parentElement?.closest('code,kbd,samp,.url,.latin,a[href^="http"]')
					if (n > 0 && ordered[n - 1]!.page <= line.page) {
						const call = line.first[0].parentElement?.closest('.note-call')
						if (call) find('note-call-is-joined', block, line, line.text.slice(0, 8))
						else if (
							noStart.has(first) &&
							!line.isBoxFirst &&
							!inCode(line.first) &&
							!/^(——|……)/.test(line.text) &&
							!(/[—…]/.test(first) && ordered[n - 1]!.text.endsWith(first))
						)
							find('line-start-is-allowed', block, line, line.text.slice(0, 8))
					}
					const gap = element.tagName === 'PRE' ? null : typedGap.exec(line.text)
					if (gap) find('gap-is-even', block, line, gap[0])
					if (!isLast && noEnd.has(last) && !inCode(line.last)) find('line-end-is-allowed', block, line, line.text.slice(-8))
					if (!isLast && /[—…]$/.test(line.text) && ordered[n + 1]!.text.startsWith(last) && oddTail(line.text, last))
						find('dash-is-whole', block, line, `${line.text.slice(-4)}／${ordered[n + 1]!.text.slice(0, 4)}`)
					if (line.left < -1.5 || line.right > width + 1.5 || line.top < -lead / 2 || line.bottom > height + lead / 2)
						find(
							'text-is-inside',
							block,
							line,
							line.text.slice(0, 12),
							Math.round(Math.max(line.right - width, -line.left, line.bottom - height, -line.top)),
						)
					if (isJustified && !isLast) {
						lines++
						const over = line.stretch ?? 0
						if (over > 1 / 16 + 0.005) stretched++
						if (over > 1 / 4) find('line-is-even', block, line, line.text.slice(0, 12), over)
					}
				}
				const lastLine = ordered.at(-1)!
				if (
					isText &&
					ordered.length > 1 &&
					lastLine.right - lastLine.left < em * 2.6 &&
					[...lastLine.text.replace(marks, '')].length < 2 &&
					!lastLine.isBoxFirst &&
					!lastLine.last[0].parentElement?.closest('math')
				)
					find('last-line-is-long', block, lastLine, lastLine.text)
				if (isText && !element.closest('td,th,figcaption') && ordered.length > 1 && ordered[0]!.page !== lastLine.page) {
					const alone = ordered.filter(({ page }) => page === lastLine.page).length
					if (alone === 1) find('page-has-no-widow', block, lastLine, lastLine.text.slice(0, 12))
					if (ordered.filter(({ page }) => page === ordered[0]!.page).length === 1)
						find('page-has-no-widow', block, ordered[0]!, ordered[0]!.text.slice(0, 12))
				}
				const next = blocks[at + 1]
				if (isHeading && next && next.lines[0]!.page > lastLine.page) find('heading-has-text', block, lastLine, lastLine.text.slice(0, 20))
				if (grid && element.tagName === 'P' && element.parentElement === run && !element.closest('.page-notes')) {
					const line = ordered[0]!
					const middle = (line.top + line.bottom) / 2 - lead / 2
					const off = Math.abs(middle / lead - Math.round(middle / lead)) * lead
					if (off > 1.5 && isOff !== line.page) {
						isOff = line.page
						find('line-is-on-grid', block, line, line.text.slice(0, 12), off)
					}
				}
				const before = blocks[at - 1]
				const above = before?.lines.at(-1)
				const below = ordered[0]!
				if (
					above &&
					above.page === below.page &&
					above.top <= below.top &&
					below.top - above.bottom < -em * 0.55 &&
					above.right > below.left + 2 &&
					below.right > above.left + 2 &&
					!element.closest('.turned,ruby')
				)
					find('boxes-are-apart', block, below, below.text.slice(0, 12), above.bottom - below.top)
			}
			findings.push(...huozi.boxFindings(run, name, width))
		}
		return { findings, lines, stretched }
	}

	/** Whether the row of one mark at the end of a text is odd: the pair was torn. */
	const oddTail = (text: string, mark: string): boolean => {
		let count = 0
		for (let at = text.length - 1; text[at] === mark; at--) count++
		return count % 2 === 1
	}
}
