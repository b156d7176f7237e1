import { expect, test } from 'vitest'
import { safeStyle } from '../../pipeline/html/safe-style.ts'
import type { Complaint } from '../../pipeline/report.ts'

test('keeps what styles, and takes out what loads, runs or is no CSS, each at its line', async () => {
	const complaints: Complaint[] = []
	const css = [
		'@import "https://example.com/a.css";',
		'p { color:; margin: 1em; --own: 2em }',
		'.甲 { background: url(http://x/y.png); text-indent: 0 }',
		'@media print { h1 { direction: rtl; color: red } }',
		'@font-face { font-family: x; src: url(x.ttf) }',
		'}} em { width: expression(alert(1)) }',
	].join('\n')
	const safe = await safeStyle(css, (complaint) => complaints.push(complaint), ['direction'])
	expect(safe).toBe('p{margin:1em;--own: 2em }.甲{text-indent:0}@media print{h1{color:red}}')
	expect(complaints.map(({ rule, file, line }) => `${rule} ${file}:${line}`)).toEqual([
		'style-is-safe style.css:6',
		'style-is-safe style.css:1',
		'style-is-safe style.css:3',
		'style-is-safe style.css:4',
		'style-is-safe style.css:5',
	])
})
