import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench, Contender, Workplace } from '../bench.ts'
import { generate } from '../generate.ts'
import { ours, readOnly } from '../peers.ts'

/** An issue of a weekly: 50 kB of Markdown, no drawing. */
export const issue: Bench = {
	name: 'issue',
	title:
		'An issue of 50 kB: all files of the newsletter, from the moment it is read to the end of the process; the whole process; its reading alone',
	contenders(at) {
		const book = written(join(at.out, 'issue'))
		return [
			afterReading({ ...at, book }),
			ours({ ...at, book }, 'huozi --edition newsletter', 'newsletter', '--force'),
			readOnly({ ...at, book }, 'the same issue only read'),
		]
	},
}

function afterReading(at: Workplace): Contender {
	const script = fileURLToPath(new URL('../after-reading.ts', import.meta.url))
	const [node = process.execPath, cli = ''] = at.huozi
	const mark = join(at.out, 'read-at')
	return {
		name: 'huozi --edition newsletter, after reading',
		command: [node, script, cli, at.book, join(at.out, 'after'), mark],
		env: { HUOZI_CACHE: join(at.out, 'cache'), NODE_COMPILE_CACHE: join(at.out, 'compiled') },
		apart: () => Number(readFileSync(mark, 'utf8')),
	}
}

function written(folder: string): string {
	mkdirSync(folder)
	for (const { path, contents } of generate({ characters: 19_000, chapters: 1 })) {
		if (typeof contents !== 'string' || path.includes('/')) continue
		writeFileSync(join(folder, path), path.endsWith('.md') ? contents.replace(/!\[[^\]]*\]\([^)]*\)\n*/g, '') : contents)
	}
	return folder
}
