import { decode } from './decode.ts'
import type { Folder } from './folder.ts'
import { frontMatter } from './front-matter.ts'

/** What the front matter of a file says of its place among its neighbours. */
interface Wish {
	weight?: number
	/** ISO 8601, for comparing. */
	date?: string
}

/**
 * An order for the names in a folder, where most of them ask for one: by `weight` (Hugo), `sidebar_position` (Docusaurus), `nav_order`
 * (Just the Docs) or `order` (VuePress), those without one last; else, where every file is a post with a date and no name begins with a number, by that. A folder asks
 * through its index, or its `_category_.json`.
 */
export async function frontOrder(names: string[], at: string, folder: Folder): Promise<(a: string, b: string) => number> {
	const wishes = new Map<string, Wish>()
	for (const name of names) wishes.set(name, name.endsWith('/') ? await ofFolder(`${at}${name}`, folder) : await ofFile(at + name, folder))
	const all = [...wishes.values()]
	const by = (key: keyof Wish) => (a: string, b: string) => compared(wishes.get(a)?.[key], wishes.get(b)?.[key])
	if (all.filter(({ weight }) => weight !== undefined).length * 2 > all.length) return by('weight')
	const isNumbered = names.some((name) => /^\d{1,3}(?!\d)/.test(name))
	return !isNumbered && all.every(({ date }) => date !== undefined) ? by('date') : () => 0
}

function compared(a: number | string | undefined, b: number | string | undefined): number {
	if (a === b) return 0
	if (a === undefined || b === undefined) return a === undefined ? 1 : -1
	return a < b ? -1 : 1
}

async function ofFile(file: string, folder: Folder): Promise<Wish> {
	const bytes = await folder.read(file)
	const yaml = typeof bytes === 'string' ? undefined : frontMatter(decode(bytes)?.text ?? '').yaml
	if (yaml === undefined) return {}
	const weight = Number(/^"?(?:weight|sidebar_position|nav_order|order)"?[ \t]*:[ \t]*"?(-?\d+(?:\.\d+)?)"?[ \t]*\r?$/m.exec(yaml)?.[1])
	const [, year, month = '', day = '', rest = ''] = /^"?date"?[ \t]*:[ \t]*["']?(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/m.exec(yaml) ?? []
	return {
		// Hugo: 0 is no weight.
		...(weight ? { weight } : {}),
		...(year ? { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest.trimEnd()}` } : {}),
	}
}

async function ofFolder(at: string, folder: Folder): Promise<Wish> {
	const names = await folder.list(at)
	const index = names.find((name) => /^(_?index|readme)\.(md|markdown|mdx)$/i.test(name))
	const own = index ? await ofFile(at + index, folder) : {}
	if (own.weight !== undefined || !names.includes('_category_.json')) return own
	const bytes = await folder.read(`${at}_category_.json`)
	const position = Number(/"position"\s*:\s*(-?\d+(?:\.\d+)?)/.exec(typeof bytes === 'string' ? '' : (decode(bytes)?.text ?? ''))?.[1])
	return { ...own, ...(position ? { weight: position } : {}) }
}
