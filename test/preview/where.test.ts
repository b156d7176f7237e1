import { expect, test } from 'vitest'
import { where } from '../../pipeline/preview/where.ts'
import { bookOf } from '../book.ts'

const { publication } = await bookOf({
	'01-a.md':
		'# 河\n\n水从山上来[^1]。\n\n- 第一，慢。\n- 第二，*更慢*。\n\n| 甲 | 乙 |\n| --- | --- |\n| 子 | 丑寅 |\n\n[^1]: 没有人知道从哪座山。\n',
	'02-b.md': '# 海\n\n水到了海里。\n',
})
const at = (words: string) => where(words, publication.chapters)

test('finds the block by its words, whatever an edition does to spaces, calls and numbers', () => {
	expect(at('水从山上来①。')).toBe('01-a.md:3')
	expect(at('水 从山上来\n。')).toBe('01-a.md:3')
	expect(at('第二，更慢。')).toBe('01-a.md:6')
	expect(at('第一章　河')).toBe(undefined)
	expect(at('丑寅')).toBe('01-a.md:10')
	expect(at('① 没有人知道从哪座山。↩')).toBe('01-a.md:12')
	expect(at('水到了海里。')).toBe('02-b.md:3')
})

test('finds it by a line of it, and says nothing for words that are nowhere', () => {
	expect(at('人知道从哪')).toBe('01-a.md:12')
	expect(at('在浏览器中查看')).toBeUndefined()
	expect(at(' ①')).toBeUndefined()
})
