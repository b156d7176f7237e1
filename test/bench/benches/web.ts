import type { Bench } from '../bench.ts'
import { ours, pandoc } from '../peers.ts'

export const web: Bench = {
	name: 'web',
	title: 'A site of pages and a self-contained book.html',
	contenders: (at) => [
		ours(at, 'huozi --edition web', 'web', '--force'),
		pandoc(
			at,
			'pandoc, one HTML file with its pictures',
			'--to',
			'html5',
			'--standalone',
			'--toc',
			'--self-contained',
			'--output',
			`${at.out}/book.html`,
		),
	],
}
