/**
 * Count the ids of heading cells from the one after `before`, in place and without moving an offset. Chromium names them by a counter of its process
 * (`node00000049`), which other pages and what it paints on them advance too, so that the same book printed beside other work would be another file.
 * They are counted as they come in the file, and stand in /ID, in the /Headers of cells and in the /Names and /Limits of the IDTree
 * (ISO 32000-2 §14.7.2), which whoever joins prints puts in order. The last number given.
 */
export function countCellIds(bytes: Buffer, before = 0): number {
	const text = bytes.toString('latin1')
	const given = new Set([...text.matchAll(/\/ID \(node(\d{8})\)/g)].map(([, digits]) => digits!))
	const counted = new Map([...given].map((digits, at) => [digits, String(before + at + 1).padStart(8, '0')]))
	if (counted.size === 0) return before
	for (const place of text.matchAll(/\/ID \(node\d{8}\)|\/(?:Headers|Names|Limits) \[[^\]]*\]/g))
		for (const id of place[0].matchAll(/(?<=\(node)\d{8}(?=\))/g)) {
			const digits = counted.get(id[0])
			if (digits) bytes.write(digits, place.index + id.index, 'latin1')
		}
	return before + counted.size
}
