import { type PDF, PdfArray, PdfDict, PdfRef } from '@libpdf/core'

/** The sheets of a printed file: how many it has, and on which one (1 = the first) each named destination lies. */
export function destinations(pdf: PDF): { sheets: number; at: Map<string, number> } {
	const resolve = (ref: PdfRef) => pdf.getObject(ref)
	const pages = new Map(pdf.getPages().map((page, index) => [page.ref.objectNumber, index + 1]))
	const at = new Map<string, number>()
	const named = pdf.getCatalog().getDict('Dests', resolve)
	for (const [name, value] of named ?? []) {
		const target = value instanceof PdfRef ? resolve(value) : value
		const place = target instanceof PdfDict ? target.getArray('D', resolve) : target
		const page = place instanceof PdfArray ? place.at(0) : undefined
		const sheet = page instanceof PdfRef ? pages.get(page.objectNumber) : undefined
		if (sheet) at.set(name.value, sheet)
	}
	return { sheets: pages.size, at }
}
