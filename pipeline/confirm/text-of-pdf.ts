import { PDF, PdfArray, PdfDict, PdfRef, PdfStream } from '@libpdf/core'

/** The words of a PDF that Chromium printed, in the order in which they are painted: by the fonts' own tables of Unicode, as a reader finds them. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
	const pdf = await PDF.load(bytes)
	const resolve = (ref: PdfRef) => pdf.getObject(ref)
	const tables = new Map<number, Map<number, string>>()
	const tableOf = (font: unknown): Map<number, string> | undefined => {
		if (!(font instanceof PdfRef)) return undefined
		let table = tables.get(font.objectNumber)
		if (!table) {
			const dict = resolve(font)
			const map = dict instanceof PdfDict ? dict.get('ToUnicode', resolve) : undefined
			table = map instanceof PdfStream ? unicodes(latin1(map.getDecodedData())) : new Map()
			tables.set(font.objectNumber, table)
		}
		return table
	}
	let text = ''
	for (const { dict } of pdf.getPages()) {
		const fonts = dict.getDict('Resources', resolve)?.getDict('Font', resolve)
		for (const stream of streams(dict.get('Contents', resolve), resolve)) text += painted(stream, (name) => tableOf(fonts?.get(name)))
		text += '\n'
	}
	return text
}

type Resolve = (ref: PdfRef) => ReturnType<PDF['getObject']>

function streams(contents: unknown, resolve: Resolve): string[] {
	if (contents instanceof PdfStream) return [latin1(contents.getDecodedData())]
	if (!(contents instanceof PdfArray)) return []
	return [...contents].flatMap((one) => streams(one instanceof PdfRef ? resolve(one) : one, resolve))
}

/** `/F4 12 Tf` chooses a font; `<004A> Tj` paints. A run that says what it means (`/ActualText`) is taken at its word. */
const operators = /\/([^\s/<>[\]()]+) [\d.-]+ Tf\b|<([\dA-Fa-f]+)> ?Tj\b|\/ActualText ?<([\dA-Fa-f]+)>|\b(EMC)\b|\b(BDC|BMC)\b/g

function painted(stream: string, tableOf: (name: string) => Map<number, string> | undefined): string {
	let text = ''
	let table: Map<number, string> | undefined
	let depth = 0
	/** The depth of marked content at which a text was given for what is painted. */
	let spoken: number | undefined
	for (const [, font, codes, actual, end, begin] of stream.matchAll(operators)) {
		if (font) table = tableOf(font)
		else if (begin) depth += 1
		else if (end) {
			if (spoken === depth) spoken = undefined
			depth -= 1
		} else if (actual) {
			if (spoken === undefined) text += utf16(actual)
			spoken ??= depth + 1
		} else if (codes && spoken === undefined)
			for (let at = 0; at < codes.length; at += 4) text += table?.get(Number.parseInt(codes.slice(at, at + 4), 16)) ?? ''
	}
	return text
}

/** A ToUnicode table (ISO 32000-2 §9.10.3): single codes and ranges. */
function unicodes(map: string): Map<number, string> {
	const table = new Map<number, string>()
	for (const [, body = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, code = '', to = ''] of body.matchAll(/<(\w+)>\s*<(\w*)>/g)) table.set(Number.parseInt(code, 16), utf16(to))
	for (const [, body = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
		for (const [, from = '', last = '', to, list] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])/g)) {
			const start = Number.parseInt(from, 16)
			const each = list?.match(/\w+/g)
			for (let code = start; code <= Number.parseInt(last, 16); code++)
				table.set(code, each ? utf16(each[code - start] ?? '') : following(utf16(to ?? ''), code - start))
		}
	return table
}

/** The text whose last character is so many further on. */
function following(text: string, by: number): string {
	const characters = [...text]
	const last = characters.pop()
	return last === undefined ? '' : characters.join('') + String.fromCodePoint((last.codePointAt(0) ?? 0) + by)
}

function utf16(hexadecimal: string): string {
	const units = (hexadecimal.replace(/^feff/i, '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))
	return String.fromCharCode(...units)
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
