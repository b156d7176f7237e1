import path from 'node:path'
import { decoded } from '../decoded.ts'
import type { Complain } from '../tree/source.ts'
import type { ChapterFile } from './chapter-file.ts'
import type { Folder } from './folder.ts'
import type { Summary, SummaryEntry } from './summary.ts'

/** Where a SUMMARY lies: its own file, and the folder that its links start from. */
export interface SummaryPlace {
	file: string
	/** With `/` behind, or ''. */
	base: string
}

/** The chapters of a SUMMARY in order; what is no chapter (a draft, an address elsewhere, a missing file) is complained of at its line. */
export async function listed(
	{ entries }: Summary,
	{ file, base }: SummaryPlace,
	folder: Folder,
	complain: Complain,
): Promise<ChapterFile[]> {
	const chapters: ChapterFile[] = []
	const seen = new Map<string, number>()
	const hasParts = entries.some(({ kind }) => kind === 'part')
	let part: string | undefined
	let groups: NonNullable<ChapterFile['groups']> = []
	/** Within an outer entry without a page: it is a part, what is below it stands one level higher, and it ends with the list below it. */
	let isRaised = false
	for (const [index, entry] of entries.entries()) {
		const say: Complain = (complaint) => complain({ file, line: entry.line, ...complaint })
		if (entry.kind === 'part') {
			part = entry.title
			groups = []
			continue
		}
		if (entry.depth === 1 && isRaised) part = ''
		if (entry.depth === 1) isRaised = false
		if (entry.place === 'suffix' && part === undefined) part = ''
		const depth = Math.max(1, entry.depth - (isRaised ? 1 : 0))
		const found = await target(entry, base, folder, say)
		if (found === undefined) {
			const next = entries[index + 1]
			if (next?.kind !== 'chapter' || next.depth <= entry.depth) continue
			isRaised ||= entry.depth === 1 && !hasParts
			if (isRaised && entry.depth === 1) part = entry.title
			else groups.push({ title: entry.title, depth })
			continue
		}
		const before = seen.get(found)
		if (before !== undefined) {
			if (!entry.href?.includes('#'))
				say({
					rule: 'chapter-exists',
					severity: 'info',
					reason: `\`${found}\` is listed in line ${before} already; it is one chapter, there`,
				})
			continue
		}
		seen.set(found, entry.line)
		const matter = entry.place === 'prefix' ? 'front' : entry.place === 'suffix' ? 'back' : undefined
		chapters.push({
			file: found,
			title: entry.title,
			...(depth > 1 ? { depth } : {}),
			...(part === undefined ? {} : { part }),
			...(groups.length > 0 ? { groups } : {}),
			...(matter ? { matter } : {}),
		})
		part = undefined
		groups = []
	}
	return chapters
}

/** The file that an entry leads to, from the manuscript's folder; undefined when it leads to none. */
async function target(entry: SummaryEntry, base: string, folder: Folder, say: Complain): Promise<string | undefined> {
	const { href, title } = entry
	if (href === undefined) return undefined
	if (href.replace(/#.*$/, '') === '') {
		say({ rule: 'chapter-exists', severity: 'info', reason: `“${title}” has no file yet and is left out` })
		return undefined
	}
	if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) {
		say({ rule: 'chapter-exists', severity: 'info', reason: `“${title}” leads to ${href.slice(0, 80)}, not to a chapter; it is left out` })
		return undefined
	}
	// Windows writes `\`, in Markdown `\\`.
	const own = decoded(href.replace(/[#?].*$/, '')).replace(/\\+/g, '/')
	const wanted = path.posix.normalize(own.startsWith('/') ? base + own.slice(1) : base + own)
	for (const candidate of candidates(wanted)) {
		const kind = await folder.kind(candidate)
		if (kind === 'file') return candidate
		if (kind !== 'outside') continue
		say({ rule: 'path-stays-inside', reason: `Chapter \`${href}\` lies outside the manuscript's folder and is not read; copy it in` })
		return undefined
	}
	say({ rule: 'chapter-exists', severity: 'warning', reason: `Chapter \`${href}\` (“${title}”) is not there and is left out` })
	return undefined
}

function candidates(wanted: string): string[] {
	const clean = wanted.replace(/\/+$/, '')
	const stem = clean.replace(/\.html?$/i, '')
	return [clean, ...(stem === clean ? [] : [`${stem}.md`]), `${clean}.md`, `${clean}/README.md`, `${clean}/index.md`]
}
