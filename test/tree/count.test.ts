import { expect, test } from 'vitest'
import { count } from '../../pipeline/tree/count.ts'

test.each([
	['', 0],
	['活字印书。', 5],
	['用Docker容器', 4],
	['用 Docker 容器', 4],
	['A股3月上涨0.5%', 7],
	['don’t 和 it’s', 3],
	['state-of-the-art user@example.com', 2],
	['カタカナとABC', 6],
	['𠀀𠀁两个', 4],
	['ＡＢ全角', 4],
	['café的crème', 3],
	['……——', 4],
])('字数 of “%s” is %i, as Word counts', (text, characters) => {
	expect(count(text)).toBe(characters)
})
