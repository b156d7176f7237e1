declare module 'jszip/lib/compressedObject.js' {
	/** An entry as it lies in an archive. */
	export default class CompressedObject {
		constructor(compressedSize: number, uncompressedSize: number, crc32: number, compression: object, data: Uint8Array)
	}
}

declare module 'jszip/lib/compressions.js' {
	const compressions: { STORE: object; DEFLATE: object }
	export default compressions
}
