import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { bookOf } from '../book.ts'

const read = async (markdown: string) => {
	const { publication, messages } = await bookOf(`# 题\n\n${markdown}\n`)
	const chapter = publication.chapters[0]!
	return {
		text: plainText(chapter.body).replace(/^题\s*/, ''),
		characters: chapter.characters - 1,
		rules: messages.map(({ rule }) => rule),
	}
}

// Without bounds each of these takes minutes, or ends the process.
test.each([
	['quotations', `${'>'.repeat(100_000)} 文`],
	['lists on one line', `${'- '.repeat(5_000)}文`],
	['numbered lists on one line', `${'1. '.repeat(10_000)}文`],
	['lists by indentation', Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth * 2)}- 文`).join('\n')],
	['notes within notes', `文[^甲]\n\n${'[^甲]: '.repeat(20_000)}文`],
	['brackets', `${'['.repeat(1_000_000)}文`],
	['pairs of brackets', `${'['.repeat(50_000)}文${']'.repeat(50_000)}`],
	['links that never close', `${'[文]('.repeat(50_000)}`],
	['emphasis that never closes', '**文 *字 '.repeat(20_000)],
	['emphasis that closes nothing', '*文_ '.repeat(20_000)],
	['a row of asterisks', `${'*'.repeat(100_000)}文${'*'.repeat(100_000)}`],
	['HTML elements', `${'<div>'.repeat(50_000)}文`],
	['inline HTML elements', `文${'<b>'.repeat(5_000)}`],
	['tildes', '~~文'.repeat(50_000)],
])('too many %s stay text, with a message', async (_claim, markdown) => {
	const { text, rules } = await read(markdown)
	expect(rules).toContain('nesting-is-bounded')
	expect(text).toContain('文')
})

test.each([
	['a table of 5,000 rows', `|文|\n|-|\n${'|字|\n'.repeat(5_000)}`],
	['comments that never end', '<!--'.repeat(50_000)],
	['dollars', `文${'$字 '.repeat(50_000)}`],
	['braces', '{#文 '.repeat(20_000)],
	['readings that never end', '{文|'.repeat(20_000)],
	['addresses', '文a@b.'.repeat(20_000)],
	['fences', '```\n'.repeat(20_001)],
	['a line of a million characters', '字'.repeat(1_000_000)],
	['20,000 empty lines', `文${'\n'.repeat(20_000)}字`],
])('%s end the reading in bounded time', async (_claim, markdown) => {
	expect(await read(markdown)).toBeDefined()
})

test('characters beyond the BMP and private ones are kept as they are, and counted', async () => {
	// Extensions B, C, D, E, F, G, H; a compatibility ideograph that normalisation would change; two private characters.
	const rare = '\u{20000}\u{2a700}\u{2b740}\u{2b820}\u{2ceb0}\u{30000}\u{31350}\u{2f828}\ue000\u{f0000}'
	const { text, characters, rules } = await read(rare)
	expect(text).toBe(rare)
	expect(rules).toEqual(['date-is-known'])
	expect(characters).toBe(10)
})

test('a surrogate pair is never cut: not by ruby, a line break or a sub-chapter', async () => {
	const { publication } = await bookOf('# 题\n\n{\u{20000}\u{2f828}|yī|èr}\n\u{20001}\n\u{20002}\n')
	const json = JSON.stringify(publication.chapters[0]!.body)
	expect(json).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\\ud[89a-f]/i)
	expect(json).toContain('\u{20001}\u{20002}')
})

test('half of a surrogate pair is dropped with its place', async () => {
	const { messages } = await bookOf({ 'book.md': Buffer.from('# 题\n\n文\u0002字\n') })
	expect(messages).toContainEqual(expect.objectContaining({ rule: 'character-is-allowed', line: 3, column: 2 }))
})
