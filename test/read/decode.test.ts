import { expect, test } from 'vitest'
import { decode } from '../../pipeline/read/decode.ts'
import { bookOf } from '../book.ts'

const gb18030 = Uint8Array.from([0xbb, 0xee, 0xd7, 0xd6]) // 活字
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))

test('decodes UTF-8 with and without a mark, UTF-16 and GB18030', () => {
	expect(decode(new TextEncoder().encode('活字'))).toEqual({ text: '活字', encoding: 'utf-8' })
	expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('活字')]))).toEqual({ text: '活字', encoding: 'utf-8' })
	expect(decode(utf16('# 活字'))).toEqual({ text: '# 活字', encoding: 'utf-16le' })
	expect(decode(utf16('# 活字').subarray(2))).toEqual({ text: '# 活字', encoding: 'utf-16le' })
	expect(decode(gb18030)).toEqual({ text: '活字', encoding: 'gb18030' })
})

test('bytes that are no text are said to be none', () => {
	expect(decode(Uint8Array.from([0x80, 0x20, 0xff, 0xff]))).toBeUndefined()
})

test('a book in GB18030 with CRLF reads like any other, and says so', async () => {
	const { publication, messages } = await bookOf({
		'a.md': Uint8Array.from([0x23, 0x20, ...gb18030, 0x0d, 0x0a, 0x0d, 0x0a, ...gb18030, 0x0d, 0x0a, ...gb18030]),
	})
	expect(publication.chapters[0]).toMatchObject({ title: '活字', characters: 6 })
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'encoding-is-utf-8', severity: 'info', file: 'a.md' }))
})

test('control characters are dropped with their place', async () => {
	const { publication, messages } = await bookOf('# 题\n\n甲\u0001乙\n')
	expect(publication.chapters[0]!.characters).toBe(3)
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'character-is-allowed', line: 3, column: 2 }))
})
