import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import CompressedObject from 'jszip/lib/compressedObject.js'
import compressions from 'jszip/lib/compressions.js'

const deflate = promisify(deflateRaw)

/**
 * Bytes as an entry that JSZip finds compressed already, as it does with the entries of an archive that it has read: deflated by
 * zlib, beside this thread, a good deal sooner than JSZip's own deflate in JavaScript.
 */
export async function deflated(bytes: Uint8Array): Promise<CompressedObject> {
	const compressed = await deflate(bytes, { level: 6 })
	return new CompressedObject(compressed.length, bytes.length, crc32(bytes), compressions.DEFLATE, compressed)
}
