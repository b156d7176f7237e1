import { type PDF, PdfArray, PdfNumber, PdfRef, PdfStream } from '@libpdf/core'
import type { Geometry } from './geometry.ts'

/** A rectangle in pt: left, bottom, right, top. */
type Box = [number, number, number, number]

/**
 * TrimBox and BleedBox of every sheet, and crop marks outside them where `marks` asks (ISO 15930 §6.3): 5 mm long, 0.25 pt,
 * as far from the trimmed sheet as the bleed reaches and 3 mm at least.
 */
export function trim(pdf: PDF, { sheet, slug, bleed }: Geometry, marks: boolean): void {
	if (slug === 0) return
	for (const page of pdf.getPages()) {
		const media = page.dict.getArray('MediaBox', (ref) => pdf.getObject(ref))
		const height = media?.at(3)
		const top = (height instanceof PdfNumber ? height.value : (sheet.height + 2 * slug) * 0.75) - slug * 0.75
		const cut: Box = [slug * 0.75, top - sheet.height * 0.75, (slug + sheet.width) * 0.75, top]
		page.dict.set('TrimBox', rectangle(cut))
		page.dict.set('BleedBox', rectangle(grown(cut, bleed * 0.75)))
		const contents = page.dict.get('Contents')
		if (!marks || !(contents instanceof PdfRef)) continue
		const drawn = new PdfStream([], Buffer.from(cropMarks(cut, Math.max(bleed * 0.75, 8.5)), 'latin1'))
		page.dict.set('Contents', new PdfArray([pdf.register(drawn), contents]))
	}
}

/** Eight lines, before the text and as an artifact: they are no content. */
function cropMarks([left, bottom, right, top]: Box, gap: number): string {
	const length = 14.17
	const lines = [left, right].flatMap((x) => [
		`${fixed(x)} ${fixed(bottom - gap)} m ${fixed(x)} ${fixed(bottom - gap - length)} l S`,
		`${fixed(x)} ${fixed(top + gap)} m ${fixed(x)} ${fixed(top + gap + length)} l S`,
	])
	const across = [bottom, top].flatMap((y) => [
		`${fixed(left - gap)} ${fixed(y)} m ${fixed(left - gap - length)} ${fixed(y)} l S`,
		`${fixed(right + gap)} ${fixed(y)} m ${fixed(right + gap + length)} ${fixed(y)} l S`,
	])
	return `/Artifact BMC\nq\n0.25 w\n0 G\n${[...lines, ...across].join('\n')}\nQ\nEMC\n`
}

const grown = ([left, bottom, right, top]: Box, by: number): Box => [left - by, bottom - by, right + by, top + by]
const rectangle = (box: Box): PdfArray => new PdfArray(box.map((value) => PdfNumber.of(Number(fixed(value)))))
const fixed = (value: number): string => String(Math.round(value * 1000) / 1000)
