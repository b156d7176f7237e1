import type { Complain } from '../tree/source.ts'
import { bookJson } from './book-json.ts'
import type { BookSettings } from './book-settings.ts'
import { bookToml } from './book-toml.ts'
import { decode } from './decode.ts'
import type { Folder } from './folder.ts'
import { gitbookYaml } from './gitbook-yaml.ts'

/** The settings of mdBook, GitBook or HonKit that lie in a folder; undefined where there are none. */
export async function settings(folder: Folder, complain: Complain): Promise<BookSettings | undefined> {
	const toml = await textOf('book.toml', folder, complain)
	if (toml !== undefined) return bookToml(toml, 'book.toml', complain)
	const yaml = await textOf('.gitbook.yaml', folder, complain)
	const json = await textOf('book.json', folder, complain)
	const places = yaml === undefined ? undefined : gitbookYaml(yaml, '.gitbook.yaml', complain)
	const names = json === undefined ? undefined : bookJson(json, 'book.json', complain)
	return places && names
		? { ...names, root: places.root, summary: places.summary, ...(places.readme ? { readme: places.readme } : {}) }
		: (names ?? places)
}

/** The text of a file; undefined when it is not there or none. */
export async function textOf(file: string, folder: Folder, complain: Complain): Promise<string | undefined> {
	const bytes = await folder.read(file)
	if (typeof bytes === 'string') return undefined
	const text = decode(bytes)?.text
	if (text === undefined) complain({ rule: 'file-is-readable', reason: `\`${file}\` is not a text; save it as UTF-8`, file })
	return text
}
