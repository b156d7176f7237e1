import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Shared, shared } from '../../../pipeline/context.ts'
import { pdf } from '../../../pipeline/edition/pdf/pdf.ts'
import type { Browser, Rendering } from '../../../pipeline/edition.ts'
import type { Publication } from '../../../pipeline/publication.ts'
import { read } from '../../../pipeline/read/read.ts'
import { loadTheme } from '../../../pipeline/read/theme.ts'
import { type Message, report } from '../../../pipeline/report.ts'
import base from '../../../templates/theme.ts'

/** A printed manuscript, read back by PDF.js. */
export interface Printed {
	publication: Publication
	rendering: Rendering
	bytes: Uint8Array
	document: PDFDocumentProxy
	messages: Message[]
	/** The text of each sheet without white space. */
	sheets: string[]
}

/** A manuscript's folder from a few files; a text alone is one file. */
export async function manuscript(
	files: Record<string, string | Uint8Array> | string,
): Promise<{ folder: string; remove(): Promise<void> }> {
	const outer = await mkdtemp(path.join(os.tmpdir(), 'huozi-print-'))
	const folder = path.join(outer, 'book')
	await mkdir(folder)
	for (const [name, contents] of Object.entries(typeof files === 'string' ? { 'book.md': files } : files)) {
		await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
		await writeFile(path.join(folder, name), contents)
	}
	return { folder: typeof files === 'string' ? path.join(folder, 'book.md') : folder, remove: () => rm(outer, { recursive: true }) }
}

const opened: Shared[] = []

/** Print a manuscript; each call has a browser of its own until `closeAll`. `through` may stand between it and the edition. */
export async function printed(
	files: Record<string, string | Uint8Array> | string,
	through: (browser: Browser) => Browser = (browser) => browser,
): Promise<Printed> {
	const { folder, remove } = await manuscript(files)
	const complaints = report()
	const reading = await read(folder, { epoch: '1445990400' }, complaints.complain)
	if (!reading.publication) throw new Error(JSON.stringify(complaints.messages()))
	const run = shared({
		theme: await loadTheme(base),
		folder: reading.folder,
		style: reading.style,
		complain: complaints.complain,
		progress() {},
		signal: new AbortController().signal,
		language: reading.publication.meta.language,
	})
	opened.push(run)
	const rendering = await pdf.render(reading.publication, { ...run.forEdition('pdf'), browser: async () => through(await run.browser()) })
	await remove()
	const bytes = rendering.artifacts[0]!.contents as Uint8Array
	const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
	return { publication: reading.publication, rendering, bytes, document, messages: complaints.messages(), sheets: await texts(document) }
}

export async function closeAll(): Promise<void> {
	await Promise.all(opened.splice(0).map((run) => run.close()))
}

async function texts(document: PDFDocumentProxy): Promise<string[]> {
	const all: string[] = []
	for (let sheet = 1; sheet <= document.numPages; sheet++) {
		const content = await (await document.getPage(sheet)).getTextContent({ disableNormalization: true })
		all.push(
			content.items
				.map((item) => ('str' in item ? item.str : ''))
				.join('')
				.replace(/\s/g, ''),
		)
	}
	return all
}

/** The sheet (1 = the first) of each named destination. */
export async function destinations(document: PDFDocumentProxy): Promise<Record<string, number>> {
	const at: Record<string, number> = {}
	for (const [name, target] of (await document.getDestinations()) as unknown as Map<string, never[]>)
		at[name] = (await document.getPageIndex(target[0]!)) + 1
	return at
}

/** The dictionaries of a file, those that lie compressed in its object streams too. */
export function dictionaries(bytes: Uint8Array): string {
	const file = Buffer.from(bytes)
	const text = file.toString('latin1')
	const packed = [...text.matchAll(/\/Type \/ObjStm[^>]*\/Length (\d+)>>\nstream\n/g)].map((head) => {
		const from = head.index + head[0].length
		return inflateSync(file.subarray(from, from + Number(head[1]))).toString('latin1')
	})
	return [text, ...packed].join('\n')
}
