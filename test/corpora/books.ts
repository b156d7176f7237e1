import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const marks = ['book.yaml', 'SUMMARY.md', 'book.json', '.gitbook.yaml', 'book.toml']

/** The books under a path: a file, a folder that says it is a book, else each folder of Markdown in it, else the folder itself. */
export function booksUnder(at: string): string[] {
	if (statSync(at).isFile() || isMarked(at)) return [at]
	const inside = foldersOf(at)
		.filter(hasMarkdown)
		.flatMap((folder) => (hasMarked(folder) ? booksUnder(folder) : [folder]))
	if (inside.length > 0) return inside
	return hasMarkdown(at) ? [at] : []
}

function isMarked(at: string): boolean {
	return marks.some((name) => existsSync(join(at, name)))
}

function hasMarked(at: string): boolean {
	return isMarked(at) || foldersOf(at).some(hasMarked)
}

function hasMarkdown(at: string): boolean {
	return (
		readdirSync(at, { withFileTypes: true }).some((entry) => entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) ||
		foldersOf(at).some(hasMarkdown)
	)
}

function foldersOf(at: string): string[] {
	return readdirSync(at, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|out$)/.test(entry.name))
		.map(({ name }) => join(at, name))
		.sort()
}
