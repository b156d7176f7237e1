/** The characters of a TrueType font, from the Unicode tables of its `cmap` (OpenType 1.9, formats 4 and 12). */
export function characters(font: Buffer): Set<number> {
	const found = new Set<number>()
	for (const table of cmapTables(font)) {
		const format = table.readUInt16BE(0)
		if (format === 12) addFormat12(table, found)
		if (format === 4) addFormat4(table, found)
	}
	return found
}

/** The Unicode tables of a font's `cmap`, as parts of its own bytes. */
export function cmapTables(font: Buffer): Buffer[] {
	const cmap = tableOf(font, 'cmap')
	const records = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => 4 + 8 * index)
	const offsets = records.filter((record) => [0, 3].includes(cmap.readUInt16BE(record))).map((record) => cmap.readUInt32BE(record + 4))
	return [...new Set(offsets)].map((offset) => cmap.subarray(offset))
}

/** How many glyphs a TrueType font has (`maxp`). */
export function glyphCount(font: Buffer): number {
	return tableOf(font, 'maxp').readUInt16BE(4)
}

function tableOf(font: Buffer, tag: string): Buffer {
	for (let index = 0; index < font.readUInt16BE(4); index++) {
		const record = 12 + 16 * index
		if (font.toString('latin1', record, record + 4) !== tag) continue
		const offset = font.readUInt32BE(record + 8)
		return font.subarray(offset, offset + font.readUInt32BE(record + 12))
	}
	throw new Error(`A font without a ${tag} table`)
}

function addFormat12(table: Buffer, found: Set<number>): void {
	for (let group = 0; group < table.readUInt32BE(12); group++) {
		const at = 16 + 12 * group
		const last = table.readUInt32BE(at + 4)
		const first = table.readUInt32BE(at)
		// Glyph 0 is the box of a missing character.
		for (let code = table.readUInt32BE(at + 8) === 0 ? first + 1 : first; code <= last; code++) found.add(code)
	}
}

function addFormat4(table: Buffer, found: Set<number>): void {
	const size = table.readUInt16BE(6)
	for (let segment = 0; segment < size; segment += 2) {
		const last = table.readUInt16BE(14 + segment)
		const first = table.readUInt16BE(16 + size + segment)
		const delta = table.readUInt16BE(16 + 2 * size + segment)
		const rangeAt = 16 + 3 * size + segment
		const range = table.readUInt16BE(rangeAt)
		for (let code = first; code <= last && code < 0xffff; code++) {
			const glyph = range === 0 ? code + delta : table.readUInt16BE(rangeAt + range + 2 * (code - first))
			if (glyph % 0x10000 !== 0) found.add(code)
		}
	}
}
