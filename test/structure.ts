import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { blocks, independentBlocks } from './corpora/structure.ts'

/**
 * `npm run structure -- DIR…`: every Markdown file has the blocks that markdown-it finds in it, in the same order.
 * Files that differ are listed with the first line at which they do; status 1 where there are any. Displayed formulas, definition
 * lists and containers are ours alone, so a file that has them may differ there.
 */
for (const folder of process.argv.slice(2)) {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(md|markdown)$/i.test(name))
	let differing = 0
	for (const name of names.sort()) {
		const text = readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
		const [ours, theirs] = [await blocks(text), independentBlocks(text)]
		const at = ours.findIndex(({ kind }, index) => kind !== theirs[index]?.kind)
		if (at < 0 && ours.length === theirs.length) continue
		differing++
		const show = (all: typeof ours) =>
			all.slice(at < 0 ? ours.length : at, (at < 0 ? ours.length : at) + 3).map(({ kind, line }) => `${kind}:${line}`)
		console.log(`${name}: ${show(ours)} where markdown-it has ${show(theirs)}`)
	}
	console.log(`${folder}: ${names.length} files, ${differing} differ`)
	if (differing > 0) process.exitCode = 1
}
