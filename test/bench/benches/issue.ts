import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { generate } from '../generate.ts'
import { ours, readOnly } from '../peers.ts'

/** An issue of a weekly: 50 kB of Markdown, no drawing. What the newsletter takes after reading is the first row less the second. */
export const issue: Bench = {
	name: 'issue',
	title: 'An issue of 50 kB: all files of the newsletter, and its reading alone',
	contenders(at) {
		const book = written(join(at.out, 'issue'))
		return [
			ours({ ...at, book }, 'huozi --edition newsletter', 'newsletter', '--force'),
			readOnly({ ...at, book }, 'the same issue only read'),
		]
	},
}

function written(folder: string): string {
	mkdirSync(folder)
	for (const { path, contents } of generate({ characters: 19_000, chapters: 1 })) {
		if (typeof contents !== 'string' || path.includes('/')) continue
		writeFileSync(join(folder, path), path.endsWith('.md') ? contents.replace(/!\[[^\]]*\]\([^)]*\)\n*/g, '') : contents)
	}
	return folder
}
