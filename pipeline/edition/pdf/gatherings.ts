import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Page, Site } from '../../edition.ts'
import type { Complaint } from '../../report.ts'
import type { Standing } from '../../standing.ts'
import { atOnce, type Bench, bench, inTurn, openFirst, shown } from './bench.ts'
import type { Fitting } from './boxes.ts'
import { type Divided, documents } from './divide.ts'
import { type Forme, impose, targets } from './formes.ts'
import type { Open } from './on-pages.ts'
import { type FirstBlock, firstBlocks } from './page-starts.ts'
import { estimate, fill, guess, type Probed, parted, probe } from './probe.ts'

/** A gathering as a galley: its boxes fitted, its pages estimated, and what was said of its pictures. */
export interface Galley extends Fitting {
	about: Probed
	told: Complaint[]
}

/** A gathering with its lines finished and its notes placed. */
export interface Made {
	/** Chapters where a note found no place. */
	failed: string[]
	probed: Probed
	firsts: FirstBlock[]
	/** Where its links lead. */
	linked: string[]
}

/** What the pages say, by the id of what it is said of; numbers of pages and counts of the imprint. */
type Numbers = Record<string, string>

/** How gatherings are made. */
export interface Order {
	divided: Divided
	/** Everything that all gatherings depend on. */
	about: string
	/** What is kept of the last run. */
	standing: Standing | undefined
	open: Open
	file: NonNullable<Site['file']>
	/** What a file of the document was made of, and what was said when it was made. */
	source(path: string): { sha256: string; told: Complaint[] }
	/** The height of a page's text, for an estimate. */
	height: number
	/** Chapters whose notes are to stand at their ends. */
	atEnd: string[]
	/** Whether all documents stay in the browser, for `pages`. */
	areKept: boolean
	/** Finish lines and place notes; the chapters where a note found no place. */
	layOut(page: Page): Promise<string[]>
}

/** Gatherings on their way to paper: each step takes what stands of the last run, and brings only the others into the browser. */
export interface Gatherings {
	galleys(): Promise<Galley[]>
	/** With a guess of the page numbers within the text. */
	lay(guessed: Numbers): Promise<Made[]>
	/** The prints of the formes, in order. */
	print(formes: Forme[], wanted: { numbers: Numbers; blanks: string[] }): Promise<Buffer[]>
	/** All pages of the browser, with every gathering on them. */
	pages(): Promise<Page[]>
}

