import type { ElementContent, Root } from 'hast'
import type { Position } from 'unist'
import type { Meta } from './metadata.ts'

/**
 * What a book is: the one tree between reading and the editions.
 *
 * Plain data with hast inside, so it can be hashed, dumped and compared. Promises (checked by `tree/promises.ts`):
 *
 * - there is no `raw` node; every construct has the one shape that `CONSTRUCTS` below lists;
 * - the pair (chapter, id) is unique; ids are GitHub slugs within their chapter;
 * - every local link is `ref:chapter#id`, every image `asset:id`, every call of a note `note:id`;
 * - numbers are data (`data.number`), never words: `html/words.ts` writes them in the edition's language;
 * - every element that came from the manuscript keeps its `position`; one from an included file also `data.file`.
 */
export interface Publication {
	meta: Meta
	chapters: Chapter[]
	/** The tree of headings, in reading order; parts have children and no target. */
	contents: ContentsEntry[]
	assets: Asset[]
	units: Unit[]
	/** The tool whose book this was: readers may hold the addresses that it gave. */
	origin?: 'gitbook' | 'mdbook'
}

/** One chapter; everything in it depends on its own files and on nothing else, but for numbers, links and units. */
export interface Chapter {
	/** Unique in the book, URL-safe, lower-case ASCII. */
	id: string
	/** Path from the manuscript's folder, with `/`. */
	file: string
	/** The title as plain text, without its number. */
	title: string
	/** [3] for the third numbered chapter, [3, 1] for the first within it; absent for prefaces, afterwords and unnumbered books. */
	number?: number[]
	/** True for an appendix: its number is written as a letter (附录 A). */
	appendix?: boolean
	matter: 'front' | 'body' | 'back'
	/** The title of the part this chapter opens, if it opens one; empty when the part before it ends here without a new one. */
	part?: string
	/** 2 for a chapter within the one before it (`1.1` in an mdBook), and so on; absent for 1. */
	depth?: number
	/** Headings of the contents without a page of their own that stand right before this chapter, outermost first. */
	groups?: { title: string; depth: number }[]
	byline?: Byline
	/** Exactly one `h1`, first; then the text. Notes are not in it: see `notes`. */
	body: Root
	/** In the order in which they are first called. */
	notes: Note[]
	/** 字数 as Word counts: a Han character or mark each, a Latin word or a number as one. */
	characters: number
}

/** Who made a chapter, from its front matter. */
export interface Byline {
	authors?: { name: string; role: string }[]
	source?: string
	date?: string
}

/** A footnote. A call in the text is `<a class="note-call" href="note:ID" id="ID-call-1"></a>`, without children. */
export interface Note {
	/** Unique within the chapter; an id in the document too. */
	id: string
	/** The ids of its calls, in reading order; at least one. */
	calls: string[]
	/** Block content: `p`, `ul`, … */
	content: ElementContent[]
	position?: Position
}

/** A file that the book shows: an image, or a drawn diagram. */
export interface Asset {
	/** Stable, ASCII, safe as a file name without ending: `name-hash8`. */
	id: string
	/** Path from the manuscript's folder; for a drawn diagram the path of the file that holds its source; for a fetched image its URL. */
	path: string
	/** The file of the cache, absolute, that holds a fetched image. */
	file?: string
	mediaType: string
	/** Intrinsic size in px, where the file says so. */
	width?: number
	height?: number
	/** Of the bytes, in hexadecimal. */
	sha256: string
	bytes: number
}

/** An entry of the contents: a part or a group (no target), a chapter (`id` is its h1's; only chapters have `matter`) or a heading. */
export interface ContentsEntry {
	title: string
	/** Absent for a part or a group. */
	chapter?: string
	id?: string
	/** 0 part · 1 chapter · 2 section or a chapter within a chapter … */
	depth: number
	number?: number[]
	appendix?: boolean
	matter?: 'front' | 'body' | 'back'
	children: ContentsEntry[]
}

/** A countable thing of the manuscript that every edition must show; parity is checked against these. */
export interface Unit {
	/** `chapter#n`, n counting within the chapter. */
	id: string
	kind: UnitKind
	chapter: string
	file: string
	line: number
	/** The id of the element in the tree, where it has one. */
	target?: string
	/** The editions that show it, where the author said so. */
	only?: string[]
}
export type UnitKind = 'heading' | 'figure' | 'table' | 'note' | 'link' | 'formula' | 'listing' | 'diagram' | 'media'

declare module 'hast' {
	interface ElementData {
		/** Where a thing stands in its series: [2, 1] is 图 2-1 in chapter 2, or section 2.1 for a heading. */
		number?: number[]
		/** The series: chapter and section headings, or 图 表 式 例. */
		series?: Series
		/** True within an appendix: the first number is a letter. */
		appendix?: boolean
		/** The file an element was included from, when not its chapter's. */
		file?: string
	}
}
export type Series = 'heading' | 'figure' | 'table' | 'formula' | 'listing'

