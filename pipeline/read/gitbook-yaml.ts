import { parse } from 'yaml'
import type { Complain } from '../tree/source.ts'
import { type BookSettings, folderName, gitbookSettings, record } from './book-settings.ts'

/** .gitbook.yaml: where the book lies and how its README and SUMMARY are called. */
export function gitbookYaml(text: string, file: string, complain: Complain): BookSettings {
	const settings = gitbookSettings(file)
	let data: Record<string, unknown>
	try {
		data = record(parse(text, { maxAliasCount: 10 }))
	} catch (error) {
		complain({
			rule: 'metadata-is-valid',
			severity: 'warning',
			reason: `\`${file}\` is not YAML: ${String((error as Error).message).split('\n')[0]}; it is passed over`,
			file,
		})
		return settings
	}
	const structure = record(data['structure'])
	if (typeof data['root'] === 'string') settings.root = folderName(data['root'])
	if (typeof structure['summary'] === 'string') settings.summary = structure['summary'].replace(/^(\.?\/)+/, '')
	if (typeof structure['readme'] === 'string') settings.readme = structure['readme'].replace(/^(\.?\/)+/, '')
	return settings
}
