import { cmapTables } from './cmap.ts'

/** CJK Radicals Supplement and Kangxi Radicals. */
const FIRST = 0x2e80
const LAST = 0x2fdf

/**
 * A TrueType font that no longer maps the Kangxi radicals, which share their glyphs with 一 行 方 文: printed from the whole
 * font, the PDF would say ⼀ ⾏ ⽅ ⽂, which nobody finds. Each run of them is cut to its first character, mapped to no glyph.
 */
export function withoutRadicals(font: Buffer): Buffer {
	const changed = Buffer.from(font)
	for (const table of cmapTables(changed)) {
		const format = table.readUInt16BE(0)
		if (format === 12) cutFormat12(table)
		if (format === 4) cutFormat4(table)
	}
	return changed
}

function cutFormat12(table: Buffer): void {
	for (let group = 0; group < table.readUInt32BE(12); group++) {
		const at = 16 + 12 * group
		const first = table.readUInt32BE(at)
		if (first < FIRST || table.readUInt32BE(at + 4) > LAST) continue
		table.writeUInt32BE(first, at + 4)
		table.writeUInt32BE(0, at + 8)
	}
}

function cutFormat4(table: Buffer): void {
	const size = table.readUInt16BE(6)
	for (let segment = 0; segment < size; segment += 2) {
		const first = table.readUInt16BE(16 + size + segment)
		if (first < FIRST || table.readUInt16BE(14 + segment) > LAST) continue
		table.writeUInt16BE(first, 14 + segment)
		table.writeUInt16BE(0x10000 - first, 16 + 2 * size + segment)
		table.writeUInt16BE(0, 16 + 3 * size + segment)
	}
}
