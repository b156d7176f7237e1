import type { Page } from '../../edition.ts'
import { countCellIds } from './cell-ids.ts'
import { type Forme, impose, reassemble, targets } from './formes.ts'
import { joined } from './join/join.ts'
import { all } from './on-pages.ts'

/** Print the formes, those of each document one after another: one file, with all that each print holds. */
export async function printFormes(pages: Page[], formes: Forme[]): Promise<Uint8Array> {
	const linked = [...new Set((await all(pages.map(targets))).flat())]
	const printed = await all(
		pages.map(async (page, at) => {
			const prints: Buffer[] = []
			for (const forme of formes.filter(({ document }) => document === at)) {
				await impose(page, forme, linked)
				prints.push(Buffer.from(await page.pdf({ outline: true, tagged: true })))
			}
			await reassemble(page)
			return prints
		}),
	)
	const prints = printed.flat()
	let cells = 0
	for (const print of prints) cells = countCellIds(print, cells)
	return joined(prints)
}
