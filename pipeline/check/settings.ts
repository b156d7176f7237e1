import type { Metadata } from '../metadata.ts'
import { bookYaml } from '../read/book-yaml.ts'
import { decode } from '../read/decode.ts'
import type { Folder } from '../read/folder.ts'
import type { Complain } from '../tree/source.ts'
import type { LintSettings } from './lint.ts'
import { LINT_RULES } from './lint-rules.ts'

/** `rules:` and `names:` of a book, and of a `.huozi.yaml` beside it, which wins; a rule that is unknown is complained of at its line. */
export async function lintSettings(book: Pick<Metadata, 'rules' | 'names'>, folder: Folder, complain: Complain): Promise<LintSettings> {
	const own = await metadataIn('.huozi.yaml', folder, complain)
	const rules = { ...book.rules, ...own.rules }
	for (const rule of Object.keys(rules)) {
		if (rule in LINT_RULES) continue
		const file = own.rules && rule in own.rules ? '.huozi.yaml' : 'book.yaml'
		const line = (await textOf(file, folder)).split('\n').findIndex((text) => text.includes(rule)) + 1
		complain({ rule: 'key-is-known', reason: `There is no rule \`${rule}\` to switch`, file, line: Math.max(1, line) })
	}
	return { rules, names: [...(book.names ?? []), ...(own.names ?? [])] }
}

async function metadataIn(file: string, folder: Folder, complain: Complain): Promise<Metadata> {
	const text = await textOf(file, folder)
	return text === '' ? {} : bookYaml({ text, file, offset: 0, of: 'book' }, complain)
}

async function textOf(file: string, folder: Folder): Promise<string> {
	const bytes = await folder.read(file)
	return typeof bytes === 'string' ? '' : (decode(bytes)?.text ?? '')
}
