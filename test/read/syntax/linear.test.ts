import { expect, test } from 'vitest'
import { compose } from '../../../pipeline/read/compose.ts'
import { openFolder } from '../../../pipeline/read/folder.ts'
import { summary } from '../../../pipeline/read/summary.ts'
import { folderOf } from '../../book.ts'

const n = 20_000
const texts: [string, string][] = [
	['tags without an end', '{% a '.repeat(n)],
	['quotes without an end', `{% a ${'"x" '.repeat(n)}`],
	['tags and code in one line', '`a` {% x %} '.repeat(n)],
	['runs of backticks', `${Array.from({ length: 500 }, (_, index) => '`'.repeat(index + 1)).join(' ')}{% x %}`],
	['boxes without an end', '{% hint %}\n'.repeat(n)],
	['ends without a box', '{% endhint %}\n'.repeat(n)],
	['groups without an end', '::: code-group\n'.repeat(n)],
	['formulas without an end', '$$a\n'.repeat(n)],
	['spaces behind a formula', `$$ a $$${' '.repeat(n * 5)}x`],
	['spaces in an include', `{{#include ${' '.repeat(n * 5)}`],
]

test.each(texts)('hostile text is put together in linear time: %s', async (_, text) => {
	const folder = await openFolder(await folderOf({ 'a.md': '' }))
	const found = { folder, metadata: {}, metadataFile: '', chapters: [], isWhole: false, name: 'x', base: '' }
	const composed = await compose(text, { file: 'a.md', found, complain() {} })
	expect(composed.text.length).toBeLessThanOrEqual(text.length * 2)
})

test('hostile lists of chapters are read in linear time', () => {
	expect(summary(`* [${'`a`'.repeat(n)}\n${'[a](b'.repeat(n)}\n# ${' '.repeat(n * 5)}x\n* [a](${' '.repeat(n)}x`).entries).toHaveLength(3)
})
