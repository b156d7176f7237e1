import type { Bench } from '../bench.ts'
import { ours, pandoc } from '../peers.ts'

export const epub: Bench = {
	name: 'epub',
	title: 'EPUB 3',
	contenders: (at) => [
		ours(at, 'huozi --edition epub', 'epub', '--force'),
		pandoc(at, 'pandoc epub3', '--to', 'epub3', '--toc', '--output', `${at.out}/book.epub`),
	],
}
