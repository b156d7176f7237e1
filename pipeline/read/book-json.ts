import type { Complain } from '../tree/source.ts'
import { type BookSettings, folderName, gitbookSettings, record, settingsOf } from './book-settings.ts'

/** book.json of GitBook and HonKit: title, author, language, `root`, `structure` and the variables of `{{ book.x }}`. */
export function bookJson(text: string, file: string, complain: Complain): BookSettings {
	const settings = gitbookSettings(file)
	let data: Record<string, unknown>
	try {
		data = record(JSON.parse(text))
	} catch (error) {
		const at = /position (\d+)/.exec(String((error as Error).message))?.[1]
		const line = at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length
		complain({
			rule: 'metadata-is-valid',
			severity: 'warning',
			reason: `\`${file}\` is not JSON: ${String((error as Error).message).split('\n')[0]}; it is passed over`,
			file,
			line,
		})
		return settings
	}
	settings.metadata = settingsOf(data, file, complain)
	for (const [name, value] of Object.entries(record(data['variables'])))
		if (typeof value === 'string' || typeof value === 'number') settings.variables[name] = String(value)
	const structure = record(data['structure'])
	if (typeof data['root'] === 'string') settings.root = folderName(data['root'])
	if (typeof structure['summary'] === 'string') settings.summary = structure['summary']
	if (typeof structure['readme'] === 'string') settings.readme = structure['readme']
	if (record(record(data['pluginsConfig'])['theme-default'])['showLevel'] === true) settings.isUnnumbered = false
	return settings
}
