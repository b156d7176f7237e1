import { expect, test } from 'vitest'
import { hasEmbedded } from '../../../pipeline/browser/embedded.ts'
import { cover, opened } from './opened.ts'
import { reader } from './reader.ts'

const words = (text: string | undefined) => (text ?? '').replace(/\s/g, '')

test.runIf(hasEmbedded())('opens in foliate-js: every document, image and entry of the contents, and notes pop up', async () => {
	const made = await opened(new URL('../../fixtures/everything/manuscript', import.meta.url))
	const reading = await reader(made.bytes)
	try {
		expect(reading.count).toBe(8)
		const shown = []
		for (let index = 0; index < reading.count; index++) shown.push(await reading.turnTo(index))
		expect(shown.map(({ title }) => title)).toEqual(['封面', '样样都有', '目录', '前言', '上编', '1　文字', '2　块', '附录 A　工具'])
		expect(shown.flatMap(({ broken }) => broken)).toEqual([])
		for (const { label, leadsTo } of await reading.contents()) expect(words(leadsTo)).toContain(words(label))
		await reading.turnTo(5)
		expect(await reading.tapNote(0)).toBe('[1] 活字，即 movable type。见第 1.1 节。')
		await reading.closeNote()
		expect(await reading.tapNote(1)).toBe('[2] 列表里的注。它有第二句。')
		expect(reading.errors).toEqual([])
	} finally {
		await reading.close()
	}
})

test.runIf(hasEmbedded())('opens in foliate-js in 直排, its notes too', async () => {
	const made = await opened({
		...cover,
		'book.yaml': 'title: 书\ncover: cover.png\nmodified: 2016-01-02\nepub: {writing: vertical}\n',
		'a.md': '# 章\n\n2015年[^1]。\n\n[^1]: 第12条。\n',
	})
	const reading = await reader(made.bytes)
	try {
		expect((await reading.turnTo(3)).writingMode).toBe('vertical-rl')
		expect(words(await reading.tapNote(0))).toBe('[1]第12条。')
		expect(reading.errors).toEqual([])
	} finally {
		await reading.close()
	}
})
