import { expect, test } from 'vitest'
import { countCellIds } from '../../../pipeline/edition/pdf/cell-ids.ts'

/** The parts of a tagged table as Chromium writes them, its counter at `first`. */
function table(first: number, isReversed = false): Buffer {
	const [one, two] = (isReversed ? [first + 7, first] : [first, first + 7]).map((id) => `(node${String(id).padStart(8, '0')})`)
	return Buffer.from(
		`/ID ${two}>>\n/ID ${one}>>\n/A [<</O /Table\n/Headers [${one} ${two}]>>]\n<</Limits [${one} ${two}]\n/Names [${one} 9 0 R ${two} 11 0 R]>>\n/Title (node00000049)`,
		'latin1',
	)
}

test('the same tables have the same ids whatever the browser counted before', () => {
	const [early, late, reversed] = [table(49), table(1042), table(1042, true)]
	countCellIds(early)
	countCellIds(late)
	countCellIds(reversed)
	expect(early.toString('latin1')).toBe(late.toString('latin1'))
	expect(early.toString('latin1')).toBe(reversed.toString('latin1'))
	expect(early.toString('latin1')).toContain('/Names [(node00000002) 9 0 R (node00000001) 11 0 R]')
})

test('words of the author that look like an id stay', () => {
	const bytes = table(49)
	countCellIds(bytes)
	expect(bytes.toString('latin1')).toContain('/Title (node00000049)')
})
