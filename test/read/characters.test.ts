import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { bookOf } from '../book.ts'

test('text is never normalised: compatibility ideographs, extensions and private characters stay and are counted', async () => {
	const text = '\u{2f828}\u4f60\ufa0e\u{20000}\u{31350}\ue001\u{f0001}e\u0301'
	const { publication, messages } = await bookOf(`# 题\n\n${text}\n`)
	const [chapter] = publication.chapters
	expect(plainText(chapter!.body.children[1]!)).toBe(text)
	expect(chapter!.characters).toBe(1 + 7 + 1)
	expect(messages.filter(({ rule }) => rule === 'character-is-allowed')).toEqual([])
})

test('control characters and half surrogates are dropped where they stand, with a complaint', async () => {
	const { publication, messages } = await bookOf({ 'a.md': Buffer.from('# 题\n\n甲\u0008乙\n\n丙\u0000\n') })
	expect(plainText(publication.chapters[0]!.body)).toBe('题甲乙丙')
	expect(messages.filter(({ rule }) => rule === 'character-is-allowed').map(({ line, column, reason }) => [line, column, reason])).toEqual([
		[3, 2, 'Control character U+0008 is dropped'],
		[5, 2, 'Control character U+0000 is dropped'],
	])
})

test('no complaint is cut within a character', async () => {
	const { messages } = await bookOf(`# 题\n\n[x](a:${'\u{20000}'.repeat(50)})\n\n![x](b:${'\u{20000}'.repeat(50)}.png)\n`)
	expect(messages.filter(({ reason }) => /\p{Surrogate}/u.test(reason))).toEqual([])
	expect(messages.length).toBeGreaterThan(1)
})
