import { expect, test } from 'vitest'
import { epub } from '../../pipeline/edition/epub/epub.ts'
import { newsletter } from '../../pipeline/edition/newsletter/newsletter.ts'
import { pdf } from '../../pipeline/edition/pdf/pdf.ts'
import { web } from '../../pipeline/edition/web/web.ts'
import { bookOf } from '../book.ts'

test.each([web, pdf, epub, newsletter])('$name says that an image which is not there stands as its words', async (edition) => {
	const book = await bookOf('# 一\n\n![没有这张图](没有.png)\n\n文。\n')
	const { degraded } = (await book.render(edition)).receipt
	expect(degraded.map(({ how }) => how)).toEqual([expect.stringContaining('its alternative text')])
})
