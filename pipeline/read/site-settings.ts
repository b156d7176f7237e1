import { parse } from 'smol-toml'
import { parseDocument } from 'yaml'
import type { Metadata } from '../metadata.ts'
import type { Complain } from '../tree/source.ts'
import { record, settingsOf } from './book-settings.ts'
import type { Folder } from './folder.ts'
import { textOf } from './settings.ts'

/** Where Hexo, Jekyll and Hugo keep what they know of a site. */
const files = ['_config.yml', '_config.yaml', 'hugo.toml', 'hugo.yaml', 'hugo.yml', 'config.toml', 'config.yaml', 'config.yml']

/** Title, author and language of a site of Hexo, Jekyll or Hugo; nothing where there is no such file, or it does not parse: it was not written for us. */
export async function siteSettings(folder: Folder, complain: Complain): Promise<Metadata> {
	const names = await folder.list('.')
	const file = files.find((name) => names.includes(name))
	const text = file && (await textOf(file, folder, complain))
	if (!file || !text) return {}
	const data = dataOf(text, file)
	const { title, description } = data
	const author = [data['author'], record(data['author'])['name'], record(data['params'])['author']].find((one) => typeof one === 'string')
	const language = [data['language'], data['languageCode'], data['lang'], data['locale']].flat().find((one) => typeof one === 'string')
	// A value of another kind means something to that tool alone.
	const told = { title, description, author, language }
	return settingsOf(Object.fromEntries(Object.entries(told).filter(([, value]) => typeof value === 'string')), file, complain)
}

function dataOf(text: string, file: string): Record<string, unknown> {
	try {
		return record(file.endsWith('.toml') ? parse(text) : parseDocument(text, { logLevel: 'silent' }).toJS({ maxAliasCount: 10 }))
	} catch {
		return {}
	}
}
