import type { Bench } from '../bench.ts'
import { pandoc } from '../peers.ts'

export const reading: Bench = {
	name: 'reading',
	title: 'Markdown to a checked tree',
	contenders: (at) => [
		{ name: 'huozi check', command: [...at.huozi, 'check', at.book, '--json'] },
		pandoc(at, 'pandoc to its JSON tree', '--to', 'json', '--output', `${at.out}/tree.json`),
	],
}
