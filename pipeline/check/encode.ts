import { type Decoded, decode } from '../read/decode.ts'

/**
 * The bytes of a changed text in the encoding, and with the byte order mark, of the file it was read from.
 * Undefined when they would not be read back as exactly this text.
 */
export function encode(text: string, like: Uint8Array): Uint8Array | undefined {
	const before = decode(like)
	if (!before) return undefined
	const mark = markOf(like)
	const body = before.encoding === 'gb18030' ? toGb18030(text) : bytesOf(text, before.encoding)
	if (!body) return undefined
	const bytes = Buffer.concat([mark, body])
	const back = decode(bytes)
	return back?.text === text && back.encoding === before.encoding ? bytes : undefined
}

function markOf(bytes: Uint8Array): Uint8Array {
	const [first, second, third] = bytes
	if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(0, 3)
	return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? bytes.subarray(0, 2) : new Uint8Array()
}

function bytesOf(text: string, encoding: Exclude<Decoded['encoding'], 'gb18030'>): Uint8Array {
	if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
	const bytes = Buffer.from(text, 'utf16le')
	return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

/** GB18030 by a table that the decoder itself fills: one and two bytes at once, four bytes when one is needed. */
function toGb18030(text: string): Uint8Array | undefined {
	const chunks: number[] = []
	for (const character of text) {
		const code = character.codePointAt(0)!
		const bytes = code < 0x80 ? [code] : (pairs().get(character) ?? quadruple(code))
		if (!bytes) return undefined
		for (const byte of bytes) chunks.push(byte)
	}
	return Uint8Array.from(chunks)
}

let table: Map<string, number[]> | undefined
function pairs(): Map<string, number[]> {
	if (table) return table
	table = new Map()
	const decoder = new TextDecoder('gb18030')
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			if (trail === 0x7f) continue
			const character = decoder.decode(Uint8Array.of(lead, trail))
			if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, [lead, trail])
		}
	return table
}

/** Beyond the BMP four bytes count on from 90308130 (GB 18030-2022 §5). */
function quadruple(code: number): number[] | undefined {
	if (code < 0x10000) return undefined
	const pointer = code - 0x10000 + 189_000
	return [
		0x81 + Math.floor(pointer / 12_600),
		0x30 + (Math.floor(pointer / 1260) % 10),
		0x81 + (Math.floor(pointer / 10) % 126),
		0x30 + (pointer % 10),
	]
}
