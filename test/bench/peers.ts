import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contender, Workplace } from './bench.ts'

/** Pandoc, with every extension our reader has too, writing one format. */
export function pandoc(at: Workplace, name: string, ...args: string[]): Contender {
	const common = ['--from', 'markdown+east_asian_line_breaks+lists_without_preceding_blankline', '--resource-path', at.book]
	return { name, needs: ['pandoc'], command: ['pandoc', ...common, ...args, '--metadata', 'title=书', ...at.files] }
}

/** Our own command on the bench's book. */
export function ours(at: Workplace, name: string, edition: string, ...args: string[]): Contender {
	const command = [...at.huozi, 'publish', at.book, '--out', join(at.out, 'huozi'), '--edition', edition, ...args]
	return { name, command, env: { HUOZI_CACHE: join(at.out, 'cache') } }
}

/** A shell line; for peers that are two programs in a row. */
export function shell(name: string, needs: string[], line: string, ...args: string[]): Contender {
	return { name, needs, command: ['bash', '-c', line, name, ...args] }
}

/** Ours, compiled: a book parsed, bound and checked for links, pictures and ids, with neither lint nor an edition. */
export function readOnly(at: Workplace, name: string): Contender {
	const script = fileURLToPath(new URL('./read-only.ts', import.meta.url))
	const [node = process.execPath, cli = ''] = at.huozi
	// As the command keeps it, in a folder of its own.
	return { name, command: [node, script, cli, at.book], env: { NODE_COMPILE_CACHE: join(at.out, 'compiled') } }
}