/**
 * The hast shape of every construct: the contract between reading and the editions.
 * `test/fixtures/everything` holds one of each. Anything else in a body is ordinary HTML:
 * p, h1–h6, ul, ol, li, dl, dt, dd, blockquote, hr, br, em, strong, del, code, a, sub, sup, kbd, abbr, mark, span, div, section.
 */
export const CONSTRUCTS = {
	/** Block: an image alone in its paragraph. `data: {series:'figure', number}` when it has a caption. Width as style `width:60%` is `dataWidth="60%"`. */
	figure: '<figure class="figure" id="…"><img src="asset:ID" alt="…" data-width="60%"><figcaption>…</figcaption></figure>',
	/** Inline image within text. */
	image: '<img src="asset:ID" alt="…">',
	/** An image that cannot be shown; inline, or in place of the img of a figure. */
	missingImage: '<span class="missing-image" role="img" aria-label="ALT">ALT</span>',
	/** Every table. The caption is optional. `data: {series:'table', number}` when it has one. Cells carry `align`. */
	table: '<figure class="table" id="…"><figcaption>…</figcaption><table><thead>…</thead><tbody>…</tbody></table></figure>',
	/** Every code block. The caption is the listing's title. `data: {series:'listing', number}` only when it has an id and a caption. Highlighting adds `span.hljs-…` inside code. */
	listing:
		'<figure class="listing" id="…"><figcaption>…</figcaption><pre><code class="language-ts" data-marks="2 3">…</code></pre></figure>',
	/** A box. The title paragraph is there only if the author wrote one; else the edition writes the label of its kind. */
	admonition: '<aside class="admonition" data-kind="note|tip|important|warning|danger"><p class="admonition-title">…</p>…</aside>',
	/** Lines that keep their breaks: one `p` a stanza, `br` between lines. */
	verse: '<div class="verse"><p>…<br>…</p></div>',
	/** A quotation at a chapter's head; the source is a `footer`. */
	epigraph: '<blockquote class="epigraph"><p>…</p><footer>…</footer></blockquote>',
	/** An ordinary quotation; an own last paragraph that starts with —— becomes its `footer`. */
	quotation: '<blockquote><p>…</p><footer>…</footer></blockquote>',
	/** Alternatives; media without script show all, each under its title. */
	tabs: '<div class="tabs"><section class="tab" data-title="…">…</section></div>',
	/** A part that the reader may open. */
	details: '<details><summary>…</summary>…</details>',
	/** Inline math: MathML and its TeX. */
	mathInline: '<span class="math inline" data-tex="…"><math alttext="…">…</math></span>',
	/** A displayed formula. `data: {series:'formula', number}` when it has an id. */
	mathDisplay: '<div class="math display" id="…" data-tex="…"><math display="block" alttext="…">…</math></div>',
	/** A drawing by its source; `draw` puts an `img` before the source where it could be drawn. The source is never dropped. */
	diagram:
		'<figure class="diagram" id="…" data-language="mermaid"><img src="asset:ID" alt="…"><pre class="source"><code>…</code></pre><figcaption>…</figcaption></figure>',
	/** One or more base–reading pairs. */
	ruby: '<ruby>峰<rp>（</rp><rt>fēng</rt><rp>）</rp>会<rp>（</rp><rt>huì</rt><rp>）</rp></ruby>',
	/** 着重号. */
	dots: '<em class="dots">…</em>',
	/** 专名号, and 书名号 drawn as a wavy line. */
	properName: '<u class="proper-name">…</u>',
	bookTitle: '<u class="book-title">…</u>',
	/** Text that no pass may convert or correct. */
	keep: '<span class="keep">…</span>',
	/** A call of a note: no children; the edition writes the number. */
	noteCall: '<a class="note-call" href="note:ID" id="ID-call-1"></a>',
	/** A cross-reference whose words the edition writes (图 1-2); no children. */
	reference: '<a class="reference" href="ref:CHAPTER#ID"></a>',
	/** A link within the book, with the author's words; the fragment is absent for a chapter as such. */
	localLink: '<a href="ref:CHAPTER#ID">…</a>',
	/** A link out. */
	link: '<a href="https://…" title="…">…</a>',
	/** Video, audio or an embedded page: a link, with a poster where there is one. */
	media:
		'<figure class="media" data-kind="video|audio|embed"><a href="https://…"><img src="asset:ID" alt="…"></a><figcaption>…</figcaption></figure>',
	/** Content for some editions only; the others take it out and say so in their receipt. */
	only: '<div class="only" data-editions="pdf web">…</div>',
	/** A list with boxes. */
	taskList: '<ul class="task-list"><li class="task" data-checked="true">…</li></ul>',
	/** A paragraph that goes on after a formula, list or table: never indented. */
	continued: '<p class="continue">…</p>',
	/** A break between sections. */
	sectionBreak: '<hr>',
} as const
