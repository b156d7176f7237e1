import { expect, test } from 'vitest'
import { cover, opened } from './opened.ts'

const book = (text: string, yaml = '') => ({
	...cover,
	'book.yaml': `title: 书\ncover: cover.png\nmodified: 2016-01-02\n${yaml}`,
	'a.md': text,
})

test('a character that few readers can draw brings its glyph along, and one that nobody can is complained of', async () => {
	const made = await opened(book('# 章\n\n𠮷字，𱍐字。\n'))
	expect(await made.findings()).toEqual([])
	expect(await made.text('a.xhtml')).toContain('<p><span class="rare">𠮷</span>字，<span class="rare">𱍐</span>字。</p>')
	expect(made.names.filter((name) => name.startsWith('OEBPS/fonts/'))).toHaveLength(1)
	expect(await made.text('style.css')).toMatch(
		/^@font-face \{ font-family: "Huozi Song";.*\n(.*\n)*span\.rare \{ font-family: "Huozi Song"/,
	)
	expect(made.messages.map(({ rule, reason, line }) => [rule, line, reason.slice(0, reason.indexOf(')'))])).toEqual([
		['glyph-exists', 3, 'No font of ours has “𱍐” (U+31350'],
	])
})

test('fonts in the book are subsets of what it shows, before the reader’s own in every family', async () => {
	const made = await opened(book('# 章\n\n宋体，*楷体*，**黑体**，`code`。\n', 'epub: {fonts: embed}\n'))
	expect(await made.findings()).toEqual([])
	const css = await made.text('style.css')
	for (const family of ['Huozi Song', 'Huozi Hei', 'Huozi Kai', 'Huozi Mono'])
		expect(css).toContain(`@font-face { font-family: "${family}"`)
	expect(css).toContain('em { font-style: normal; font-family: "Huozi Kai", "DK-KAITI"')
	const fonts = made.names.filter((name) => name.startsWith('OEBPS/fonts/'))
	const sizes = await Promise.all(fonts.map(async (name) => (await made.zip.file(name)?.async('uint8array'))?.length ?? 0))
	expect(Math.max(...sizes)).toBeLessThan(60_000)
	expect(fonts.every((name) => name.endsWith('.ttf'))).toBe(true)
	expect(made.messages.map(({ rule }) => rule)).toEqual(['fonts-are-embedded'])
})
