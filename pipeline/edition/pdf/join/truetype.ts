/** A TrueType font by glyph; Chromium's subsets keep the glyphs' numbers and leave out outlines, and all after the last one used. */
interface Face {
	tables: Map<string, Buffer>
	outlines: Buffer[]
	/** Advance and left side bearing, four bytes a glyph. */
	metrics: Buffer[]
}

/**
 * One font from several subsets of it that keep its glyph numbers (OpenType §loca, §glyf, §hmtx); undefined where two of them
 * draw a glyph in different ways: they are then no subsets of one font.
 */
export function united(subsets: Uint8Array[]): Uint8Array | undefined {
	const faces = subsets.flatMap((subset) => face(subset) ?? [])
	const [longest] = faces.toSorted((a, b) => b.outlines.length - a.outlines.length)
	if (!longest || faces.length < subsets.length) return undefined
	const outlines: Buffer[] = []
	const metrics: Buffer[] = []
	for (let glyph = 0; glyph < longest.outlines.length; glyph++) {
		const drawn = faces.filter((one) => (one.outlines[glyph]?.length ?? 0) > 0)
		const [first] = drawn
		if (drawn.some((one) => !isSame(one.outlines[glyph]!, first!.outlines[glyph]!))) return undefined
		outlines.push(first?.outlines[glyph] ?? Buffer.alloc(0))
		// What a subset leaves out may have lost its advance too; a space has one and no outline.
		const known = faces.flatMap((one) => one.metrics[glyph] ?? [])
		metrics.push(first?.metrics[glyph] ?? known.find((one) => one.some((byte) => byte > 0)) ?? known[0]!)
	}
	const tables = new Map(longest.tables)
	const [maxp, hhea] = [Buffer.from(tables.get('maxp')!), Buffer.from(tables.get('hhea')!)]
	// The largest counts of points, contours and components of any.
	for (let at = 6; at + 2 <= maxp.length; at += 2)
		maxp.writeUInt16BE(Math.max(...faces.map((one) => one.tables.get('maxp')!.readUInt16BE(at))), at)
	hhea.writeUInt16BE(outlines.length, 34)
	return font(tables.set('maxp', maxp).set('hhea', hhea).set('hmtx', Buffer.concat(metrics)), outlines)
}

/** A small subset counts in words, and an outline of odd length has a byte more there. */
function isSame(a: Buffer, b: Buffer): boolean {
	const length = Math.min(a.length, b.length)
	const rest = (a.length > b.length ? a : b).subarray(length)
	return rest.length < 4 && rest.every((byte) => byte === 0) && a.subarray(0, length).equals(b.subarray(0, length))
}

function face(bytes: Uint8Array): Face | undefined {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
	const tables = new Map<string, Buffer>()
	for (let at = 0; at < file.readUInt16BE(4); at++) {
		const row = 12 + at * 16
		const offset = file.readUInt32BE(row + 8)
		tables.set(file.toString('latin1', row, row + 4), file.subarray(offset, offset + file.readUInt32BE(row + 12)))
	}
	const [head, maxp, loca, glyf, hhea, hmtx] = ['head', 'maxp', 'loca', 'glyf', 'hhea', 'hmtx'].map((tag) => tables.get(tag))
	if (!head || !maxp || !loca || !glyf || !hhea || !hmtx) return undefined
	const isLong = head.readUInt16BE(50) === 1
	const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
	const count = maxp.readUInt16BE(4)
	// From the last full row on all glyphs have its advance.
	const full = hhea.readUInt16BE(34)
	const metricsOf = (glyph: number): Buffer =>
		glyph < full
			? hmtx.subarray(glyph * 4, glyph * 4 + 4)
			: Buffer.concat([
					hmtx.subarray(full * 4 - 4, full * 4 - 2),
					hmtx.subarray(full * 4 + (glyph - full) * 2, full * 4 + (glyph - full) * 2 + 2),
				])
	const glyphs = Array.from({ length: count }, (_, glyph) => glyph)
	return {
		tables,
		outlines: glyphs.map((glyph) => glyf.subarray(offset(glyph), offset(glyph + 1))),
		metrics: glyphs.map(metricsOf),
	}
}

function font(tables: Map<string, Buffer>, glyphs: Buffer[]): Uint8Array {
	const loca = Buffer.alloc((glyphs.length + 1) * 4)
	let at = 0
	const outlines = glyphs.map((glyph, index) => {
		const padded = Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)])
		at += padded.length
		loca.writeUInt32BE(at, (index + 1) * 4)
		return padded
	})
	const head = Buffer.from(tables.get('head')!)
	head.writeUInt16BE(1, 50)
	const all = [...new Map(tables).set('head', head).set('loca', loca).set('glyf', Buffer.concat(outlines))].sort(([a], [b]) =>
		a < b ? -1 : 1,
	)
	const directory = Buffer.alloc(12 + all.length * 16)
	const power = Math.floor(Math.log2(all.length))
	directory.writeUInt32BE(0x00010000, 0)
	directory.writeUInt16BE(all.length, 4)
	directory.writeUInt16BE(2 ** power * 16, 6)
	directory.writeUInt16BE(power, 8)
	directory.writeUInt16BE(all.length * 16 - 2 ** power * 16, 10)
	const parts: Buffer[] = [directory]
	let offset = directory.length
	for (const [index, [tag, table]] of all.entries()) {
		const row = 12 + index * 16
		const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
		directory.write(tag, row, 'latin1')
		directory.writeUInt32BE(checksum(padded), row + 4)
		directory.writeUInt32BE(offset, row + 8)
		directory.writeUInt32BE(table.length, row + 12)
		parts.push(padded)
		offset += padded.length
	}
	return Buffer.concat(parts)
}

function checksum(table: Buffer): number {
	let sum = 0
	for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
	return sum
}
