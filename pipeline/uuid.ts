import { createHash } from 'node:crypto'

/** The namespace of URLs (RFC 9562 §6.6). */
const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** `urn:uuid:…` by the name alone, the same from build to build: UUIDv5 (RFC 9562 §5.5) in the namespace of URLs. */
export function uuidOf(name: string): string {
	const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
	bytes[6] = (bytes[6]! & 0x0f) | 0x50
	bytes[8] = (bytes[8]! & 0x3f) | 0x80
	return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}
