import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plainText } from '../../pipeline/element.ts'
import { type Desk, openDesk } from '../../pipeline/preview/desk.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import base from '../../templates/theme.ts'
import { folderOf } from '../book.ts'

async function deskOf(
	files: Record<string, string>,
): Promise<{ desk: Desk; folder: string; write(name: string, text: string): Promise<void> }> {
	const folder = await folderOf(files)
	const desk = await openDesk({
		manuscript: folder,
		ignored: [],
		theme: await loadTheme(base),
		environment: {},
		lend: () => Promise.reject(new Error('no browser is needed')),
		progress() {},
		signal: new AbortController().signal,
	})
	return { desk, folder, write: (name, text) => writeFile(path.join(folder, name), text) }
}
const shownBy = (desk: Desk) => desk.now().book!.publication.chapters.map(({ body }) => plainText(body).replace(/\s+/g, ''))
const rules = (desk: Desk) =>
	desk
		.now()
		.complaints.messages()
		.map(({ rule, file, line }) => `${rule} ${file}:${line}`)

const two = {
	'book.yaml': 'title: 河\ndate: 2020\n',
	'01-a.md': '# 上\n\n见[下](02-b.md#x)。\n',
	'02-b.md': '# 下\n\n## x\n\n![没有](no.png)\n',
}

test('reads the changed chapter and keeps the others, with what was said of them', async () => {
	const { desk, write } = await deskOf(two)
	const [, before] = desk.now().book!.publication.chapters
	expect(rules(desk)).toEqual(['image-exists 02-b.md:5'])
	await write('01-a.md', '# 上\n\n改了。\n')
	await desk.refresh()
	expect(shownBy(desk)).toEqual(['上改了。', '下x没有没有'])
	expect(rules(desk)).toEqual(['image-exists 02-b.md:5'])
	const [, after] = desk.now().book!.publication.chapters
	expect(after!.body).toEqual(before!.body)
})

test('sees what a change elsewhere does to a chapter: its links, its numbers', async () => {
	const { desk, write } = await deskOf(two)
	await write('02-b.md', '# 下\n\n## y\n')
	await desk.refresh()
	expect(rules(desk)).toEqual(['link-resolves 01-a.md:3'])
	await write('00-zero.md', '# 零\n')
	await desk.refresh()
	expect(desk.now().book!.publication.chapters.map(({ id, number }) => [id, number])).toEqual([
		['zero', [1]],
		['a', [2]],
		['b', [3]],
	])
})

test('sees an included file, and an image that comes', async () => {
	const { desk, write } = await deskOf({ ...two, 'part.txt': '旧\n', '01-a.md': '# 上\n\n{{#include part.txt}}\n' })
	expect(shownBy(desk)[0]).toBe('上旧')
	await write('part.txt', '新\n')
	await write('no.png', '')
	await desk.refresh()
	expect(shownBy(desk)[0]).toBe('上新')
	expect(rules(desk)).toEqual(['image-is-readable 02-b.md:5'])
})

test('keeps the last book while its settings are broken, and says where', async () => {
	const { desk, write } = await deskOf(two)
	await write('book.yaml', 'title: [河\n')
	await desk.refresh()
	expect(desk.now().book!.publication.meta.title).toBe('河')
	expect(desk.now().problem).toMatch(/^book\.yaml:\d+ /)
	await write('book.yaml', 'title: 江\n')
	await desk.refresh()
	expect(desk.now().problem).toBeUndefined()
	expect(desk.now().book!.publication.meta.title).toBe('江')
})

test('survives files that are deleted, renamed, emptied or no text, and a folder that goes and comes back', async () => {
	const { desk, folder, write } = await deskOf(two)
	await rename(path.join(folder, '02-b.md'), path.join(folder, '03-c.md'))
	await desk.refresh()
	expect(desk.now().book!.publication.chapters.map(({ id }) => id)).toEqual(['a', 'c'])
	await rm(path.join(folder, '03-c.md'))
	await write('01-a.md', '\0\0\0\u0001')
	await desk.refresh()
	await write('01-a.md', '')
	await desk.refresh()
	expect(desk.now().problem).toContain('no text')
	await rename(folder, `${folder}-away`)
	await desk.refresh()
	expect(desk.now().problem).toContain('ENOENT')
	expect(desk.now().book).toBeDefined()
	await rename(`${folder}-away`, folder)
	await write('01-a.md', '# 又\n')
	await desk.refresh()
	expect(desk.now().problem).toBeUndefined()
	expect(shownBy(desk)).toEqual(['又'])
})

test('lints once for every reading, only what has changed', async () => {
	const { desk, write } = await deskOf({ ...two, '01-a.md': '# 上\n\n他来了,我走了。\n', '02-b.md': '# 下\n\n水火,土木。\n' })
	await desk.now().book!.lint()
	await desk.now().book!.lint()
	const found = ['mark-is-full-width 01-a.md:3', 'mark-is-full-width 02-b.md:3']
	expect(rules(desk)).toEqual(found)
	await write('01-a.md', '# 上\n\n他来了，我走了。\n')
	await desk.refresh()
	await desk.now().book!.lint()
	expect(rules(desk)).toEqual(found.slice(1))
})
