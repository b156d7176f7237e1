import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { messageLines } from '../pipeline/cli/messages.ts'
import { report } from '../pipeline/report.ts'

test('messages stand below their file, with place, severity, reason and rule, and are counted', () => {
	const { complain, messages } = report()
	complain({ rule: 'image-exists', reason: '没有 `a.png`', file: 'b.md', line: 12, column: 5 })
	complain({
		rule: 'link-resolves',
		reason: '无处',
		file: 'b.md',
		node: { position: { start: { line: 3, column: 1 }, end: { line: 3, column: 9 } } },
	})
	complain({ rule: 'yaml-parses', reason: '坏了', file: 'a.yaml' })
	complain({ rule: 'date-is-known', reason: '无日期' })
	const text = `huozi
  1:1  info     无日期  date-is-known

a.yaml
  1:1  error    坏了  yaml-parses

b.md
  3:1-3:9  warning  无处  link-resolves
  12:5     warning  没有 \`a.png\`  image-exists

4 messages (✖ 1 error, ⚠ 2 warnings)
`
	expect(messageLines(messages(), false)).toBe(text)
	const coloured = messageLines(messages(), true)
	expect(coloured).not.toBe(text)
	expect(stripVTControlCharacters(coloured)).toBe(text)
})
