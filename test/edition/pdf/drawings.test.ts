import { afterAll, expect, test } from 'vitest'
import { closeAll, printed } from './printed.ts'

afterAll(closeAll)

test('the words and digits of a drawing are found in the file', async () => {
	const svg =
		'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="5" y="30" font-family="Noto Sans SC">占 68%，行 89%</text></svg>'
	const { sheets } = await printed({ 'a.md': '# 图\n\n![比例](a.svg)\n', 'a.svg': svg })
	expect(sheets.join('')).toContain('占68%，行89%')
})
