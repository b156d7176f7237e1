import type { Complain } from '../tree/source.ts'
import { folderName } from './book-settings.ts'
import type { Folder } from './folder.ts'
import { textOf } from './settings.ts'
import { summary } from './summary.ts'

/** GitBook's LANGS.md lists a folder a language: the Chinese one is the book, else the first. Undefined where there is none. */
export async function languageFolder(base: string, folder: Folder, complain: Complain): Promise<string | undefined> {
	const file = `${base}LANGS.md`
	if ((await folder.kind(file)) !== 'file') return undefined
	const names = summary((await textOf(file, folder, complain)) ?? '').entries.flatMap(({ href }) =>
		href ? [folderName(href.replace(/\/README\.md$/i, ''))] : [],
	)
	const own = names.find((name) => /^(zh|cn|chinese)\b/i.test(name)) ?? names[0]
	if (own === undefined || (await folder.kind(base + own)) !== 'folder') return undefined
	const others = names.filter((name) => name !== own).map((name) => `\`${base}${name}\``)
	if (others.length > 0)
		complain({
			rule: 'chapter-exists',
			severity: 'info',
			reason: `The book is there in several languages; \`${base}${own}\` is read, name ${others.join(' or ')} to publish another`,
			file,
		})
	return base + own
}
