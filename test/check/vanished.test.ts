import { expect, test } from 'vitest'
import { vanished } from '../../pipeline/check/vanished.ts'

const given =
	'<section style="color:#3f3f3f"><p style="margin:0;letter-spacing:.5px">纸从河边来。</p><p style="margin:0"><strong style="color:#b03a2a">字</strong>从火里来。</p><img src="a.png"></section>'

test('nothing vanishes when WeChat only writes it otherwise', () => {
	const saved =
		'<section style="color: rgb(63, 63, 63);" data-x="1"><p style="margin: 0px; letter-spacing: .5px;"><span leaf="">纸从河边来。</span></p><p style="margin: 0px;"><strong style="color: rgb(176, 58, 42);">字</strong>从火里来。</p><img src="https://mmbiz.qpic.cn/a"></section>'
	expect(vanished(given, saved)).toEqual([])
})

test('names every style, picture and word that is gone, and where it first was', () => {
	const saved = '<section style="color:#3f3f3f"><p style="margin:0">纸从河边来。</p><p><strong style="color:#333">字</strong></p></section>'
	expect(vanished(given, saved)).toEqual([
		{ what: 'image', count: 1, example: '' },
		{ what: 'style color: #b03a2a → #333', count: 1, example: '字' },
		{ what: 'style letter-spacing', count: 1, example: '纸从河边来。' },
		{ what: 'style margin', count: 1, example: '字' },
		{ what: 'text', count: 1, example: '从火里来。' },
	])
})
