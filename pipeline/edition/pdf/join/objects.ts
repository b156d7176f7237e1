/** An object of a PDF as its text (latin1), without `obj` and `endobj`; a stream's bytes, still encoded, lie beside its dictionary. */
export interface PdfObject {
	text: string
	data?: Uint8Array
}

/** The objects of a file by number, and those that its trailer names. */
export interface PdfObjects {
	objects: Map<number, PdfObject>
	root: number
	info: number | undefined
	/** The trailer's /ID, as it is written. */
	id: string | undefined
}

/**
 * The objects of a file with plain cross-reference tables (ISO 32000-2 §7.5.4), as Chromium and an incremental save write them:
 * of an object that was written twice the later one. Throws where the file is built in another way.
 */
export function objectsOf(bytes: Uint8Array): PdfObjects {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
	const offsets = new Map<number, number>()
	const ends: number[] = []
	const trailers: string[] = []
	let at = Number(/startxref\s+(\d+)/.exec(file.subarray(-64).toString('latin1'))?.[1])
	while (Number.isFinite(at)) {
		ends.push(at)
		const trailer = table(file, at, offsets)
		trailers.push(trailer)
		at = Number(/\/Prev (\d+)/.exec(trailer)?.[1])
	}
	const starts = [...new Set([...offsets.values(), ...ends, file.length])].sort((a, b) => a - b)
	const endOf = new Map(starts.map((start, index) => [start, starts[index + 1] ?? file.length]))
	const objects = new Map([...offsets].map(([number, offset]) => [number, object(file, offset, endOf.get(offset)!)]))
	const trailer = trailers[0] ?? ''
	const reference = (key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(trailer)?.[1]
	return {
		objects,
		root: Number(reference('Root')),
		info: reference('Info') ? Number(reference('Info')) : undefined,
		id: /\/ID ?(\[[^\]]*\])/.exec(trailer)?.[1],
	}
}

/** Note the offsets of one table that no later one has; its trailer. */
function table(file: Buffer, at: number, offsets: Map<number, number>): string {
	const end = file.indexOf('startxref', at)
	const text = file.subarray(at, end < 0 ? undefined : end).toString('latin1')
	if (!text.startsWith('xref')) throw new Error('The PDF has no plain cross-reference table')
	const trailer = text.indexOf('trailer')
	for (const [, first, rows] of text.slice(0, trailer).matchAll(/(\d+) \d+\s*\n((?:\d{10} \d{5} [fn]\s*)+)/g))
		for (const [index, row] of [...rows!.matchAll(/(\d{10}) \d{5} ([fn])/g)].entries()) {
			const number = Number(first) + index
			if (row[2] === 'n' && !offsets.has(number)) offsets.set(number, Number(row[1]))
		}
	return text.slice(trailer)
}

function object(file: Buffer, from: number, to: number): PdfObject {
	// Within its own bytes only: a search that runs on to the next stream of the file costs the square of its size.
	const own = file.subarray(from, to)
	const head = own.indexOf('obj') + 3
	const end = own.lastIndexOf('endobj')
	const stream = own.indexOf('stream', head)
	const isStream = stream >= 0 && stream < end
	const text = own
		.subarray(head, isStream ? stream : end)
		.toString('latin1')
		.trim()
	if (!isStream) return { text }
	if (!text.endsWith('>>')) return { text: own.subarray(head, end).toString('latin1').trim() }
	const data = stream + (own[stream + 6] === 13 ? 8 : 7)
	const length = Number(/\/Length (\d+)(?! 0 R)/.exec(text)?.[1] ?? own.lastIndexOf('endstream', end) - data)
	return { text, data: own.subarray(data, data + length) }
}

/** Strings are passed over, so that words which look like a reference stay words. */
const references = /\((?:[^\\()]|\\[\s\S])*\)|<[\dA-Fa-f\s]*>|\b(\d+) 0 R\b/g

/** A text with every reference led through `to`. */
export function redirected(text: string, to: (number: number) => number): string {
	return text.replace(references, (whole, number: string | undefined) => (number === undefined ? whole : `${to(Number(number))} 0 R`))
}

/** The numbers that a text refers to. */
export function referred(text: string): number[] {
	return [...text.matchAll(references)].flatMap(([, number]) => (number === undefined ? [] : [Number(number)]))
}

/** The value of a dictionary's key where it is an array or a dictionary without others in it, or a reference; its inner text. */
export function entry(text: string, key: string): string | undefined {
	return new RegExp(`/${key} ?(?:\\[([^\\]]*)\\]|(\\d+ 0 R))`)
		.exec(text)
		?.slice(1)
		.find((one) => one !== undefined)
}
