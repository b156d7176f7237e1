import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'

const BOOKS = 100

export const library: Bench = {
	name: 'library',
	title: `${BOOKS} manuscripts of 600 characters, four editions each; the bench’s book plays no part`,
	contenders(at) {
		const shelf = join(at.out, 'shelf')
		for (let book = 1; book <= BOOKS; book++) madeUp(join(shelf, `book-${book}`), book)
		const env = { HUOZI_CACHE: join(at.out, 'cache') }
		const [node, cli] = at.huozi as [string, string]
		const apart =
			'node=$1 cli=$2 shelf=$3 out=$4; for book in "$shelf"/*/; do "$node" "$cli" publish "$book" --out "$out/$(basename "$book")" --force 2>&1; done'
		return [
			{
				name: 'huozi publish, all in one run',
				command: [...at.huozi, 'publish', shelf, '--out', join(at.out, 'together'), '--force'],
				env,
			},
			{ name: `${BOOKS} runs of huozi publish`, command: ['bash', '-c', apart, 'apart', node, cli, shelf, join(at.out, 'apart')], env },
		]
	},
}

function madeUp(folder: string, seed: number): void {
	mkdirSync(folder, { recursive: true })
	const generate = fileURLToPath(new URL('../generate.ts', import.meta.url))
	execFileSync(process.execPath, [generate, '--characters', '600', '--chapters', '1', '--seed', String(seed), '--out', folder])
}
