const JPEG = [0xff, 0xd8]
const PNG = [0x89, 0x50, 0x4e, 0x47]

/**
 * A photograph without its metadata (place, camera, author, thumbnail, comments), its pixels untouched: JPEG and PNG lose the
 * segments that hold any; colour profile and orientation stay. Other types, and what is not whole, come back as they are.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	if (PNG.every((byte, index) => file[index] === byte)) return withoutChunks(file)
	if (JPEG.every((byte, index) => file[index] === byte)) return withoutSegments(file)
	return bytes
}

const DROPPED_CHUNKS = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

/** PNG 3 §11.3: ancillary chunks that say nothing of the picture. */
function withoutChunks(file: Buffer): Buffer {
	const kept = [file.subarray(0, 8)]
	let offset = 8
	while (offset + 12 <= file.length) {
		const end = offset + 12 + file.readUInt32BE(offset)
		if (end > file.length) return file
		if (!DROPPED_CHUNKS.has(file.toString('latin1', offset + 4, offset + 8))) kept.push(file.subarray(offset, end))
		offset = end
	}
	return Buffer.concat(kept)
}

const SCAN = 0xda
const APP1 = 0xe1
/** APP1 is EXIF and XMP, APP3 to APP13 belong to cameras and editors, 0xfe is a comment; APP2 is the colour profile. */
const isMetadata = (marker: number) => marker === APP1 || (marker >= 0xe3 && marker <= 0xed) || marker === 0xfe

/** JPEG, ITU-T T.81 §B.1: every segment before the scan has a marker and a length. */
function withoutSegments(file: Buffer): Buffer {
	const kept = [file.subarray(0, 2)]
	let orientation = 1
	let offset = 2
	while (offset + 4 <= file.length && file[offset] === 0xff && file[offset + 1] !== SCAN) {
		const marker = file[offset + 1]!
		const end = offset + 2 + file.readUInt16BE(offset + 2)
		if (end > file.length) return file
		const segment = file.subarray(offset, end)
		if (marker === APP1) orientation = orientationOf(segment) ?? orientation
		if (!isMetadata(marker)) kept.push(segment)
		offset = end
	}
	if (file[offset + 1] !== SCAN) return file
	if (orientation > 1 && orientation <= 8) kept.splice(1, 0, orientationSegment(orientation))
	return Buffer.concat([...kept, file.subarray(offset)])
}

const ORIENTATION = 0x0112

function orientationOf(segment: Buffer): number | undefined {
	if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || segment.length < 20) return undefined
	const tiff = segment.subarray(10)
	const isLittle = tiff.toString('latin1', 0, 2) === 'II'
	const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
	const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
	for (let index = 0; index < short(directory); index++) {
		const entry = directory + 2 + 12 * index
		if (short(entry) === ORIENTATION) return short(entry + 8)
	}
	return undefined
}

/** An EXIF segment that says how the picture lies and nothing else. */
function orientationSegment(orientation: number): Buffer {
	const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
	const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)])
	return Buffer.concat([Buffer.from([0xff, APP1, 0, content.length + 2]), content])
}
