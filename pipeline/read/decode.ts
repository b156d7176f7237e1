/** A file's text and the encoding it was written in. Line ends stay as they are. */
export interface Decoded {
	text: string
	encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
}

/**
 * Decode what Chinese authors send: UTF-8 with or without a mark, UTF-16 with a mark or recognisable without, else GB18030 (a superset of GBK and GB 2312).
 * Undefined when the bytes are none of these: not a text.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes.subarray(2), 'utf-16le')
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes.subarray(2), 'utf-16be')
	const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
	const sample = bytes.subarray(0, 4096)
	if (!hasMark && sample.includes(0)) return decodeUnmarkedUtf16(bytes, sample)
	return decodeAs(hasMark ? bytes.subarray(3) : bytes, 'utf-8') ?? decodeAs(bytes, 'gb18030')
}

function decodeAs(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded | undefined {
	try {
		return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes), encoding }
	} catch {
		return undefined
	}
}

/** Zero bytes stand at one parity only: the high halves of ASCII. */
function decodeUnmarkedUtf16(bytes: Uint8Array, sample: Uint8Array): Decoded | undefined {
	let even = 0
	let odd = 0
	for (const [index, byte] of sample.entries()) if (byte === 0) index % 2 === 0 ? even++ : odd++
	// A stray zero in a text is not UTF-16, half of whose bytes would be zero in Latin, and which is no UTF-8 in Chinese.
	const text = (odd + even) * 4 < sample.length ? decodeAs(bytes, 'utf-8') : undefined
	if (text) return text
	if (odd > 0 && even === 0) return decodeAs(bytes, 'utf-16le')
	if (even > 0 && odd === 0) return decodeAs(bytes, 'utf-16be')
	return decodeAs(bytes, 'utf-8')
}
