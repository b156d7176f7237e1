import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Confirmation } from './confirm/confirm.ts'
import type { EditionName, Receipt } from './edition.ts'
import { readingMinutes } from './html/words.ts'
import type { Variant } from './metadata.ts'
import type { Publication, Unit, UnitKind } from './publication.ts'
import type { Message, Report } from './report.ts'
import type { ChoiceGroup } from './variant/choices.ts'
import type { Written } from './write.ts'

/** report.json. */
export interface PublishReport {
	version: 1
	/** A queue's name for the content that this was made of. */
	source?: string
	title: string
	language: string
	/** Of a book that was converted. */
	variant?: Variant
	/** Every choice between several forms that the conversion made, with its places. */
	choices?: ChoiceGroup[]
	chapters: number
	/** 字数 as Word counts. */
	characters: number
	/** Of each chapter, in reading order. */
	lengths: Length[]
	counts: Record<'headings' | 'figures' | 'tables' | 'notes' | 'links' | 'formulas' | 'listings', number>
	editions: EditionReport[]
	/** By edition: how many units it placed, and which it degraded or left out on purpose, with the place in the manuscript. */
	parity: Record<string, Parity>
	messages: Message[]
}

/** What became of the units in one edition. */
export interface Parity {
	placed: number
	/** Of those, how many have words and were found by them in the files; absent where the files are too big to be looked at again. */
	confirmed?: number
	/** Those whose words were not found. */
	unconfirmed?: Located<{ unit: string }[]>
	degraded: Located<Receipt['degraded']>
	omitted: Located<Receipt['omitted']>
}
/** By edition. */
export type Confirmations = Partial<Record<string, Confirmation>>

/** How long a chapter is. */
export interface Length {
	title: string
	file: string
	characters: number
	/** To read it. */
	minutes: number
	figures: number
	tables: number
	notes: number
}

type Located<Entries extends { unit: string }[]> = (Entries[number] & { kind: UnitKind; file: string; line: number })[]

/** One edition of report.json. */
export interface EditionReport {
	name: EditionName
	seconds: number
	/** True when nothing had changed and the files of the last run were kept. */
	skipped: boolean
	/** pdf: how often the book was printed. */
	passes?: number
	/** epub: seconds that its validation took, and how many of them were waited for. */
	validation?: { seconds: number; waited: number }
	/** Why this edition could not be built; its last good files were left alone. */
	failed?: string
	artifacts: Written[]
}

/** The report of one run; without a publication, of a manuscript that could not be read. */
export function summary(
	publication: Publication | undefined,
	complaints: Report,
	editions: EditionReport[] = [],
	receipts: Record<string, Receipt> = {},
	confirmations: Confirmations = {},
): PublishReport {
	const units = publication?.units ?? []
	const count = (...kinds: string[]) => units.filter(({ kind }) => kinds.includes(kind)).length
	return {
		version: 1,
		title: publication?.meta.title ?? '',
		language: publication?.meta.language ?? '',
		chapters: publication?.chapters.length ?? 0,
		characters: publication?.chapters.reduce((sum, chapter) => sum + chapter.characters, 0) ?? 0,
		lengths: lengths(publication),
		counts: {
			headings: count('heading'),
			figures: count('figure', 'diagram'),
			tables: count('table'),
			notes: count('note'),
			links: count('link'),
			formulas: count('formula'),
			listings: count('listing'),
		},
		editions,
		parity: Object.fromEntries(
			Object.entries(receipts).map(([name, { placed, degraded, omitted }]) => [
				name,
				{
					placed: placed.length,
					...found(confirmations[name], units),
					degraded: located(degraded, units),
					omitted: located(omitted, units),
				},
			]),
		),
		messages: complaints.messages(),
	}
}

function found(confirmation: Confirmation | undefined, units: Unit[]): Pick<Parity, 'confirmed' | 'unconfirmed'> {
	if (!confirmation) return {}
	const unfound = confirmation.unfound.map(({ unit }) => ({ unit: unit.id }))
	return { confirmed: confirmation.confirmed.size, unconfirmed: located(unfound, units) }
}

function lengths(publication: Publication | undefined): Length[] {
	const own = new Map<string, Unit[]>()
	for (const unit of publication?.units ?? []) {
		const others = own.get(unit.chapter)
		if (others) others.push(unit)
		else own.set(unit.chapter, [unit])
	}
	return (publication?.chapters ?? []).map(({ id, title, file, characters }) => {
		const count = (...kinds: UnitKind[]) => (own.get(id) ?? []).filter(({ kind }) => kinds.includes(kind)).length
		const counts = { figures: count('figure', 'diagram'), tables: count('table'), notes: count('note') }
		return { title, file, characters, minutes: readingMinutes(characters), ...counts }
	})
}

function located<Entry extends { unit: string }>(
	entries: Entry[],
	units: Unit[],
): (Entry & { kind: UnitKind; file: string; line: number })[] {
	if (entries.length === 0) return []
	const byId = new Map(units.map((unit) => [unit.id, unit]))
	return entries.flatMap((entry) => {
		const unit = byId.get(entry.unit)
		return unit ? [{ ...entry, kind: unit.kind, file: unit.file, line: unit.line }] : []
	})
}

/** Every unit must be placed, degraded or omitted; one in none of these was lost by us. */
export function checkReceipt(edition: EditionName, { units }: Publication, receipt: Receipt, { complain }: Report): void {
	const seen = new Set([...receipt.placed, ...receipt.degraded.map(({ unit }) => unit), ...receipt.omitted.map(({ unit }) => unit)])
	for (const unit of units) {
		if (seen.has(unit.id)) continue
		const reason = `A ${unit.kind} of the manuscript is not in the ${edition} edition; this is a bug of huozi, please report it`
		complain({ rule: 'unit-is-placed', reason, file: unit.file, line: unit.line, edition })
	}
}

/** Do all files of a report still lie in the output folder, with their sizes, and is it the last that was published there? */
export async function isThere(out: string, { editions }: PublishReport): Promise<boolean> {
	const artifacts = editions.flatMap((edition) => edition.artifacts)
	const listed = await listedHashes(out)
	const same = await Promise.all(
		artifacts.map(async ({ path: name, bytes, sha256 }) => {
			const size = (await stat(path.join(out, name)).catch(() => undefined))?.size
			return size === bytes && listed.get(name) === sha256
		}),
	)
	return same.every(Boolean)
}

async function listedHashes(out: string): Promise<Map<string, string>> {
	try {
		const { editions } = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')) as PublishReport
		return new Map(editions.flatMap(({ artifacts }) => artifacts.map((artifact) => [artifact.path, artifact.sha256])))
	} catch {
		return new Map()
	}
}

/** Editions of an earlier run that this one did not build stay in report.json: their folders are ours. */
export async function withEarlier(made: PublishReport, out: string): Promise<PublishReport> {
	try {
		const earlier = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')) as PublishReport
		const built = new Set(made.editions.filter(({ failed }) => !failed).map(({ name }) => name))
		const kept = earlier.editions
			.filter(({ name }) => !built.has(name))
			.map((edition) => ({ ...edition, skipped: true, failed: made.editions.find(({ name }) => name === edition.name)?.failed }))
		const parity = Object.fromEntries(Object.entries(earlier.parity ?? {}).filter(([name]) => !(name in made.parity)))
		return {
			...made,
			parity: { ...made.parity, ...parity },
			editions: [...made.editions.filter(({ name }) => !kept.some((edition) => edition.name === name)), ...kept],
		}
	} catch {
		return made
	}
}
