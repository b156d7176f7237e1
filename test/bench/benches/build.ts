import { appendFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Contender, Workplace } from '../bench.ts'
import { ours } from '../peers.ts'

const each = ['web', 'pdf', 'epub', 'newsletter']
const all = each.join(',')

export const build: Bench = {
	name: 'build',
	title:
		'The PDF alone, and all four editions in one run: forced, unchanged, and after a paragraph was added to one chapter; then each edition forced and changed',
	contenders: (at) => [
		ours(at, 'pdf alone', 'pdf', '--force'),
		ours(at, 'all four', all, '--force'),
		ours(at, 'all four, nothing changed', all),
		changed(at, 'all four', all),
		...each.flatMap((edition) => [
			...(edition === 'pdf' ? [] : [ours(at, `${edition} alone`, edition, '--force')]),
			changed(at, `${edition} alone`, edition),
		]),
		cold(at),
	],
}

/** A copy of the book, one paragraph longer each time. */
function changed(at: Workplace, name: string, editions: string): Contender {
	const copy = join(at.out, `changed ${name}`)
	cpSync(at.book, copy, { recursive: true })
	const middle = at.files[Math.floor(at.files.length / 2)]!.slice(at.book.length)
	const contender = ours({ ...at, book: copy, out: join(at.out, `changing ${name}`) }, `${name}, one paragraph changed`, editions)
	return { ...contender, before: () => appendFileSync(join(copy, middle), '\n\n又添了一段。\n') }
}

/** With an empty cache folder: the browser is unpacked, the fonts are sealed. */
function cold(at: Workplace): Contender {
	const contender = ours({ ...at, out: join(at.out, 'cold') }, 'all four, on a machine that never ran it', all, '--force')
	return { ...contender, before: () => rmSync(join(at.out, 'cold'), { recursive: true, force: true }) }
}
