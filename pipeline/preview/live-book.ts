import { cacheFolder } from '../cache.ts'
import { type Found, lint } from '../check/lint.ts'
import { places } from '../check/places.ts'
import type { Prose } from '../check/prose.ts'
import { lintSettings } from '../check/settings.ts'
import { look as proseOf } from '../check/texts.ts'
import { type Shared, shared } from '../context.ts'
import type { Browser, Theme } from '../edition.ts'
import { safeStyle } from '../html/safe-style.ts'
import type { Chapter, Publication } from '../publication.ts'
import type { Fetching, Parsed } from '../read/chapter.ts'
import type { Reading } from '../read/read.ts'
import type { Report } from '../report.ts'

/** What a book needs to be shown. */
export interface LiveOrder {
	theme: Theme
	environment: NodeJS.ProcessEnv
	fetch?: Fetching
	lend(): Promise<Browser>
	progress(text: string): void
	signal: AbortSignal
}

/** A book as it can be shown, its diagrams as far as they are drawn; what is slow happens when somebody looks. */
export interface LiveBook {
	publication: Publication
	context: Shared
	/** The manuscript's folder, absolute. */
	root: string
	/** The texts by file, as the author wrote them. */
	texts: Map<string, string>
	/** Draw a chapter's diagrams, once. */
	draw(chapter: Chapter): Promise<void>
	/** Complain of what lint finds, once. */
	lint(): Promise<void>
}

type Read = Reading & { publication: Publication }

/** Makes books of readings; what lint found in a file is known while the file stays as it is. */
export function liveBooks(order: LiveOrder): (reading: Read, parsed: Parsed[], complaints: Report) => Promise<LiveBook> {
	const linted = linter()
	return async ({ publication, folder, style }, parsed, complaints) => {
		const context = shared({
			...order,
			folder,
			style: await safeStyle(style, complaints.complain),
			complain: complaints.complain,
			language: publication.meta.language,
		})
		const drawn = new Map<string, Promise<void>>()
		let lints: Promise<void> | undefined
		const draw = async (chapter: Chapter): Promise<void> => {
			if (!publication.units.some((unit) => unit.kind === 'diagram' && unit.chapter === chapter.id)) return
			const { draw } = await import('../draw.ts')
			const studio = {
				browser: context.browser,
				cache: cacheFolder(order.environment),
				complain: complaints.complain,
				signal: order.signal,
			}
			for (const [id, bytes] of await draw({ ...publication, chapters: [chapter] }, studio)) context.drawn.set(id, bytes)
			// Another book, now that it has more pictures: what is known by the old one knows nothing of them.
			book.publication = { ...publication }
		}
		const book: LiveBook = {
			publication,
			context,
			root: folder.root,
			texts: new Map(parsed.map(({ file, text }) => [file, text])),
			draw(chapter) {
				const promise = drawn.get(chapter.id) ?? draw(chapter)
				drawn.set(chapter.id, promise)
				return promise
			},
			lint() {
				lints ??= linted({ publication, folder }, parsed, complaints)
				return lints
			},
		}
		return book
	}
}

function linter() {
	const proses = new WeakMap<Parsed, Prose>()
	let known = new WeakMap<Prose, Found[]>()
	let before = ''
	return async ({ publication, folder }: Pick<Read, 'publication' | 'folder'>, parsed: Parsed[], { complain }: Report): Promise<void> => {
		const settings = await lintSettings(publication.meta, folder, complain)
		const key = JSON.stringify(settings)
		if (key !== before) known = new WeakMap()
		before = key
		const texts = parsed.map((file) => {
			const prose = proses.get(file) ?? proseOf(file)
			proses.set(file, prose)
			return prose
		})
		const sources = new Map(texts.map(({ file, source }) => [file, source]))
		let place: { file: string; of: ReturnType<typeof places> } | undefined
		for (const { file, rule, severity, reason, start, end } of lint(texts, settings, known)) {
			if (place?.file !== file) place = { file, of: places(sources.get(file) ?? '') }
			complain({ rule, severity, reason, file, node: { position: place.of(start, end) } })
		}
	}
}
