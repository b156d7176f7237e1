import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { ours } from '../peers.ts'

const script = fileURLToPath(new URL('../limits.ts', import.meta.url))

export const limits: Bench = {
	name: 'limits',
	title: 'All four editions, beside what no edition can do without: to parse, to print one page after another, to pack',
	contenders: (at) => {
		const bare = (name: string, what: string) => ({ name, command: [process.execPath, script, what, join(at.out, 'bare'), ...at.files] })
		return [
			ours(at, 'huozi, four editions', 'web,pdf,epub,newsletter', '--force'),
			bare('mdast-util-from-markdown alone', 'parse'),
			bare('its HTML through one bare page.pdf', 'print'),
			bare('its HTML packed by deflate', 'zip'),
		]
	},
}
