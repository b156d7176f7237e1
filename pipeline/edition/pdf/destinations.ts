import { type PDF, PdfArray, PdfDict, PdfName, PdfRef } from '@libpdf/core'

/** What a printed file says of itself, by sheet (1 = the first). */
export interface Destinations {
	/** How many sheets it has. */
	sheets: number
	/** Where each named destination lies. */
	at: Map<string, number>
	/** Where the links to it lie. */
	from: Map<string, Set<number>>
}

/** Read the named destinations of a printed file and the links that lead to them. */
export function destinations(pdf: PDF): Destinations {
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
	const from = new Map<string, Set<number>>()
	for (const [index, page] of pdf.getPages().entries())
		for (const value of page.dict.getArray('Annots', resolve) ?? []) {
			const link = value instanceof PdfRef ? resolve(value) : value
			const name = link instanceof PdfDict ? link.get('Dest', resolve) : undefined
			if (name instanceof PdfName) from.set(name.value, (from.get(name.value) ?? new Set()).add(index + 1))
		}
	return { sheets: pages.size, at, from }
}
