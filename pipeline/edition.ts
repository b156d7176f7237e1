import type { Element, Root } from 'hast'
import type { Asset, Chapter, Publication } from './publication.ts'
import type { Complaint } from './report.ts'
import type { Standing } from './standing.ts'

export type EditionName = 'web' | 'pdf' | 'epub' | 'newsletter'

/** A writer: turns a Publication into files, as values. It writes nothing itself and knows no other edition. */
export interface Edition {
	name: EditionName
	render(publication: Publication, context: Context): Promise<Rendering>
}

/** What an edition made. */
export interface Rendering {
	artifacts: Artifact[]
	receipt: Receipt
	/** pdf: how often the book was printed. */
	passes?: number
	/** epub: how many seconds its validation took, in a thread of its own, and how many of them the edition waited for it. */
	validation?: { seconds: number; waited: number }
	/** pdf: the printed page (1 = first sheet) on which each `chapter#id` stands, and the labels of all pages. */
	pages?: { at: Record<string, number>; labels: string[] }
}

/** A file of an edition; `path` is relative to the edition's own folder, with `/`. */
export interface Artifact {
	path: string
	mediaType: string
	contents: string | Uint8Array | (() => AsyncIterable<Uint8Array>)
}

/** An edition page by page, for a preview: nothing is made that nobody looks at, and elements say in `data-at` where they stand in the manuscript. */
export type LiveEdition = (book: {
	publication: Publication
	context: Context
	/** Called before a chapter is placed. */
	ready(chapter: Chapter): Promise<Publication>
}) => LivePages
/** A file by its path in the edition's folder; undefined where there is none. */
export type LivePages = (path: string) => Promise<LiveFile | undefined>
export interface LiveFile {
	mediaType: string
	contents: string | Uint8Array
}

/** What an edition did with the units of the book; a unit in none of the three is an error of ours. */
export interface Receipt {
	placed: string[]
	/** Shown by a substitute: a video as a link, tabs as sections. */
	degraded: { unit: string; how: string }[]
	/** Left out because the author said so. */
	omitted: { unit: string; why: string }[]
}

/** What an edition may use. Everything slow is behind a function and happens on first use. */
export interface Context {
	theme: Theme
	/** The one Chromium of this run, started on first use; throws an error with a way out when there is none. */
	browser(): Promise<Browser>
	/** Static TrueType (or woff2) subsets of exactly these characters. */
	fonts(request: FontRequest): Promise<FontSubset[]>
	/** The bytes of an asset: a photograph without place, camera and author, an SVG made safe, anything else as it lies in the manuscript. */
	bytes(asset: Asset): Promise<Uint8Array>
	/** An asset as another type or smaller, metadata removed. An SVG is drawn by the browser with our fonts. */
	image(
		asset: Asset,
		wanted: { type: 'image/jpeg' | 'image/png'; maxPixels?: number; maxWidth?: number; keepsProfile?: boolean },
	): Promise<{ bytes: Uint8Array; mediaType: string; width: number; height: number }>
	/** A drawing of ours (SVG: shapes, and lines of text in our families) as a picture; needs no browser. */
	drawing(svg: Element | Root, type: 'image/jpeg' | 'image/png'): Promise<Uint8Array>
	/** The text of a file that is no part of the book, such as a key; undefined where it is not in the manuscript, nor HUOZI_DKIM_KEY. */
	secret(path: string): Promise<string | undefined>
	/** Whether the printed pages are read against CLREQ; a proof copy's always are. */
	areProofread: boolean
	/** Where the printed pages begin, when this run prints and lists them. */
	pages: PrintedPages
	/** What stands of the last run of this book, of a kind; absent where nothing is kept, as in a preview. */
	standing?(kind: string): Promise<Standing>
	report(complaint: Complaint): void
	progress(text: string): void
	signal: AbortSignal
	/** The manuscript's own `style.css`, made safe; empty when there is none. */
	style: string
}

