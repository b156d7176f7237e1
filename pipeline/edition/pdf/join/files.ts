import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { PdfObject, PdfObjects } from './objects.ts'
import { referred } from './objects.ts'

const compress = promisify(deflate)

/** A file with a plain cross-reference table, which every reader and writer knows. */
export function plainFile({ objects, root, info }: Omit<PdfObjects, 'id'>): Uint8Array {
	const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1')]
	let at = parts[0]!.length
	const offsets = new Map<number, number>()
	const numbers = [...objects.keys()].sort((a, b) => a - b)
	for (const number of numbers) {
		offsets.set(number, at)
		const part = written(number, objects.get(number)!)
		parts.push(part)
		at += part.length
	}
	const size = (numbers.at(-1) ?? 0) + 1
	const rows = Array.from({ length: size }, (_, number) => {
		const offset = offsets.get(number)
		return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
	})
	const trailer = `trailer\n<</Size ${size}\n/Root ${root} 0 R${info === undefined ? '' : `\n/Info ${info} 0 R`}>>\nstartxref\n${at}\n%%EOF\n`
	parts.push(Buffer.from(`xref\n0 ${size}\n${rows.join('')}${trailer}`, 'latin1'))
	return Buffer.concat(parts)
}

/** Objects in one object stream. */
const most = 200

/**
 * A file whose dictionaries lie compressed in object streams (ISO 32000-2 §7.5.7), without what nothing refers to: half the size
 * of a tagged book. The same objects make the same bytes.
 */
export async function packedFile({ objects, root, info, id }: PdfObjects): Promise<Uint8Array> {
	const used = reachable(objects, [root, ...(info === undefined ? [] : [info])])
	const numbers = [...objects.keys()].filter((number) => used.has(number)).sort((a, b) => a - b)
	const plain = numbers.filter((number) => !objects.get(number)!.data)
	let next = (numbers.at(-1) ?? 0) + 1
	const groups = Array.from({ length: Math.ceil(plain.length / most) }, (_, at) => ({
		number: next++,
		members: plain.slice(at * most, (at + 1) * most),
	}))
	const streams = await Promise.all(groups.map(({ members }) => objectStream(members, objects)))
	const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1')]
	let at = parts[0]!.length
	const rows = new Map<number, [type: number, place: number, index: number]>()
	const add = (number: number, object: PdfObject): void => {
		rows.set(number, [1, at, 0])
		const part = written(number, object)
		parts.push(part)
		at += part.length
	}
	for (const number of numbers) if (objects.get(number)!.data) add(number, objects.get(number)!)
	for (const [index, { number, members }] of groups.entries()) {
		add(number, streams[index]!)
		for (const [place, member] of members.entries()) rows.set(member, [2, number, place])
	}
	rows.set(next, [1, at, 0])
	const table = Buffer.alloc((next + 1) * 7)
	for (const [number, [type, place, index]] of rows) {
		table[number * 7] = type
		table.writeUInt32BE(place, number * 7 + 1)
		table.writeUInt16BE(index, number * 7 + 5)
	}
	const data = await compress(table)
	const keys = `/Size ${next + 1}/Root ${root} 0 R${info === undefined ? '' : `/Info ${info} 0 R`}${id ? `/ID ${id}` : ''}`
	parts.push(written(next, { text: `<</Type /XRef/W [1 4 2]${keys}/Filter /FlateDecode/Length ${data.length}>>`, data }))
	parts.push(Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1'))
	return Buffer.concat(parts)
}

async function objectStream(members: number[], objects: Map<number, PdfObject>): Promise<PdfObject> {
	let at = 0
	const index = members.map((number) => {
		const line = `${number} ${at}`
		at += objects.get(number)!.text.length + 1
		return line
	})
	const head = `${index.join(' ')}\n`
	const data = await compress(Buffer.from(`${head}${members.map((number) => objects.get(number)!.text).join('\n')}\n`, 'latin1'))
	return {
		text: `<</Type /ObjStm/N ${members.length}/First ${head.length}/Filter /FlateDecode/Length ${data.length}>>`,
		data,
	}
}

function written(number: number, { text, data }: PdfObject): Uint8Array {
	if (!data) return Buffer.from(`${number} 0 obj\n${text}\nendobj\n`, 'latin1')
	return Buffer.concat([Buffer.from(`${number} 0 obj\n${text}\nstream\n`, 'latin1'), data, Buffer.from('\nendstream\nendobj\n', 'latin1')])
}

function reachable(objects: Map<number, PdfObject>, roots: number[]): Set<number> {
	const found = new Set(roots)
	const open = [...roots]
	while (open.length > 0) {
		const object = objects.get(open.pop()!)
		for (const number of object ? referred(object.text) : [])
			if (!found.has(number)) {
				found.add(number)
				open.push(number)
			}
	}
	return found
}
