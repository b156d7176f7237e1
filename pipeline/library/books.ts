import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Variant } from '../metadata.ts'
import { UsageError } from '../write.ts'

/** One manuscript of several, and the folder below `--out` that its editions go to. */
export interface Book {
	manuscript: string
	/** The name of its folder, or of its file without the ending. */
	name: string
	out: string
	/** The Chinese to convert it to; it goes into a folder of its own below `out`. */
	variant?: Variant
}

/**
 * What the manuscripts named are, each published to `out/<name>`; undefined for a single one, which is published to `out` itself unless
 * it goes through a queue.
 * A folder of books stands for the books in it. Throws a UsageError where one path is not there or two books would be published to one place.
 */
export async function books(named: readonly string[], out: string, { isQueued = false } = {}): Promise<Book[] | undefined> {
	const inside = await Promise.all(named.map((at) => booksIn(at, path.resolve(out))))
	if (named.length === 1 && !inside[0] && !isQueued) return undefined
	const manuscripts = named.flatMap((at, index) => inside[index] ?? [at])
	const taken = new Map<string, string>()
	const found: Book[] = []
	for (const manuscript of new Set(manuscripts.map((at) => path.resolve(at)))) {
		const name = (await stat(manuscript)).isDirectory() ? path.basename(manuscript) : path.parse(manuscript).name
		// Many file systems take 甲.md and 甲.MD, or é and é, for one name.
		const key = name.normalize('NFC').toLowerCase()
		const other = taken.get(key)
		if (other)
			throw new UsageError(
				`\`${shown(other)}\` and \`${shown(manuscript)}\` would both be published to \`${within(out, name)}\`; rename one`,
			)
		if (EDITIONS.has(key)) throw new UsageError(`\`${shown(manuscript)}\` has the name of an edition; rename it, or publish it alone`)
		taken.set(key, manuscript)
		found.push({ manuscript: shown(manuscript), name, out: within(out, name) })
	}
	return found
}

/** A folder below `--out`, which may be a bucket. */
export const within = (out: string, name: string) => (out.startsWith('s3://') ? `${out.replace(/\/$/, '')}/${name}` : path.join(out, name))

const EDITIONS = new Set(['web', 'pdf', 'epub', 'newsletter'])

const shown = (absolute: string) => path.relative('', absolute) || '.'

/** The books of a folder that is none itself but holds one that says it is; undefined for a single manuscript. */
async function booksIn(at: string, out: string): Promise<string[] | undefined> {
	if (!(await stat(at)).isDirectory()) return undefined
	const names = await readdir(at)
	if (names.some(isSettings) || names.some((name) => isMarkdown(name) && !/^readme\./i.test(name))) return undefined
	const order = new Intl.Collator('zh-Hans-u-co-pinyin', { numeric: true })
	const found: string[] = []
	let areDeclared = false
	for (const name of names.filter((one) => !/^\.|^node_modules$/.test(one)).sort(order.compare)) {
		const folder = path.join(at, name)
		const own = path.resolve(folder) === out ? [] : await readdir(folder).catch(() => [])
		areDeclared ||= own.some(isSettings)
		if (own.some((one) => isSettings(one) || isMarkdown(one))) found.push(folder)
	}
	return areDeclared ? found : undefined
}

/** Says that its folder is a book. */
const isSettings = (name: string) => /^(book\.(ya?ml|json|toml)|\.gitbook\.yaml|mkdocs\.ya?ml|summary\.md|langs\.md)$/i.test(name)
const isMarkdown = (name: string) => /\.(md|markdown|mdown|mkd)$/i.test(name)
