import path from 'node:path'
import type { Manuscript } from '../manuscript.ts'

/** The path, from a file, of the chapter that a tag names: by its path, or by its file's name without date and ending (`2015-03-05-题.md`). */
export function pathOf(name: string, file: string, { chapters }: Manuscript): string {
	const [wanted = '', fragment] = name
		.replace(/^["']|["']$/g, '')
		.trim()
		.split('#')
	if (wanted === '') return fragment === undefined ? name : `#${fragment}`
	const stem = bare(wanted)
	const found =
		chapters.find((chapter) => chapter.file === wanted.replace(/^\//, '')) ??
		chapters.find((chapter) => chapter.file.endsWith(`/${wanted.replace(/^\.?\//, '')}`)) ??
		chapters.find((chapter) => bare(chapter.file) === stem)
	const hash = fragment === undefined ? '' : `#${fragment}`
	return found ? encodeURI(path.posix.relative(path.posix.dirname(file), found.file)) + hash : wanted + hash
}

/** A file's name as posts are called: no folder, no date, no ending, `index` by its folder. */
function bare(name: string): string {
	return name
		.toLowerCase()
		.replace(/\/_?index\.(md|markdown)$/, '')
		.replace(/\.(md|markdown|html?)$/, '')
		.replace(/^.*\//, '')
		.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')
}
