import type { Page } from '../../edition.ts'
import { countCellIds } from './cell-ids.ts'
import { type Forme, impose, reassemble } from './formes.ts'
import { joined } from './join/join.ts'

/** Print the formes one after another: one file, with all that each print holds. */
export async function printFormes(page: Page, formes: Forme[]): Promise<Uint8Array> {
	const prints: Uint8Array[] = []
	let cells = 0
	for (const forme of formes) {
		await impose(page, forme)
		const print = Buffer.from(await page.pdf({ outline: true, tagged: true }))
		cells = countCellIds(print, cells)
		prints.push(print)
	}
	await reassemble(page)
	return joined(prints)
}
