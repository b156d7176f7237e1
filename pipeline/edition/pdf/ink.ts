import { type PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfStream } from '@libpdf/core'
import { markArtifacts } from './artifacts.ts'

/** Rules are drawn as patterns, known by the height of their box in px: what is printed is a plain bar of this height. */
const bars: Record<string, { from: number; height: number }> = {
	'1': { from: 0, height: 0.467 },
	'2': { from: 0, height: 1.333 },
	'3': { from: 2, height: 0.667 },
}

/**
 * Text and rules in 100 % K, where that is asked: neutral RGB becomes DeviceGray, which a press prints with one ink and not with
 * four. The sheets (1 = the first) that still have colour, or an image, which may. What is no text is marked as an artifact.
 */
export function blackInk(pdf: PDF, isBlack: boolean): number[] {
	const done = new Map<number, boolean>()
	const coloured: number[] = []
	for (const [at, page] of pdf.getPages().entries()) {
		const resolve = (ref: PdfRef) => pdf.getObject(ref)
		const contents = page.dict.get('Contents')
		const refs = contents instanceof PdfArray ? [...contents] : [contents]
		let hasColour = false
		for (const ref of refs) {
			const stream = ref instanceof PdfRef ? pdf.getObject(ref) : undefined
			if (!(ref instanceof PdfRef) || !(stream instanceof PdfStream) || done.has(ref.objectNumber)) continue
			const text = Buffer.from(stream.getDecodedData()).toString('latin1')
			const { content, hasColour: isColoured } = isBlack ? inGray(text) : { content: text, hasColour: false }
			stream.setData(Buffer.from(markArtifacts(content), 'latin1'))
			done.set(ref.objectNumber, isColoured)
			hasColour ||= isColoured
		}
		if (!isBlack) continue
		const objects = page.dict.getDict('Resources', resolve)?.getDict('XObject', resolve)
		for (const [, value] of objects ?? []) if (value instanceof PdfRef) hasColour = rewrite(pdf, value, done) || hasColour
		if (hasColour) coloured.push(at + 1)
	}
	return coloured
}

/** Rewrite one stream, and what it draws; true where it has colour. Each is rewritten once. */
function rewrite(pdf: PDF, ref: PdfRef, done: Map<number, boolean>): boolean {
	const known = done.get(ref.objectNumber)
	if (known !== undefined) return known
	done.set(ref.objectNumber, false)
	const stream = pdf.getObject(ref)
	if (!(stream instanceof PdfStream)) return false
	const resolve = (inner: PdfRef) => pdf.getObject(inner)
	if (stream.getName('Subtype', resolve)?.value === 'Image') {
		const space = stream.get('ColorSpace', resolve)
		const isGray = space instanceof PdfName && space.value === 'DeviceGray'
		done.set(ref.objectNumber, !isGray)
		return !isGray
	}
	const { content, hasColour } = inGray(Buffer.from(stream.getDecodedData()).toString('latin1'))
	stream.setData(Buffer.from(content, 'latin1'))
	let found = hasColour
	const objects = stream.getDict('Resources', resolve)?.getDict('XObject', resolve)
	for (const [, value] of objects instanceof PdfDict ? objects : []) if (value instanceof PdfRef) found = rewrite(pdf, value, done) || found
	done.set(ref.objectNumber, found)
	return found
}

/** A page's operators with neutral colours as gray levels and pattern rules as plain bars. */
export function inGray(content: string): { content: string; hasColour: boolean } {
	let hasColour = false
	const bare = content
		.replace(
			/\/Pattern CS\/Pattern cs\/(\w+) SCN\/\1 scn\n((?:\/\w+ gs\n|EMC\n|\/\w+ <<[^>]*>>BDC\n)*)([\d.-]+) ([\d.-]+) ([\d.]+) ([123]) re\nf\n/g,
			(_, _name, between: string, x: string, y: string, width: string, height: string) => {
				const bar = bars[height]!
				return `0 G 0 g\n${between}${x} ${Math.round((Number(y) + bar.from) * 1000) / 1000} ${width} ${bar.height} re\nf\n`
			},
		)
		.replace(
			/(^|\s)(\d*\.?\d+) (\d*\.?\d+) (\d*\.?\d+) (rg|RG)\b/g,
			(operator, before: string, red: string, green: string, blue: string, name: string) => {
				if (red === green && green === blue) return `${before}${red} ${name === 'rg' ? 'g' : 'G'}`
				hasColour = true
				return operator
			},
		)
	return { content: bare, hasColour }
}
