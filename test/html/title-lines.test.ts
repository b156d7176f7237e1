import { expect, it } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { phrases } from '../../pipeline/html/phrases.ts'
import { titleLines } from '../../pipeline/html/title-lines.ts'

const room = { largest: 120, smallest: 44, measure: 960, height: 315, most: 4 }

it('a title turns over at a space or a mark before it tears a short run of Han', () => {
	expect(titleLines('OpenStack 东京峰会 2015：第二天', room).lines).toEqual(['OpenStack 东京峰会', '2015：第二天'])
	expect(toHtml({ type: 'root', children: phrases('OpenStack 东京峰会 2015：第二天', 'zh-Hans') })).toBe(
		'OpenStack <wbr>东京峰会 2015：<wbr>第二天',
	)
})

it('a long run turns over between its words', () => {
	const { lines } = titleLines('中国古代活字印刷技术的发明与传播', room)
	expect(lines.length).toBeGreaterThan(1)
	expect(lines.join('')).toBe('中国古代活字印刷技术的发明与传播')
	expect(lines.every((line) => [...line].length > 5)).toBe(true)
})
