import { expect, test } from 'vitest'
import type { PdfObject } from '../../../pipeline/edition/pdf/join/objects.ts'
import { nameTags } from '../../../pipeline/edition/pdf/tags.ts'

test('a print of more objects than a call may have arguments is tagged, and what is new comes after the last', () => {
	const objects = new Map<number, PdfObject>(Array.from({ length: 300_000 }, (_, at) => [at + 1, { text: '<</Type /Page>>' }]))
	objects.set(7, { text: '<</Type /StructElem /S /LI /P 2 0 R /K [8 0 R 9 0 R]>>' })
	objects.set(8, { text: '<</Type /StructElem /S /Lbl /P 7 0 R>>' })
	objects.set(9, { text: '<</Type /StructElem /S /P /P 7 0 R>>' })
	nameTags(objects, () => undefined)
	expect(objects.get(7)!.text).toContain('300001 0 R')
	expect(objects.get(300_001)!.text).toContain('/S /LBody')
})
