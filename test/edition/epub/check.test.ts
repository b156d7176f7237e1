import { expect, test } from 'vitest'
import { check } from '../../../pipeline/edition/epub/check.ts'
import type { Complaint } from '../../../pipeline/report.ts'

test('a validator that does not end is given up, and the book is said to be unchecked', async () => {
	const told: Complaint[] = []
	const context = { style: '', report: (complaint: Complaint) => void told.push(complaint) }
	await check(new Map(), { made: [], documents: new Map(), pictures: [] }, context, 1)
	expect(told).toEqual([{ rule: 'epub-is-checked', reason: expect.stringContaining('after 0.001 seconds') }])
})
