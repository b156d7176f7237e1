import type { Bench } from '../bench.ts'
import { shell } from '../peers.ts'

export const lint: Bench = {
	name: 'lint',
	title:
		'Chinese prose examined, nothing written; ours reads the whole book besides, with every link and picture, and has 34 rules where the others see spaces and marks',
	contenders: (at) => [
		{ name: 'huozi check', command: [...at.huozi, 'check', at.book, '--json'] },
		{ name: 'autocorrect --lint', needs: ['autocorrect'], command: ['autocorrect', '--lint', ...at.files] },
		// It takes relative paths only.
		shell('zhlint', ['zhlint'], 'cd "$1" && zhlint "*.md"', at.book),
	],
}
