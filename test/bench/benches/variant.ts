import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { ours } from '../peers.ts'

export const variant: Bench = {
	name: 'variant',
	title: 'Another Chinese: what --variant adds to the web edition, beside opencc-js on the bare files',
	contenders: (at) => [
		ours(at, 'huozi --variant zh-Hant-TW', 'web', '--force', '--variant', 'zh-Hant-TW'),
		ours(at, 'the same book as it is written', 'web', '--force'),
		ours(at, 'in two variants', 'web', '--force', '--variant', 'zh-Hant-TW,zh-Hant-HK'),
		{
			name: 'opencc-js, s2tw, every file as one string',
			command: [process.execPath, fileURLToPath(new URL('../opencc.ts', import.meta.url)), `${at.out}/opencc.txt`, ...at.files],
		},
	],
}
