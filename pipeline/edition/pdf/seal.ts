import { createHash } from 'node:crypto'
import { PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core'
import type { Labels } from '../../edition.ts'
import type { Meta } from '../../metadata.ts'
import type { Geometry } from './geometry.ts'
import { packedFile } from './join/files.ts'
import { objectsOf } from './join/objects.ts'
import { failedConditions } from './matterhorn.ts'
import { drawnOn, finishContents } from './page-contents.ts'
import { nameTags } from './tags.ts'
import { trim } from './trim.ts'
import { xmp } from './xmp.ts'

interface Sealed {
	meta: Meta
	/** What is printed on each sheet. */
	labels: string[]
	openers: number[]
	/** The sheet of each named destination. */
	at: Map<string, number>
	geometry: Geometry
	words: Labels
}

/**
 * Finish what Chromium printed: title, authors, subject and keywords in Info and XMP, language, page labels, the title in the
 * window; dates from the manuscript and an /ID from the content, so that the same book is the same file.
 */
export async function seal(
	pdf: PDF,
	{ meta, labels, openers, at, geometry, words }: Sealed,
): Promise<{ bytes: Uint8Array; coloured: number[] }> {
	const catalog = pdf.getCatalog()
	const stream = new PdfStream(
		[
			['Type', PdfName.of('Metadata')],
			['Subtype', PdfName.of('XML')],
		],
		new Uint8Array(),
	)
	const metadata = pdf.register(stream)
	catalog.set('Metadata', metadata)
	catalog.set('Lang', PdfString.fromString(meta.language))
	catalog.set('PageLabels', pageLabels(labels))
	catalog.set('ViewerPreferences', PdfDict.of({ DisplayDocTitle: PdfBool.of(true) }))
	pdf.setMetadata({
		title: meta.title,
		author: meta.authors.map(({ name }) => name).join('，'),
		...(meta.description ? { subject: meta.description } : {}),
		keywords: meta.keywords,
		creator: 'Huozi',
		creationDate: new Date(meta.modified),
		modificationDate: new Date(meta.modified),
	})
	trim(pdf, geometry, meta.pdf.marks)
	const sheets = drawnOn(pdf)
	const file = objectsOf(await pdf.save({ incremental: true }))
	const top = geometry.margins.top + geometry.slug
	const coloured = await finishContents(file.objects, sheets, { openers: new Set(openers), top, isBlack: meta.pdf.ink === 'black' })
	nameTags(file.objects, (link) => {
		const sheet = at.get(/\/Dest \/(\S+?)[\s>]/.exec(link)?.[1] ?? '')
		if (sheet) return words.onPage(labels[sheet - 1] ?? String(sheet))
		return /\/URI \((.*)\)/.exec(link)?.[1]?.replace(/\\(.)/g, '$1')
	})
	const packet = Buffer.from(xmp(meta, failedConditions(file).length === 0))
	file.objects.set(metadata.objectNumber, { text: `<</Type /Metadata/Subtype /XML/Length ${packet.length}>>`, data: packet })
	return { bytes: withIdentity(await packedFile(file)), coloured }
}

/** One range for each change of style (ISO 32000-2 §12.4.2): a cover by its word, roman figures, arabic ones. */
function pageLabels(labels: string[]): PdfDict {
	const numbers: (PdfNumber | PdfDict)[] = []
	let expected = ''
	for (const [at, label] of labels.entries()) {
		const style = /^\d+$/.test(label) ? 'D' : /^[ivxlcdm]+$/.test(label) ? 'r' : 'P'
		const isFirst = style !== 'P' && (label === '1' || label === 'i')
		if (style !== expected || isFirst || style === 'P') {
			const range: Record<string, PdfName | PdfString> = style === 'P' ? { P: PdfString.fromString(label) } : { S: PdfName.of(style) }
			numbers.push(PdfNumber.of(at), PdfDict.of(range))
		}
		expected = style
	}
	return PdfDict.of({ Nums: new PdfArray(numbers) })
}

/** Open what Chromium printed, its two dates overwritten in the bytes: the same length, so that no offset moves. */
export async function opened(printed: Uint8Array, modified: string): Promise<PDF> {
	const bytes = Buffer.from(printed.buffer, printed.byteOffset, printed.length)
	const stamp = `D:${modified.replace(/\D/g, '').slice(0, 14)}`
	for (const key of ['/CreationDate', '/ModDate']) {
		let at = bytes.lastIndexOf(key)
		while (at >= 0) {
			const open = bytes.indexOf('(D:', at)
			if (open >= 0 && open - at < 24) bytes.write(stamp, open + 1, 'latin1')
			at = at === 0 ? -1 : bytes.lastIndexOf(key, at - 1)
		}
	}
	return PDF.load(bytes)
}

/** The trailer's /ID from what the file holds (ISO 32000-2 §14.4), in place of a random one; written into the bytes. */
function withIdentity(saved: Uint8Array): Uint8Array {
	const bytes = Buffer.from(saved.buffer, saved.byteOffset, saved.length)
	const at = bytes.lastIndexOf('/ID')
	if (at < 0) return bytes
	const text = bytes.subarray(at, at + 200).toString('latin1')
	const hexadecimal = [...text.matchAll(/<([\dA-Fa-f]{32})>/g)].slice(0, 2)
	for (const match of hexadecimal) bytes.fill('0', at + match.index + 1, at + match.index + 33)
	const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase()
	for (const match of hexadecimal) bytes.write(digest, at + match.index + 1, 'latin1')
	return bytes
}
