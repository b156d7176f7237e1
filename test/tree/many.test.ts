import { expect, test } from 'vitest'
import { bookOf } from '../book.ts'

const MANY = 130_000

test.each([
	['marks in a paragraph', '# 书\n\n', '==甲== ', 'mark'],
	['paragraphs made of lines', '---\nlineBreaks: paragraph\n---\n\n# 书\n\n', '甲\n', 'p'],
])('more %s than a call may have arguments', { timeout: 60_000 }, async (_what, before, one, tagName) => {
	const { publication } = await bookOf(before + one.repeat(MANY))
	expect(JSON.stringify(publication.chapters).split(`"tagName":"${tagName}"`).length - 1).toBeGreaterThanOrEqual(MANY)
})
