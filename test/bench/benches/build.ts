import type { Bench } from '../bench.ts'
import { ours } from '../peers.ts'

const all = 'web,pdf,epub,newsletter'

export const build: Bench = {
	name: 'build',
	title: 'All four editions in one run, and one at a time',
	contenders: (at) => [
		ours(at, 'all four, nothing cached', all, '--force'),
		ours(at, 'all four, nothing changed', all),
		...all.split(',').map((edition) => ours(at, `${edition} alone`, edition, '--force')),
	],
}