export function onBench({ divided, about, standing, open, file, source, height, atEnd, layOut, areKept }: Order): Gatherings {
	const { gatherings } = divided
	const benches: Bench[] = []
	const isOnBench = (at: number) => benches.some(({ held }) => held.includes(at))
	const hashes = gatherings.map(({ html, images }) => hashOf([about, html, ...images.map((path) => source(path).sha256)]))
	const finished = new Map<number, Made>()
	let names: string[] = []
	let laid: Made[] = []
	let guessed: Numbers = {}

	/** A step that was done for a gathering before, or is done now. */
	async function step<T>(keys: string[], make: (missing: number[]) => Promise<Map<number, T>>): Promise<T[]> {
		const known = keys.map((key) => kept<T>(standing?.get(key)))
		const missing = keys.flatMap((_, at) => (known[at] ? [] : [at]))
		const made = missing.length > 0 ? await make(missing) : new Map<number, T>()
		for (const at of missing) standing?.put(keys[at]!, serialize(made.get(at)!))
		return keys.map((_, at) => known[at] ?? made.get(at)!)
	}

	/** Bring gatherings into the browser that are not there yet, as galleys. */
	async function bring(wanted: number[]): Promise<Map<number, Galley>> {
		const absent = wanted.filter((at) => !isOnBench(at))
		if (absent.length === 0) return new Map()
		const parts = documents(absent.map((at) => gatherings[at]!))
		const isKept = areKept || parts.length <= atOnce
		const brought = parts.map((part) =>
			bench({ ...divided, open, file, isKept }, { held: part.map((one) => gatherings.indexOf(one)), parts: part }),
		)
		benches.push(...brought)
		const lay = async (one: Bench, { page, fitting }: { page: Page; fitting: Fitting }) => {
			const about = parted(
				await estimate(page, height),
				one.held.map((at) => gatherings[at]!),
			)
			// Nothing in it waits for the pages of the others: they need not be looked at twice.
			if (!isKept && one.held.every((at) => gatherings[at]!.numberedInText.length === 0)) await finishOn(one, page)
			return one.held.map((at, place): [number, Galley] => {
				const { runs, images } = gatherings[at]!
				const isHere = ({ box }: { box: string }) => runs.includes(box.replace(/\.\d+$/, ''))
				const told = images.flatMap((path) => source(path).told)
				return [at, { fitted: fitting.fitted.filter(isHere), coarse: fitting.coarse.filter(isHere), about: about[place]!, told }]
			})
		}
		const made = await inTurn(brought, (one) => shown(benches, one, (here) => lay(one, here)))
		return new Map(made.flat())
	}

	/** Finish the gatherings that are on benches and not finished. */
	async function finish(): Promise<Map<number, Made>> {
		await inTurn(openFirst(benches.filter(({ isLaid }) => !isLaid)), (one) => shown(benches, one, ({ page }) => finishOn(one, page)))
		return finished
	}

	async function finishOn(one: Bench, page: Page): Promise<void> {
		await guess(page, guessed)
		const failed = await layOut(page)
		const probed = parted(
			await probe(page),
			one.held.map((at) => gatherings[at]!),
		)
		const firsts = await firstBlocks(page)
		const links = await targets(page)
		one.isLaid = true
		for (const [place, at] of one.held.entries()) {
			const { runs } = gatherings[at]!
			finished.set(at, {
				failed: failed.filter((run) => runs.includes(run)),
				probed: probed[place]!,
				firsts: firsts.filter(([run]) => runs.includes(run)),
				linked: links.flatMap(([run, ids]) => (runs.includes(run) ? ids : [])),
			})
		}
	}

	const said = (names: string[], numbers: Numbers) => names.map((name) => numbers[name] ?? '')
	return {
		galleys: () => step(hashes, bring),
		async lay(about) {
			guessed = about
			names = hashes.map((hash, at) => {
				const { runs, numberedInText } = gatherings[at]!
				return hashOf(['made', hash, said(numberedInText, guessed), atEnd.filter((run) => runs.includes(run))])
			})
			laid = await step(names, async (missing) => {
				await bring(missing)
				return finish()
			})
			return laid
		},
		async print(formes, wanted) {
			const linked = new Set(laid.flatMap((one) => one.linked))
			const jobs = gatherings.map(
				(_, at): Job => ({
					formes: formes.filter(({ gathering }) => gathering === at),
					linked: Object.keys(laid[at]!.probed.at).filter((id) => linked.has(id)),
				}),
			)
			const keys = gatherings.map(({ runs, numbered }, at) => {
				const blanks = wanted.blanks.filter((name) => runs.includes(name))
				return hashOf(['printed', names[at], said(numbered, wanted.numbers), blanks, jobs[at]])
			})
			const printed = await step(keys, async (missing) => {
				await bring(missing)
				await finish()
				const concerned = benches.filter(({ held }) => held.some((at) => missing.includes(at)))
				const print = (one: Bench) => shown(benches, one, ({ page }) => printOn(one, page, { missing, jobs, wanted }))
				return new Map((await inTurn(openFirst(concerned), print)).flat())
			})
			return printed.flat().map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length))
		},
		async pages() {
			await bring([...gatherings.keys()])
			await finish()
			return Promise.all(benches.map(async (one) => (await one.show()).page))
		},
	}
}

/** What is printed of a gathering, and which of its places the book links to. */
interface Job {
	formes: Forme[]
	linked: string[]
}

async function printOn(
	one: Bench,
	page: Page,
	{ missing, jobs, wanted }: { missing: number[]; jobs: Job[]; wanted: { numbers: Numbers; blanks: string[] } },
): Promise<[number, Uint8Array[]][]> {
	const printed: [number, Uint8Array[]][] = []
	await fill(page, wanted)
	for (const at of one.held.filter((held) => missing.includes(held))) {
		const prints: Uint8Array[] = []
		for (const forme of jobs[at]!.formes) {
			await impose(page, forme, jobs[at]!.linked)
			// The whole document was laid out; from here on a forme is.
			if (one.isHeavy && printed.length === 0 && prints.length === 0) await page.tidy()
			prints.push(await page.pdf({ outline: true, tagged: true }))
		}
		printed.push([at, prints])
	}
	await one.leave()
	return printed
}

function kept<T>(bytes: Uint8Array | undefined): T | undefined {
	return bytes && (deserialize(bytes) as T)
}

function hashOf(of: unknown): string {
	return createHash('sha256').update(JSON.stringify(of)).digest('hex')
}
