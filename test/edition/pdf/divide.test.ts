import type { Element } from 'hast'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { divided, documents } from '../../../pipeline/edition/pdf/divide.ts'

const run = (name: string, children: Element[]): Element => ({
	type: 'element',
	tagName: 'section',
	properties: { className: ['run', 'chapter'], 'data-run': name },
	children,
})
const text = (characters: number) => h('p', ['字'.repeat(characters)])
const chapter = (name: string, characters: number) => run(name, [h('h1', [name]), text(characters)])

function parts(sections: Element[]): ReturnType<typeof divided> {
	return divided({ type: 'root', children: [h('html', [h('head', [h('title')]), h('body', sections)])] })
}
const names = (sections: Element[]) => parts(sections).gatherings.map(({ runs }) => runs.join(''))

test('leaves a short book whole', () => {
	expect(names([chapter('a', 20_000), chapter('b', 20_000)])).toEqual(['ab'])
})

test('divides a long book before the chapters that are nearest to even shares', () => {
	expect(names([chapter('a', 25_000), chapter('b', 10_000), chapter('c', 30_000), chapter('d', 15_000)])).toEqual(['ab', 'cd'])
	expect(names('abcdefgh'.split('').map((name) => chapter(name, 15_000)))).toEqual(['abc', 'de', 'fgh'])
})

test('keeps what stands before the chapters of a long book apart', () => {
	const [cover, chapters] = [run('0', [text(100)]), 'abcd'.split('').map((name) => chapter(name, 20_000))]
	expect(names([cover, ...chapters])).toEqual(['0', 'ab', 'cd'])
	expect(names([cover, ...chapters.slice(2)])).toEqual(['0cd'])
})

test('divides before no chapter without a heading, where an outline could not begin', () => {
	const bare = run('b', [text(40_000)])
	expect(names([chapter('a', 40_000), bare, chapter('c', 5_000)])).toEqual(['ab', 'c'])
})

test('puts gatherings into two documents where there is work for two, and loses nothing', () => {
	const { before, after, gatherings } = parts('abcdefgh'.split('').map((name) => chapter(name, 15_000)))
	expect(documents(gatherings).map((part) => part.map(({ runs }) => runs.join('')))).toEqual([['abc', 'de'], ['fgh']])
	expect(documents(gatherings.slice(1, 2))).toEqual([[gatherings[1]]])
	expect([before, after].map((half) => half.replace(/ .*/, ''))).toEqual(['<html><head><title></title></head><body>', '</body></html>'])
	expect(gatherings.map(({ html }) => html).join('').length).toBeGreaterThan(8 * 15_000)
})

test('makes more documents of a book for which two would take too much memory', () => {
	const { gatherings } = parts(Array.from({ length: 20 }, (_, at) => chapter(String(at), 50_000)))
	const weights = documents(gatherings).map((part) => part.reduce((sum, { weight }) => sum + weight, 0))
	expect(weights).toHaveLength(4)
	expect(Math.max(...weights)).toBeLessThanOrEqual(300_100)
})
