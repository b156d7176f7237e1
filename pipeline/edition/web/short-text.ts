import { compileFunction } from 'node:vm'

/** What the search script unpacks: how many UTF-16 units, and their bytes in base64. */
export interface ShortText {
	units: number
	bytes: string
}

/** A text of a few ten thousand characters in as few bytes as `search-text.js`, which is given, can read again. */
export function shortText(text: string, script: string): ShortText {
	const world: { huoziText?: { pack(text: string): string } } = {}
	compileFunction(script, ['globalThis'])(world)
	if (!world.huoziText) throw new Error('The theme’s searchTextScript defines no globalThis.huoziText')
	return { units: text.length, bytes: world.huoziText.pack(text) }
}
