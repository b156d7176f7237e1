import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Order, publish } from '../publish.ts'
import type { Message } from '../report.ts'

export type PagesOrder = Omit<Order, 'manuscript' | 'out' | 'editions' | 'isForced' | 'areProofread'>

/** Print the book aside and tell what its pages say: the findings of page proof, and all else that the print edition complains of. */
export async function checkPages(manuscript: string, order: PagesOrder): Promise<Message[]> {
	const out = await mkdtemp(path.join(os.tmpdir(), 'huozi-pages-'))
	try {
		const { report } = await publish({ ...order, manuscript, out, editions: ['pdf'], isForced: true, areProofread: true })
		return report.messages.filter(({ edition }) => edition === 'pdf')
	} finally {
		await rm(out, { recursive: true, force: true })
	}
}
