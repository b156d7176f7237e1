import { Readable } from 'node:stream'
import { EPub, type Options } from 'epub-gen-memory'
import type CompressedObject from 'jszip/lib/compressedObject.js'
import { deflated } from './deflated.ts'

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

/** epub-gen-memory with its five templates replaced by the finished texts, and its downloaders by our bytes. */
export class Packager extends EPub {
	readonly #contents: Contents
	readonly #texts = new Map<string, Uint8Array>()
	#deflated: { name: string; data: CompressedObject }[] = []
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

	protected override async downloadAllImages(): Promise<void> {}
	protected override async downloadAllFonts(): Promise<void> {}
	protected override async makeCover(): Promise<void> {}

	override async render(): Promise<this> {
		await super.render()
		const written = Object.entries(this.zip.files).filter(([, entry]) => !entry.dir)
		for (const [name, entry] of written) this.#texts.set(name, await entry.async('nodebuffer'))
		for (const { path, contents, isCompressed } of this.#contents.parts)
			if (!isCompressed) this.#texts.set(`OEBPS/${path}`, await bytesOf(contents))
		this.#deflated = await Promise.all([...this.#texts].map(async ([name, bytes]) => ({ name, data: await deflated(bytes) })))
		return this
	}

	/**
	 * What a checker needs: every text, and for each image the bytes by which its type is known. Reading found the type in the image's
	 * own first bytes, so that two thousand photographs need not be read once more for it.
	 */
	files(): Map<string, Uint8Array> {
		const images = this.#contents.parts.filter(({ isCompressed }) => isCompressed)
		return new Map([...this.#texts, ...images.map(({ path }) => [`OEBPS/${path}`, signature(path)] as const)])
	}

	/** The archive, entry by entry, all of one date; an image is read when its turn comes, so that one at a time is in memory. */
	async *stream(): AsyncGenerator<Uint8Array> {
		const images = this.#contents.parts
			.filter(({ isCompressed }) => isCompressed)
			.map(({ path, contents }) => ({ name: `OEBPS/${path}`, data: Readable.from(this.#opened(contents)), isStored: true }))
		// OCF §4.2.2: `mimetype` is not compressed.
		const texts = this.#deflated.map(({ name, data }) =>
			name === 'mimetype' ? { name, data: this.#texts.get(name), isStored: true } : { name, data, isStored: false },
		)
		this.zip.files = {}
		for (const { name, data, isStored } of [...texts, ...images].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1)))
			this.zip.file(name, data as Uint8Array, {
				compression: isStored ? 'STORE' : 'DEFLATE',
				date: new Date(this.#contents.modified),
				createFolders: false,
			})
		const options = { mimeType: 'application/epub+zip', platform: 'DOS', streamFiles: false } as const
		// JSZip's streams are of an age before `for await`.
		yield* new Readable().wrap(this.zip.generateNodeStream(options))
		if (this.#failure) throw this.#failure
	}

	/** An error within one of JSZip's streams ends the process: it is kept until the archive is done. */
	async *#opened(contents: Part['contents']): AsyncGenerator<Uint8Array> {
		try {
			yield await bytesOf(contents)
		} catch (cause) {
			this.#failure ??= new Error('A file of the book could not be read again', { cause })
		}
	}
}

/** The first bytes of a JPEG, PNG or GIF. */
function signature(path: string): Uint8Array {
	const first: Record<string, string> = { jpg: '\xff\xd8\xff\xe0', png: '\x89PNG\r\n\x1a\n', gif: 'GIF89a' }
	return Buffer.from(first[path.slice(path.lastIndexOf('.') + 1)] ?? '', 'latin1')
}

async function bytesOf(contents: Part['contents']): Promise<Uint8Array> {
	return typeof contents === 'function' ? contents() : contents
}

/** `mimetype` is first (OCF §4.2.2), then what leads to the rest. */
function rank(name: string): number {
	const first = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf']
	return first.includes(name) ? first.indexOf(name) : first.length
}
