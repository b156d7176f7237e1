import { expect, test } from 'vitest'
import { bookYaml } from '../../pipeline/read/book-yaml.ts'
import { report } from '../../pipeline/report.ts'

function read(text: string) {
	const complaints = report()
	const metadata = bookYaml({ text, file: 'book.yaml', offset: 0, of: 'book' }, complaints.complain)
	return {
		metadata,
		messages: complaints.messages().map(({ rule, severity, reason, line, column }) => ({ rule, severity, reason, line, column })),
	}
}

test('takes a book.yaml whole', () => {
	const { metadata, messages } = read(
		'title: 活字\nauthors: [毕昇, {name: 沈括, role: 记}]\npdf: {size: A5, sides: 2}\nnumbering: chinese\n',
	)
	expect(messages).toEqual([])
	expect(metadata).toEqual({
		title: '活字',
		authors: [{ name: '毕昇' }, { name: '沈括', role: '记' }],
		pdf: { size: 'A5', sides: 2 },
		numbering: { chapters: 'chinese' },
	})
})

test('names the nearest key for an unknown one, at its line', () => {
	expect(read('title: 活字\nautors: [毕昇]\n').messages).toEqual([
		{ rule: 'key-is-known', severity: 'warning', reason: 'Unknown key `autors`; did you mean `authors`?', line: 2, column: 1 },
	])
	expect(read('pdf:\n  sise: A4\n').messages[0]).toMatchObject({
		reason: 'Unknown key `pdf.sise`; did you mean `size`?',
		line: 2,
		column: 3,
	})
})

test('a value of the wrong kind is an error at its line and costs that key alone', () => {
	const { metadata, messages } = read('title: 活字\npdf:\n  sides: 3\n  size: A5\ndate: 去年\n')
	expect(metadata).toEqual({ title: '活字', pdf: { size: 'A5' } })
	expect(messages.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
		['metadata-is-valid', 'error', 3],
		['metadata-is-valid', 'error', 5],
	])
	expect(messages[1]!.reason).toBe('`date` is not a date; write 2015-10-28, found “去年”')
})

test('broken YAML is an error with its line', () => {
	const { messages } = read('title: 活字\n  subtitle: [一\n')
	expect(messages.length).toBeGreaterThan(0)
	expect(messages[0]).toMatchObject({ rule: 'yaml-parses', severity: 'error' })
})

test('a bomb of aliases is refused', () => {
	const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
		.map(
			(name, index) =>
				`${name}: &${name} [${Array(10)
					.fill(`*${String.fromCharCode(97 + index)}`)
					.join(',')}]`,
		)
		.join('\n')}\n`
	expect(read(bomb).messages[0]).toMatchObject({ rule: 'yaml-parses', severity: 'error' })
})
