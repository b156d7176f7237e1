import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { bookOf } from '../book.ts'

test('notes whose marks differ in a sign alone are different notes', async () => {
	const { publication, messages } = await bookOf('# 题\n\n甲[^a.b]、乙[^a/b]、再甲[^A.B]。\n\n[^a.b]: 点。\n[^a/b]: 斜。\n')
	const notes = publication.chapters[0]!.notes
	expect(notes.map(({ id, calls }) => [id, calls.length])).toEqual([
		['fn-a-b', 2],
		['fn-a-b-2', 1],
	])
	expect(notes.map(({ content }) => plainText({ type: 'root', children: content }))).toEqual(['点。', '斜。'])
	expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([])
})
