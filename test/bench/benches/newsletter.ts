import type { Bench } from '../bench.ts'
import { ours, pandoc } from '../peers.ts'

export const newsletter: Bench = {
	name: 'newsletter',
	title: 'Mail and 公众号',
	contenders: (at) => [
		ours(at, 'huozi --edition newsletter', 'newsletter', '--force'),
		pandoc(at, 'pandoc, plain HTML without inlined styles', '--to', 'html5', '--standalone', '--output', `${at.out}/mail.html`),
	],
}
