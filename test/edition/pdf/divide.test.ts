import type { Element } from 'hast'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { divided } from '../../../pipeline/edition/pdf/divide.ts'

const chapter = (name: string, characters: number, heading: Element | undefined = h('h1', [name])) =>
	h('section.run.chapter', { id: name }, [...(heading ? [heading] : []), h('p', ['字'.repeat(characters)])])

function names(sections: Element[]): unknown[][] {
	const document = { type: 'root' as const, children: [h('html', [h('head', [h('title')]), h('body', sections)])] }
	return divided(document).map((part) => {
		const [head, body] = (part.children[0] as Element).children as Element[]
		expect(head!.tagName).toBe('head')
		return (body!.children as Element[]).map(({ properties }) => properties['id'])
	})
}

test('leaves a short book whole', () => {
	expect(names([chapter('a', 50_000), chapter('b', 50_000)])).toEqual([['a', 'b']])
})

test('divides a long book before the chapter that is nearest to its middle', () => {
	expect(names([chapter('a', 50_000), chapter('b', 20_000), chapter('c', 60_000), chapter('d', 30_000)])).toEqual([
		['a', 'b'],
		['c', 'd'],
	])
})

test('divides before no chapter without a heading, where an outline could not begin', () => {
	const bare = h('section.run.chapter', { id: 'b' }, [h('p', ['字'.repeat(80_000)])])
	expect(names([chapter('a', 80_000), bare, chapter('c', 10_000)])).toEqual([['a', 'b'], ['c']])
})
