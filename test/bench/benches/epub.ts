import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { ours, pandoc } from '../peers.ts'

export const epub: Bench = {
	name: 'epub',
	title: 'EPUB 3',
	contenders: (at) => [
		{ ...ours(at, 'huozi --edition epub, the wait for its validation apart', 'epub', '--force'), apart: () => waited(at.out) },
		ours(at, 'huozi --edition epub, validated', 'epub', '--force'),
		pandoc(at, 'pandoc epub3', '--to', 'epub3', '--toc', '--output', `${at.out}/book.epub`),
	],
}

/** How long the last run waited for its validator; pandoc has none. */
function waited(out: string): number {
	const { editions } = JSON.parse(readFileSync(join(out, 'huozi/report.json'), 'utf8')) as {
		editions: { validation: { waited: number } }[]
	}
	return editions[0]!.validation.waited
}
