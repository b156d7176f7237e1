import { Readable } from 'node:stream'
import { EPub, type Options } from 'epub-gen-memory'

/** A file of the package, by its path within `OEBPS`. */
export interface Part {
	path: string
	contents: Uint8Array | (() => Promise<Uint8Array>)
	/** What is compressed already is stored as it is. */
	isCompressed: boolean
}

/** A whole publication, written out: what the packager puts in its container. */
export interface Contents {
	title: string
	language: string
	/** ISO 8601; every entry of the archive bears it. */
	modified: string
	package: string
	ncx: string
	nav: string
	css: string
	documents: { file: string; xhtml: string }[]
	parts: Part[]
}

/**
 * The container (EPUB 3.3 §4, OCF): epub-gen-memory writes it, from finished documents, and changes nothing in them.
 * The same contents make the same bytes.
 */
export async function pack(contents: Contents): Promise<Packager> {
	return new Packager(contents).render()
}

/** The same contents with the first bytes of each image: enough for a checker to know its type. */
export function headsOnly(contents: Contents): Contents {
	const head = (part: Part): Part => {
		const { contents: whole } = part
		if (!part.isCompressed || typeof whole !== 'function') return part
		return { ...part, contents: async () => Uint8Array.from((await whole()).subarray(0, 4096)) }
	}
	return { ...contents, parts: contents.parts.map(head) }
}

/** epub-gen-memory with its five templates replaced by the finished texts, and its downloaders by our bytes. */
export class Packager extends EPub {
	readonly #contents: Contents
	#failure: Error | undefined

	constructor(contents: Contents) {
		const { title, language, package: opf, ncx, nav, css, documents } = contents
		const whole = { huozi: { opf, ncx, nav } }
		const options: Options & typeof whole = {
			title,
			lang: language,
			css,
			// EJS with `<%-` writes a value as it is.
			chapterXHTML: '<%- huozi.xhtml %>',
			contentOPF: '<%- huozi.opf %>',
			tocNCX: '<%- huozi.ncx %>',
			tocXHTML: '<%- huozi.nav %>',
			...whole,
		}
		super(
			options,
			documents.map(({ file, xhtml }) => ({ title: file, content: '', filename: file, huozi: { xhtml } })),
		)
		this.#contents = contents
	}

	protected override async downloadAllImages(): Promise<void> {
		const store = { compression: 'STORE', createFolders: false } as const
		for (const { path, contents, isCompressed } of this.#contents.parts) {
			// A stream is opened when its turn comes, so that one image at a time is in memory.
			const data = typeof contents === 'function' ? Readable.from(this.#opened(contents)) : contents
			this.zip.file(`OEBPS/${path}`, data as Uint8Array, isCompressed ? store : { createFolders: false })
		}
	}

	protected override async downloadAllFonts(): Promise<void> {}
	protected override async makeCover(): Promise<void> {}

	override async render(): Promise<this> {
		await super.render()
		const date = new Date(this.#contents.modified)
		const entries = Object.entries(this.zip.files).filter(([, entry]) => !entry.dir)
		this.zip.files = Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))
		for (const [, entry] of entries) entry.date = date
		return this
	}

	/** The archive, entry by entry. */
	async *stream(): AsyncGenerator<Uint8Array> {
		// JSZip's streams are of an age before `for await`.
		yield* new Readable().wrap(this.zip.generateNodeStream({ ...compression, streamFiles: false }))
		if (this.#failure) throw this.#failure
	}

	/** The archive in one piece. */
	async bytes(): Promise<Uint8Array> {
		const bytes = await this.zip.generateAsync({ ...compression, type: 'uint8array', streamFiles: false })
		if (this.#failure) throw this.#failure
		return bytes
	}

	/** An error within one of JSZip's streams ends the process: it is kept until the archive is done. */
	async *#opened(contents: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
		try {
			yield await contents()
		} catch (cause) {
			this.#failure ??= new Error('A file of the book could not be read again', { cause })
		}
	}
}

const compression = {
	compression: 'DEFLATE',
	compressionOptions: { level: 6 },
	mimeType: 'application/epub+zip',
	platform: 'DOS',
} as const

/** `mimetype` is first (OCF §4.2.2), then what leads to the rest. */
function rank(name: string): number {
	const first = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf']
	return first.includes(name) ? first.indexOf(name) : first.length
}
