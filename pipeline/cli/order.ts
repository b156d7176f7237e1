import { stat } from 'node:fs/promises'
import { defaults, editions } from '../defaults.ts'
import type { EditionName } from '../edition.ts'
import type { Order } from '../publish.ts'
import type { Values } from './arguments.ts'
import { progressLine } from './terminal.ts'

/** What every command that builds something needs, but for the manuscript. */
export type Common = Omit<Order, 'manuscript' | 'out'> & { clear(): void }

/** Options as an order; the progress line is the caller's to clear. */
export async function commonOrder(values: Pick<Values, 'theme' | 'strict'>, signal: AbortSignal): Promise<Common> {
	const { show, clear } = progressLine()
	if (values.theme !== undefined) await mustExist(values.theme)
	return {
		...(await defaults(values.theme)),
		isStrict: values.strict,
		environment: process.env,
		progress: show,
		clear,
		signal,
	}
}

/** The editions that a list names. */
export function editionNames(list: string): EditionName[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean)
	const unknown = names.filter((name) => !(name in editions))
	if (unknown.length > 0 || names.length === 0)
		throw new Error(`There is no edition “${unknown.join(', ')}”; there are ${Object.keys(editions).join(', ')}`)
	return [...new Set(names)] as EditionName[]
}

/** The manuscript that was named, which must be there. */
export async function thereIs(manuscript = 'manuscript'): Promise<string> {
	await mustExist(manuscript)
	return manuscript
}

async function mustExist(at: string): Promise<void> {
	try {
		await stat(at)
	} catch (cause) {
		throw new Error(`There is no file or folder \`${at}\`; name a Markdown file or a folder`, { cause })
	}
}
