import type { Metadata } from '../metadata.ts'
import type { Complain } from '../tree/source.ts'

/** What the settings of another tool say of a book. */
export interface BookSettings {
	tool: 'mdbook' | 'gitbook'
	/** The file that says it. */
	file: string
	/** The folder of the texts, with `/` behind; '' for the manuscript's own. */
	root: string
	/** The list of chapters and GitBook's first chapter, from `root`. */
	summary: string
	readme?: string
	metadata: Metadata
	/** True where the tool's own output carries no numbers. */
	isUnnumbered?: boolean
	/** `{{ book.name }}`. */
	variables: Record<string, string>
	/** mdBook: what hidden lines of a language start with. */
	hidden: Record<string, string>
}

/** A GitBook of which nothing is said yet. */
export function gitbookSettings(file: string): BookSettings {
	return { tool: 'gitbook', file, root: '', summary: 'SUMMARY.md', metadata: {}, variables: {}, hidden: {}, isUnnumbered: true }
}

/** Title, authors, language … under the names that book.json and book.toml share; a value of the wrong type is complained of. */
export function settingsOf(data: Record<string, unknown>, file: string, complain: Complain): Metadata {
	const metadata: Metadata = {}
	for (const key of ['title', 'description', 'isbn'] as const) {
		const value = data[key]
		if (typeof value === 'string' && value.trim() !== '') metadata[key] = value
		else if (value !== undefined && typeof value !== 'string')
			complain({ rule: 'metadata-is-valid', severity: 'warning', reason: `\`${key}\` in \`${file}\` must be a text`, file })
	}
	const names = [data['authors'], data['author']].flat().filter((name): name is string => typeof name === 'string' && name.trim() !== '')
	if (names.length > 0) metadata.authors = [...new Set(names)].map((name) => ({ name }))
	const language = data['language']
	if (typeof language !== 'string' || language.trim() === '') return metadata
	const tag = languageTag(language)
	if (tag) metadata.language = tag
	else
		complain({
			rule: 'metadata-is-valid',
			severity: 'warning',
			reason: `\`language\` “${language}” in \`${file}\` is not a language tag; write zh-Hans`,
			file,
		})
	return metadata
}

/** zh, zh-cn and zh_CN are zh-Hans here; others keep their canonical form. */
function languageTag(language: string): string | undefined {
	const name = language.trim().replaceAll('_', '-')
	if (/^zh(-cn|-hans|-sg|-hans-cn)?$/i.test(name)) return 'zh-Hans'
	if (/^zh-(tw|hant|hant-tw)$/i.test(name)) return 'zh-Hant-TW'
	if (/^zh-(hk|mo)$/i.test(name)) return 'zh-Hant-HK'
	try {
		return Intl.getCanonicalLocales(name)[0]
	} catch {
		return undefined
	}
}

/** A value as a map of keys; an empty one when it is none. */
export function record(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** `./docs/` → `docs/`; the folder itself → ''. */
export function folderName(root: string): string {
	const name = root.replace(/^(\.?\/)+/, '').replace(/\/+$/, '')
	return name === '' || name === '.' ? '' : `${name}/`
}
