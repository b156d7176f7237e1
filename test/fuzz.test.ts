import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mangled, written } from './fuzz/manuscripts.ts'
import { wrongWith } from './fuzz/properties.ts'

// The same chapters each time; `npm run fuzz` makes others for as long as it is asked to.
const few = { numRuns: 6, seed: 1041, endOnFailure: true }

test('whatever an author puts together is read whole, shown whole, well-formed and the same twice', async () => {
	await fc.assert(
		fc.asyncProperty(written, async ({ text, words }) => {
			expect(await wrongWith(text, words)).toEqual([])
		}),
		few,
	)
}, 300_000)

test('whatever is cut up and put together again is published whole and well-formed', async () => {
	await fc.assert(
		fc.asyncProperty(mangled, async (text) => {
			expect(await wrongWith(text)).toEqual([])
		}),
		few,
	)
}, 300_000)

const found = new URL('fixtures/fuzz/', import.meta.url)
test.each(readdirSync(found).filter((name) => name.endsWith('.md')))('%s, which failed once, does not any more', async (name) => {
	expect(await wrongWith(readFileSync(new URL(name, found), 'utf8'))).toEqual([])
})
