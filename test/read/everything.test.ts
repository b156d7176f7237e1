import { expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import { bookOf } from '../book.ts'

const fixture = new URL('../fixtures/everything/manuscript/', import.meta.url)

test('reads one of every construct into its shape', async () => {
	const { publication } = await bookOf(fixture)
	for (const chapter of publication.chapters) {
		const notes = chapter.notes.map(
			(note) => `<aside id="${note.id}" data-calls="${note.calls.join(' ')}">${toHtml({ type: 'root', children: note.content })}</aside>`,
		)
		const html = [toHtml(chapter.body), ...notes].join('\n').replace(/<math[\s\S]*?<\/math>/g, '<math>…</math>')
		await expect(`${html}\n`).toMatchFileSnapshot(`../fixtures/everything/expected/${chapter.id}.html`)
	}
})

test('keeps numbers, parts and matter as data', async () => {
	const { publication } = await bookOf(fixture)
	expect(publication.chapters.map(({ id, title, number, matter, part }) => ({ id, title, number, matter, part }))).toEqual([
		{ id: 'preface', title: '前言', number: undefined, matter: 'front', part: undefined },
		{ id: 'text', title: '文字', number: [1], matter: 'body', part: '上编' },
		{ id: 'blocks', title: '块', number: [2], matter: 'body', part: undefined },
		{ id: 'tools', title: '工具', number: [1], matter: 'back', part: undefined },
	])
	expect(publication.contents.map(({ title, depth, children }) => [title, depth, children.map((child) => child.title)])).toEqual([
		['前言', 1, []],
		['上编', 0, ['文字', '块']],
		['工具', 1, ['命令']],
	])
})

test('counts units for parity, with their lines', async () => {
	const { publication } = await bookOf(fixture)
	const formula = publication.units.find(({ kind }) => kind === 'formula')
	expect(formula).toMatchObject({ chapter: 'blocks', file: '02-blocks.md', line: 38 })
	expect(publication.units.filter(({ kind }) => kind === 'note')).toHaveLength(3)
	expect(publication.units.find(({ only }) => only)).toBeUndefined()
})

test('complains of the missing image and of nothing else that matters', async () => {
	const { messages } = await bookOf(fixture)
	expect(messages.map(({ rule, severity, file, line }) => [rule, severity, file, line])).toEqual([
		['substitute-is-shown', 'info', '02-blocks.md', 71],
		['image-exists', 'warning', '02-blocks.md', 77],
	])
})
