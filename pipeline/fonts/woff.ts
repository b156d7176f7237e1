import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20

/** A WOFF 1.0 file as the TrueType file it was made from (WOFF 1.0 §4, §5). */
export function fromWoff(woff: Buffer): Buffer {
	if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 file')
	const count = woff.readUInt16BE(12)
	const sfnt = Buffer.alloc(woff.readUInt32BE(16))
	writeHeader(sfnt, woff.readUInt32BE(4), count)
	let offset = 12 + 16 * count
	for (let index = 0; index < count; index++) {
		const entry = HEADER + ENTRY * index
		const table = tableAt(woff, entry)
		table.copy(sfnt, offset)
		const record = 12 + 16 * index
		woff.copy(sfnt, record, entry, entry + 4)
		sfnt.writeUInt32BE(woff.readUInt32BE(entry + 16), record + 4)
		sfnt.writeUInt32BE(offset, record + 8)
		sfnt.writeUInt32BE(table.length, record + 12)
		offset += (table.length + 3) & ~3
	}
	return sfnt
}

function tableAt(woff: Buffer, entry: number): Buffer {
	const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number]
	const bytes = woff.subarray(offset, offset + packed)
	return packed < length ? inflateSync(bytes) : bytes
}

function writeHeader(sfnt: Buffer, flavour: number, count: number): void {
	const power = 2 ** Math.floor(Math.log2(count))
	sfnt.writeUInt32BE(flavour, 0)
	sfnt.writeUInt16BE(count, 4)
	sfnt.writeUInt16BE(power * 16, 6)
	sfnt.writeUInt16BE(Math.log2(power), 8)
	sfnt.writeUInt16BE((count - power) * 16, 10)
}