/** Told by the edition that prints, as soon as it knows its layout, to the one that lists the pages of print; the others begin then. */
export interface PrintedPages {
	/** Whether an edition of this run lists them. */
	areWanted: boolean
	/** Only the first telling counts. */
	tell(pages: PrintedPage[]): void
	/** Empty when nothing is printed in this run. */
	known(): Promise<PrintedPage[]>
}
/** A page and the block that begins it. */
export interface PrintedPage {
	/** What is printed on it: iv, 12. */
	label: string
	/** The chapter's place among the chapters, from 0. */
	chapter: number
	/** Where the block begins in the manuscript, `line:column`; `part` for the page that opens the part before the chapter. */
	at: string
}

export type FamilyName = 'song' | 'hei' | 'kai' | 'mono' | 'math'
export interface FontRequest {
	/** The characters used, by family and weight; an edition collects them from its placed tree. */
	characters: Partial<Record<FamilyName, string>>
	/** Default: all weights of the family. */
	weights?: Partial<Record<FamilyName, number[]>>
	format: 'truetype' | 'woff2'
}
export type FamilyTitle = 'Huozi Song' | 'Huozi Hei' | 'Huozi Kai' | 'Huozi Mono' | 'Huozi Math'
/** One `@font-face`: a composite family (`Huozi Song`) is several of these with different ranges. */
export interface FontSubset {
	/** A `… Latin` family is for `.latin`: runs of Latin words, whose “ ” ’ — are Latin too. */
	family: FamilyTitle | 'Huozi Song Latin' | 'Huozi Hei Latin' | 'Huozi Kai Latin'
	weight: number
	style: 'normal' | 'italic'
	/** The requested characters that this face draws; one that no face of its family draws has no glyph (`glyph-exists`). */
	characters: string
	/** CSS unicode-range; absent = all. Of two faces the later wins, as in CSS. */
	unicodeRange?: string
	/** CSS size-adjust, e.g. 83.3%. */
	sizeAdjust?: string
	/** ASCII file name with ending; two faces of the same name are one file. */
	name: string
	mediaType: string
	bytes: Uint8Array
	/** The source file's name and licence, for notices. */
	source: { name: string; license: string }
}

/** A small view of Chromium: no network, no file: URLs; everything comes from the files handed over. */
export interface Browser {
	/** 'Chromium 156.0.8078.73'. */
	version: string
	open(site: Site, options?: PageOptions): Promise<Page>
	close(): Promise<void>
}
export interface Site {
	/** The document, served at http://huozi.invalid/index.html; everything it asks for is answered by `file`, else 404. */
	html: string
	file?(path: string): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> | { bytes: Uint8Array; mediaType: string } | undefined
}
export interface PageOptions {
	/** CSS px of the viewport; default 1280 × 800. */
	width?: number
	height?: number
	deviceScaleFactor?: number
	media?: 'print' | 'screen'
	colorScheme?: 'light' | 'dark'
	/** Its memory is given back when it is closed, at the price of a new process for the next page. */
	isLarge?: boolean
	/** Default false: page scripts are off; `evaluate` works all the same. */
	javascript?: boolean
}
export interface Page {
	evaluate<A, R>(body: (argument: A) => R | Promise<R>, argument: A): Promise<R>
	/** `preferCSSPageSize`, backgrounds, outline and tags on. */
	pdf(options?: { outline?: boolean; tagged?: boolean }): Promise<Uint8Array>
	screenshot(options: {
		type: 'png' | 'jpeg'
		quality?: number
		fullPage?: boolean
		selector?: string
		/** Larger, sooner: for a picture that is encoded again. */
		isDraft?: boolean
		/** A part of the page, in CSS px, `scale` times as dense. */
		clip?: { x: number; y: number; width: number; height: number; scale: number }
	}): Promise<Uint8Array>
	/** Gives back what nothing holds any more, which else stays with the page's process. */
	tidy(): Promise<void>
	close(): Promise<void>
}

/** The look: shells, sheets and words. A theme of one's own spreads the default and replaces members. */
export interface Theme {
	name: string
	labels(language: string): Labels
	/** CSS texts, loaded; an edition concatenates tokens, type, parts and its own. */
	sheets: Record<SheetName, string>
	shells: Shells
}
export type SheetName = keyof typeof import('../templates/theme.ts').sheets
export type Shells = typeof import('../templates/theme.ts').shells
/** Every visible word; `templates/labels.ts` documents each. */
export type Labels = typeof import('../templates/labels.ts').hans
