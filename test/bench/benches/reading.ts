import type { Bench } from '../bench.ts'
import { pandoc } from '../peers.ts'

export const reading: Bench = {
	name: 'reading',
	title: 'Markdown to a checked tree; ours also looks at every picture, resolves every link and lints the text',
	contenders: (at) => [
		{ name: 'huozi check', command: [...at.huozi, 'check', at.book, '--json'] },
		{
			name: 'pandoc, GFM to HTML',
			needs: ['pandoc'],
			command: ['pandoc', '--from', 'gfm', '--to', 'html', '--no-highlight', '--output', `${at.out}/book.html`, ...at.files],
		},
		pandoc(at, 'pandoc with all our extensions, to its JSON tree', '--to', 'json', '--output', `${at.out}/tree.json`),
	],
}
