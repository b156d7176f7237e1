import { expect, test } from 'vitest'
import { cover, opened } from './opened.ts'

test('直排 turns the spine round, sets short figures upright and quotes in corner brackets', async () => {
	const made = await opened({
		...cover,
		'book.yaml': 'title: 2015 年 12 月\ncover: cover.png\nmodified: 2016-01-02\nepub: {writing: vertical}\nnumbering: none\n',
		'a.md': '# “章”\n\n“说‘3 月 12 日’”，2015年，v1.2 版，`12`，don’t，12345 字[^1]。\n\n[^1]: 注 of two words。\n',
	})
	expect(await made.findings()).toEqual([])
	expect(await made.text('content.opf')).toContain('<spine toc="ncx" page-progression-direction="rtl">')
	expect(await made.text('a.xhtml')).toContain(
		'<p>『说「<span class="tcy">3</span>月<span class="tcy">12</span>日」』，<span class="upright">2015</span>年，v1.2 版，<code>12</code>，<span lang="en" xml:lang="en">don\'t</span>，12345 字<a class="call tcy"',
	)
	expect(await made.text('a.xhtml')).toContain('注 <span lang="en" xml:lang="en">of two words</span>。')
	expect(await made.text('titlepage.xhtml')).toContain('<span class="upright">2015</span>')
	expect(await made.text('toc.xhtml')).toContain('<a href="a.xhtml">『章』</a>')
	expect(await made.text('style.css')).toContain('writing-mode: vertical-rl')
})
