import { parse, TomlError } from 'smol-toml'
import type { Complain } from '../tree/source.ts'
import { type BookSettings, record, settingsOf } from './book-settings.ts'

/** book.toml of mdBook: title, authors, language, where the sources lie, and whether and how it numbers and hides. */
export function bookToml(text: string, file: string, complain: Complain): BookSettings {
	const settings: BookSettings = { tool: 'mdbook', file, root: 'src/', summary: 'SUMMARY.md', metadata: {}, variables: {}, hidden: {} }
	let data: Record<string, unknown>
	try {
		data = parse(text)
	} catch (error) {
		const place = error instanceof TomlError ? { line: error.line, column: error.column } : {}
		complain({
			rule: 'metadata-is-valid',
			severity: 'warning',
			reason: `\`${file}\` is not TOML: ${String((error as Error).message).split('\n')[0]}; it is passed over`,
			file,
			...place,
		})
		return settings
	}
	const book = record(data['book'])
	const html = record(record(data['output'])['html'])
	settings.metadata = settingsOf(book, file, complain)
	if (typeof book['src'] === 'string') settings.root = `${book['src'].replace(/\/+$/, '')}/`
	if (html['no-section-label'] === true) settings.isUnnumbered = true
	for (const [language, prefix] of Object.entries(record(record(html['code'])['hidelines'])))
		if (typeof prefix === 'string') settings.hidden[language] = prefix
	return settings
}
