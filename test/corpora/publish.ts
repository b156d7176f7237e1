import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PublishReport } from '../../pipeline/publish-report.ts'
import { type Cost, measure } from '../bench/measure.ts'
import { checkLinks, type Problem } from '../links/check.ts'
import { elementsOfHtml } from '../links/elements.ts'
import { type Counts, independentCounts } from './counts.ts'
import { codeOfPage, type Leftover, leftovers } from './leftovers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What became of one book. */
export interface Outcome {
	book: string
	cost: Cost
	report?: PublishReport
	/** EPUBCheck's complaints; undefined without Java or EPUB. */
	epubcheck?: string[]
	problems: Problem[]
	/** By edition. */
	left: Record<string, Leftover[]>
	/** Ours, as shown in web/book.html and counted in report.json. */
	shown?: Counts
	independent: Counts
}

/** Publish one book into a folder and look at everything that came out. */
export async function publishBook(book: string, out: string, edition?: string): Promise<Outcome> {
	const source = ['--conditions=huozi-source', '--import', 'tsx', join(root, 'pipeline/cli.ts')]
	const args = ['publish', book, '--out', out, '--force', ...(edition ? ['--edition', edition] : [])]
	const cost = await measure([process.execPath, ...source, ...args], { env: { HUOZI_DEBUG: '1' }, seconds: 600 })
	const at = join(out, 'report.json')
	const report = existsSync(at) ? (JSON.parse(readFileSync(at, 'utf8')) as PublishReport) : undefined
	const page = join(out, 'web/book.html')
	return {
		book,
		cost,
		report,
		epubcheck: await epubcheck(globSync('epub/*.epub', { cwd: out }).map((name) => join(out, name))),
		problems: existsSync(out) ? (await checkLinks(out)).problems : [],
		left: await leftInEditions(out),
		shown: report && existsSync(page) ? shownCounts(report, readFileSync(page, 'utf8')) : undefined,
		independent: independentCounts(book),
	}
}

async function leftInEditions(out: string): Promise<Record<string, Leftover[]>> {
	const left: Record<string, Leftover[]> = {}
	const page = join(out, 'web/book.html')
	const code = existsSync(page) ? codeOfPage(readFileSync(page, 'utf8')) : ''
	for (const name of ['web/book.html', 'pdf/*.pdf', 'epub/*.epub', 'newsletter/*/mail.html', 'newsletter/*/wechat.html']) {
		const found = await Promise.all(globSync(name, { cwd: out }).map((file) => leftovers(join(out, file), code)))
		left[name] = found.flat()
	}
	return left
}

function shownCounts({ counts }: PublishReport, page: string): Counts {
	const elements = elementsOfHtml(page)
	const images = elements.filter(
		({ name, attributes }) => name === 'img' || /(^|\s)(missing|remote)-image(\s|$)/.test(attributes['class'] ?? ''),
	).length
	const { headings, tables, notes, listings, formulas } = counts
	return { headings, images, tables, notes, listings, formulas }
}

/** EPUBCheck's lines of complaint, or undefined where it could not run. */
function epubcheck(files: string[]): Promise<string[] | undefined> {
	if (files.length === 0) return Promise.resolve(undefined)
	return new Promise((resolve) => {
		execFile(process.execPath, [join(root, 'test/epubcheck.ts'), ...files], { maxBuffer: 1e8 }, (_error, stdout) => {
			resolve(stdout.startsWith('skipped') ? undefined : stdout.split('\n').filter((line) => /^(FATAL|ERROR|WARNING)/.test(line)))
		})
	})
}
