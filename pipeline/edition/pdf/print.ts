import type { PDF } from '@libpdf/core'
import type { Context } from '../../edition.ts'
import { countCellIds } from './cell-ids.ts'
import type { PaperChapter } from './chapters.ts'
import { type Destinations, destinations } from './destinations.ts'
import { formes } from './formes.ts'
import type { Gatherings, Made } from './gatherings.ts'
import { joined } from './join/join.ts'
import { pageStarts } from './page-starts.ts'
import { corrected, type Pagination, paginate } from './pagination.ts'
import { together } from './probe.ts'
import { opened } from './seal.ts'

const mostPasses = 3

/** Print with the probed numbers; what the file says of them decides, and only a wrong number prints again. */
export async function print(
	{
		book,
		laid,
		chapters,
		rules,
		modified,
		readPages,
		isAstray,
	}: {
		book: Gatherings
		laid: Made[]
		chapters: PaperChapter[]
		rules: Parameters<typeof paginate>[1]
		modified: string
		readPages(found: Pagination): Promise<void>
		/** Whether a print is given up as it is: another follows in any case. */
		isAstray(real: Destinations): boolean
	},
	counts: (found: Pagination) => Record<string, string>,
	context: Context,
): Promise<{ file: PDF; passes: number; found: Pagination; real: Destinations }> {
	let probed = together(laid.map((one) => one.probed))
	const firsts = laid.flatMap((one) => one.firsts)
	for (let passes = 1; ; passes++) {
		const found = paginate(probed, rules)
		if (passes === 1) context.pages.tell(pageStarts(firsts, chapters, found))
		if (passes === 1) await readPages(found)
		const wanted = { numbers: { ...numbers(found), ...counts(found) }, blanks: found.blanks }
		context.progress(passes === 1 ? 'printing' : `printing again (${passes})`)
		const file = await opened(joined(counted(await book.print(formes(probed, found, rules), wanted))), modified)
		const real = destinations(file)
		if (isAstray(real)) return { file, passes, found, real }
		const wrong = [...real.at].filter(([id, sheet]) => found.sheets[id] !== undefined && found.sheets[id] !== sheet)
		if (wrong.length === 0 && real.sheets === found.labels.length) return { file, passes, found, real }
		if (passes === mostPasses) {
			context.report({
				rule: 'page-numbers-agree',
				reason: `${wrong.length} printed page numbers are wrong, and the book has ${real.sheets} pages where ${found.labels.length} were expected`,
				edition: 'pdf',
			})
			return { file, passes, found, real }
		}
		probed = corrected(probed, found, real)
	}
}

/** The cells of all prints, counted through the book. */
function counted(prints: Buffer[]): Buffer[] {
	let cells = 0
	for (const print of prints) cells = countCellIds(print, cells)
	return prints
}

/** What is printed as the page of each id. */
export function numbers({ sheets, labels }: Pagination): Record<string, string> {
	return Object.fromEntries(Object.entries(sheets).map(([id, sheet]) => [id, labels[sheet - 1] ?? '']))
}
