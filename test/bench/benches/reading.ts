import type { Bench } from '../bench.ts'
import { pandoc, readOnly } from '../peers.ts'

export const reading: Bench = {
	name: 'reading',
	title:
		'Markdown to a checked tree: parsed, bound, every link and id resolved, every picture looked at; `huozi check` lints the text besides',
	contenders: (at) => [
		readOnly(at, 'huozi’s reading'),
		{ name: 'huozi check, with lint', command: [...at.huozi, 'check', at.book, '--json'] },
		{
			name: 'pandoc, GFM to HTML',
			needs: ['pandoc'],
			command: ['pandoc', '--from', 'gfm', '--to', 'html', '--no-highlight', '--output', `${at.out}/book.html`, ...at.files],
		},
		pandoc(at, 'pandoc with all our extensions, to its JSON tree', '--to', 'json', '--output', `${at.out}/tree.json`),
	],
}
