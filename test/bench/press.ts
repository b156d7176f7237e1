import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { shared } from '../../pipeline/context.ts'
import { pdf } from '../../pipeline/edition/pdf/pdf.ts'
import type { Browser, Context, PageOptions, Site } from '../../pipeline/edition.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { read } from '../../pipeline/read/read.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import { report } from '../../pipeline/report.ts'
import base from '../../templates/theme.ts'
import { generate } from './generate.ts'
import { processes } from './processes.ts'
import { withSection } from './results.ts'

/**
 * `npm run bench-press -- [--characters N,N…] [--runs N]`: from the bound book in memory to the closed file, beside Chromium alone
 * that loads and prints the same finished HTML with the same options; in one process, alternating, in one running browser.
 */
const { values } = parseArgs({
	options: { characters: { type: 'string', default: '25000,250000,1000000' }, runs: { type: 'string', default: '3' } },
})
const results = fileURLToPath(new URL('results.md', import.meta.url))

/** Seconds on the clock and of the processors, of the whole process tree; its peak memory in MB. */
interface Spent {
	wall: number
	cpu: number
	memory: number
}

const rows: string[] = []
for (const characters of values.characters.split(',').map(Number)) {
	const folder = await mkdtemp(join(tmpdir(), 'huozi-press-'))
	try {
		for (const { path, contents } of generate({ characters, chapters: Math.max(5, Math.round(characters / 8300)) })) {
			await mkdir(dirname(join(folder, path)), { recursive: true })
			await writeFile(join(folder, path), contents)
		}
		for (const notes of ['page', 'chapter'] as const) rows.push(await compared(folder, characters, notes))
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}
const text = [
	'## press',
	'',
	`From the bound book in memory to the closed file (numbers in the contents and references, finished lines, tags, outline), beside Chromium that loads and prints the same finished HTML with the same options in the same running browser. Generated books; ${values.runs} alternating runs, medians; Node ${process.versions.node}.`,
	'',
	'| characters | notes | pages | prints | ours: wall, s | CPU, s | MB | file, MB | bare: wall, s | CPU, s | MB | file, MB | ours ÷ bare, wall | CPU |',
	'| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
	...rows,
].join('\n')
process.stdout.write(`${text}\n`)
await writeFile(results, withSection(await readFile(results, 'utf8'), 'press', text))

async function compared(folder: string, characters: number, notes: 'page' | 'chapter'): Promise<string> {
	const complaints = report()
	const reading = await read(folder, {}, complaints.complain)
	const publication: Publication = { ...reading.publication!, meta: { ...reading.publication!.meta } }
	publication.meta.pdf = { ...publication.meta.pdf, notes }
	const run = shared({
		theme: await loadTheme(base),
		folder: reading.folder,
		style: reading.style,
		complain: complaints.complain,
		progress() {},
		signal: new AbortController().signal,
	})
	try {
		const browser = await run.browser()
		const finished: Finished = { parts: [] }
		const ours: Spent[] = []
		const bare: Spent[] = []
		let [sheets, passes, size, bareSize] = [0, 0, 0, 0]
		for (let at = 0; at <= Number(values.runs); at++) {
			// The first run warms the caches of fonts and code, and keeps the finished page.
			const context: Context = { ...run.forEdition('pdf'), ...(at === 0 ? { browser: async () => keeping(browser, finished) } : {}) }
			const mine = await spent(async () => {
				const made = await pdf.render(publication, context)
				;[sheets, passes, size] = [made.pages!.labels.length, made.passes!, (made.artifacts[0]!.contents as Uint8Array).length]
			})
			const alone = await spent(async () => {
				const page = await browser.open(whole(finished), finished.options)
				bareSize = (await page.pdf({ outline: true, tagged: true })).length
				await page.close()
			})
			if (at > 0) {
				ours.push(mine)
				bare.push(alone)
			}
		}
		const [mine, alone] = [medians(ours), medians(bare)]
		const cells = [
			characters.toLocaleString('en'),
			notes,
			sheets,
			passes,
			...[mine, alone].flatMap(({ wall, cpu, memory }, which) => [
				wall.toFixed(2),
				cpu.toFixed(2),
				memory.toFixed(0),
				((which === 0 ? size : bareSize) / 1e6).toFixed(2),
			]),
			(mine.wall / alone.wall).toFixed(2),
			(mine.cpu / alone.cpu).toFixed(2),
		]
		return `| ${cells.join(' | ')} |`
	} finally {
		await run.close()
	}
}

/** What was printed, whole: its documents, of which each has a part of the book, as one. */
interface Finished {
	site?: Site
	options?: PageOptions
	/** The runs of each document, as they are when it is first printed. */
	parts: string[]
}

/** A browser that keeps what it was given and, as each document is first printed, that document as it then is. */
function keeping(browser: Browser, finished: Finished): Browser {
	let opened = 0
	return {
		...browser,
		open: async (site, options) => {
			// A long book's documents are opened to be laid out, and anew to be printed: only those leave a part.
			const at = opened++
			const page = await browser.open(site, options)
			const keep = async () => {
				const { runs, rest } = await page.evaluate(() => {
					const { shelf } = globalThis as unknown as { shelf: { runs: HTMLElement[] } }
					const copy = document.documentElement.cloneNode(true) as HTMLElement
					copy.querySelector('body')!.replaceChildren('{runs}')
					return { runs: shelf.runs.map((run) => run.outerHTML).join(''), rest: `<!doctype html>${copy.outerHTML}` }
				}, undefined)
				finished.parts[at] = runs
				finished.site ??= { ...site, html: rest }
				finished.options ??= options
			}
			return {
				...page,
				pdf: async (wanted) => {
					if (finished.parts[at] === undefined) await keep()
					return page.pdf(wanted)
				},
			}
		},
	}
}

/** The site that Chromium alone prints. */
function whole({ site, parts }: Finished): Site {
	return { ...site!, html: site!.html.replace('{runs}', () => parts.join('')) }
}

async function spent(work: () => Promise<void>): Promise<Spent> {
	const times = new Map<string, number>()
	let memory = 0
	const look = () => {
		const tree = processes(process.pid, times.keys())
		for (const { key, cpu } of tree) times.set(key, cpu)
		memory = Math.max(memory, tree.reduce((sum, one) => sum + one.own, 0) + Math.max(0, ...tree.map((one) => one.shared)))
		return [...times.values()].reduce((sum, cpu) => sum + cpu, 0)
	}
	const before = look()
	const start = performance.now()
	const timer = setInterval(look, 50)
	await work()
	const wall = (performance.now() - start) / 1000
	clearInterval(timer)
	return { wall, cpu: look() - before, memory }
}

function medians(all: Spent[]): Spent {
	const middle = (key: keyof Spent) => all.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
	return { wall: middle('wall'), cpu: middle('cpu'), memory: middle('memory') }
}
