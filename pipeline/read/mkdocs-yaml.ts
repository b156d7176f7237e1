import { parseDocument } from 'yaml'
import type { Metadata } from '../metadata.ts'
import type { Complain } from '../tree/source.ts'
import { folderName, record, settingsOf } from './book-settings.ts'
import type { SummaryEntry } from './summary.ts'

/** What mkdocs.yml says: the site's name and author, where the texts lie, and its `nav` as a list of chapters. */
export interface MkDocs {
	metadata: Metadata
	/** With `/` behind. */
	root: string
	entries: SummaryEntry[]
}

/** Read mkdocs.yml. Tags of Python (`!!python/name:…`) mean nothing here. */
export function mkdocsYaml(text: string, file: string, complain: Complain): MkDocs {
	const document = parseDocument(text, { logLevel: 'silent' })
	let data: Record<string, unknown> = {}
	try {
		data = record(document.toJS({ maxAliasCount: 10 }))
	} catch (error) {
		complain({
			rule: 'metadata-is-valid',
			severity: 'warning',
			reason: `\`${file}\` is not YAML: ${String((error as Error).message).split('\n')[0]}; it is passed over`,
			file,
		})
	}
	const metadata = settingsOf(
		{
			title: data['site_name'],
			author: data['site_author'],
			description: data['site_description'],
			language: record(data['theme'])['language'],
		},
		file,
		complain,
	)
	const lines = text.split(/\r?\n/)
	const lineOf = (words: string) => Math.max(1, lines.findIndex((line) => line.includes(words)) + 1)
	const entries: SummaryEntry[] = []
	const add = (nav: unknown, depth: number): void => {
		for (const one of Array.isArray(nav) ? nav : []) {
			const pairs: [string, unknown][] = typeof one === 'string' ? [['', one]] : Object.entries(record(one))
			for (const [title, target] of pairs) {
				const entry = { kind: 'chapter', title, depth, place: 'list' } as const
				if (typeof target === 'string') entries.push({ ...entry, href: target, line: lineOf(target) })
				else entries.push({ ...entry, line: lineOf(title) })
				add(target, depth + 1)
			}
		}
	}
	add(data['nav'], 1)
	return { metadata, root: typeof data['docs_dir'] === 'string' ? folderName(data['docs_dir']) : 'docs/', entries }
}
